import { expect, test } from 'vitest';
import { asRead } from './offsets.ts';

function read(word: string, ...ranges: readonly (readonly [number, number])[]): string[] {
  const { starts, ends } = asRead(word, {
    ids: ranges.map((_, id) => id),
    starts: ranges.map(([start]) => start),
    ends: ranges.map(([, end]) => end),
  });
  return starts.map((start, piece) => word.slice(start, ends[piece]));
}

test('a piece begins with the word, not with the space before it', () => {
  expect(read(' ab', [0, 2], [2, 3])).toEqual(['a', 'b']);
  expect(read('\u3000\u0085a', [0, 3])).toEqual(['a']);
  expect(read(' \ufeffa', [0, 3])).toEqual(['\ufeffa']);
});

test('a piece of white space alone stays', () => {
  expect(read('  a', [0, 1], [1, 3])).toEqual([' ', 'a']);
});

test('a letter has its marks, which no other piece has', () => {
  expect(read('e\u0301\u0323x', [0, 1], [3, 4])).toEqual(['e\u0301\u0323', 'x']);
  expect(read('e\u0301', [0, 1], [1, 2])).toEqual(['e', '\u0301']);
  expect(read('\u1100\u1161\u11a8', [0, 1])).toEqual(['\u1100\u1161\u11a8']);
  expect(read('a\u0007b', [0, 1], [2, 3])).toEqual(['a', 'b']);
});

test('pieces of one letter have the same place', () => {
  expect(read('½\u0301a', [0, 1], [0, 1], [0, 1], [2, 3])).toEqual([
    '½\u0301',
    '½\u0301',
    '½\u0301',
    'a',
  ]);
});
