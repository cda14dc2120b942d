import { expect, test } from 'vitest';
import { pieceIndex } from './pieceIndex.ts';
import { cutByScores } from './unigram.ts';

const UNKNOWN = 99;

function cutWith(scores: Record<string, number>) {
  const pieces = Object.keys(scores);
  const model = {
    index: pieceIndex(pieces),
    ids: Int32Array.from(pieces, (_, id) => id),
    scores: Float64Array.from(Object.values(scores)),
    lowestScore: Math.min(...Object.values(scores)),
    unkId: UNKNOWN,
  };
  return (text: string): string[] => {
    const { ids, starts, ends } = cutByScores(text, model);
    return ids.map((id, piece) => {
      const slice = text.slice(starts[piece], ends[piece]);
      expect(id).toBe(id === UNKNOWN ? UNKNOWN : pieces.indexOf(slice));
      return id === UNKNOWN ? `?${slice}` : slice;
    });
  };
}

test('the way with the highest sum is taken, not the longest pieces', () => {
  const cut = cutWith({ a: -1, b: -1, ab: -3, abc: -5, c: -1, bc: -1.5 });
  expect(cut('ab')).toEqual(['a', 'b']);
  expect(cut('abc')).toEqual(['a', 'bc']);
});

test('of equal sums the one that was found first', () => {
  expect(cutWith({ a: -1, b: -1, ab: -2 })('ab')).toEqual(['ab']);
  expect(cutWith({ a: -1, b: -1, c: -1, ab: -2, bc: -2 })('abc')).toEqual(['a', 'bc']);
});

test('a run of characters in no piece is one unknown, surrogate pairs whole', () => {
  const cut = cutWith({ a: -1, '😀a': -1, ab: -2 });
  expect(cut('xya')).toEqual(['?xy', 'a']);
  expect(cut('😀😀a')).toEqual(['?😀', '😀a']);
  expect(cut('ab\u{1f601}x')).toEqual(['ab', '?\u{1f601}x']);
  // "ab" costs 2, "a" and an unknown "b" more than 10.
  expect(cut('abb')).toEqual(['ab', '?b']);
  expect(cut('')).toEqual([]);
});

test('the index finds pieces shortest first, the last of equal ones, none that is empty', () => {
  const index = pieceIndex(['ab', 'a', '', 'abcd', 'b', 'a', '\uffff', '\uffffz']);
  const found: [number, number][] = [];
  for (const [text, start] of [
    ['xabcd', 1],
    ['\uffffz', 0],
    ['x', 0],
    ['a', 1],
  ] as const) {
    index.prefixes(text, start, (end, piece) => found.push([end, piece]));
  }
  expect(found).toEqual([
    [2, 5],
    [3, 0],
    [5, 3],
    [1, 6],
    [2, 7],
  ]);
});
