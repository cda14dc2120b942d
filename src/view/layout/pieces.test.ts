import { expect, test } from 'vitest';
import { directionsOf } from './direction.ts';
import { clampMiddle, fitLabel } from './labels.ts';
import { piecesOf } from './pieces.ts';

const measure = (text: string) => text.length;

test('rectangles that touch are one piece, others are not', () => {
  const rects = [
    { line: 0, left: 30, right: 40 },
    { line: 0, left: 0, right: 10.2 },
    { line: 0, left: 10, right: 20 },
    { line: 0, left: 50, right: 50 },
  ];
  expect(piecesOf(rects, false, 100).map(({ left, right }) => [left, right])).toEqual([
    [0, 20],
    [30, 40],
  ]);
});

test.each([
  [false, [false, true], [true, false]],
  [true, [true, false], [false, true]],
])('a fragment over two lines is open at the break (right to left: %s)', (rtl, first, second) => {
  const rects = [
    { line: 0, left: 40, right: 60 },
    { line: 1, left: 0, right: 20 },
  ];
  const pieces = piecesOf(rects, rtl, 100);
  expect(pieces.map(({ openLeft, openRight }) => [openLeft, openRight])).toEqual([first, second]);
});

test('the first strong character gives a paragraph its direction', () => {
  const text = '1. abc שלום\n«שלום» abc\n\n12 السلام\n?!';
  const rtl = directionsOf(text);
  const at = (part: string) => rtl(text.indexOf(part));
  expect([at('1.'), at('abc'), at('«'), at('12'), at('?')]).toEqual([
    false,
    false,
    true,
    true,
    false,
  ]);
});

test('labels lose their count, get shorter, then a dot, then nothing', () => {
  expect(fitLabel('Live_In', 10, measure, ' +2')?.text).toBe('Live_In +2');
  expect(fitLabel('Live_In', 9, measure, ' +2')?.text).toBe('Live_In');
  expect(fitLabel('Live_In', 7, measure)?.text).toBe('Live_In');
  expect(fitLabel('Live_In', 5, measure)?.text).toBe('Live…');
  expect(fitLabel('Live_In', 2, measure)?.text).toBe('L…');
  expect(fitLabel('Live_In', 1, measure)?.text).toBe('•');
  expect(fitLabel('Live_In', 0.5, measure)).toBeUndefined();
});

test('a middle stays between its borders', () => {
  expect(clampMiddle(1, 10, 0, 100)).toBe(5);
  expect(clampMiddle(99, 10, 0, 100)).toBe(95);
  expect(clampMiddle(50, 10, 0, 100)).toBe(50);
});
