import { expect, test } from 'vitest';
import type { Document } from '../../document/document.ts';
import { layoutDrawing } from './drawing.ts';
import { svgNumber } from './paths.ts';
import { documentOf, measureMonospace, testMetrics, wrapAt } from './testing.ts';

/** A drawing as lines of SVG, to be read in a review. */
function svg(document: Document, columns: number): string {
  const drawing = layoutDrawing(
    document,
    wrapAt(document.text, columns),
    testMetrics(columns),
    measureMonospace,
  );
  const label = (place: { text: string; x: number; y: number } | undefined) =>
    place === undefined
      ? []
      : [`  <text x="${svgNumber(place.x)}" y="${svgNumber(place.y)}">${place.text}</text>`];
  return [
    `pitch ${drawing.lines.pitch}, padding ${drawing.lines.paddingTop} ${drawing.lines.paddingBottom}`,
    ...drawing.spans.flatMap(({ span, parts, label: place }) => [
      `${span.type} ${span.fragments.map(({ start, end }) => document.text.slice(start, end)).join(' … ')}`,
      ...parts.map(({ path }) => `  <path d="${path}"/>`),
      ...label(place),
    ]),
    ...drawing.arcs.flatMap(({ relation, parts, arrow, label: place }) => [
      `${relation.type} ${relation.head} → ${relation.tail}`,
      ...parts.map(({ path }) => `  <path d="${path}"/>`),
      ...(arrow === undefined ? [] : [`  <path d="${arrow}"/>`]),
      ...label(place),
    ]),
  ].join('\n');
}

test('one relation on one line', () => {
  const document = documentOf(
    'Ada lives in Oslo.',
    [
      [0, 3, 'Peop'],
      [13, 17, 'Loc'],
    ],
    [[0, 1, 'Live_In']],
  );
  expect(svg(document, 30)).toMatchSnapshot();
});

test('nested spans', () => {
  const text = 'the University of Springfield opened';
  const document = documentOf(
    text,
    [
      [4, 29, 'Org'],
      [18, 29, 'Loc'],
    ],
    [[0, 1, 'Based_In']],
  );
  expect(svg(document, 40)).toMatchSnapshot();
});

test('identical ranges are stacked', () => {
  const document = documentOf('Georgia', [
    [0, 7, 'Loc'],
    [0, 7, 'Peop'],
  ]);
  expect(svg(document, 20)).toMatchSnapshot();
});

test('crossing spans and arcs', () => {
  const document = documentOf(
    'one two three four',
    [
      [0, 7, 'A'],
      [4, 13, 'B'],
      [14, 18, 'C'],
    ],
    [
      [0, 2, 'Far'],
      [1, 2, 'Near'],
    ],
  );
  expect(svg(document, 30)).toMatchSnapshot();
});

test('a span and an arc over line breaks', () => {
  const document = documentOf(
    'aaaa bbbb cccc dddd eeee ffff',
    [
      [0, 4, 'A'],
      [5, 14, 'B'],
      [25, 29, 'C'],
    ],
    [[0, 2, 'Link']],
  );
  expect(svg(document, 10)).toMatchSnapshot();
});

test('right to left: the text starts at the right margin, and so do arcs', () => {
  const document = documentOf(
    'דנה גרה בחיפה כבר שנים',
    [
      [0, 3, 'Peop'],
      [9, 13, 'Loc'],
    ],
    [[0, 1, 'Live_In']],
  );
  expect(svg(document, 10)).toMatchSnapshot();
});

test('labels that have no room are cut', () => {
  const document = documentOf('UK US F', [
    [0, 2, 'Location'],
    [3, 5, 'Location'],
    [6, 7, 'Location'],
  ]);
  expect(svg(document, 8)).toMatchSnapshot();
});
