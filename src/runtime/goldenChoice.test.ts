import { describe, expect, it } from 'vitest';
import type { GoldenSentence } from '../model/golden.ts';
import { chooseGolden, goldenPositions } from './goldenChoice.ts';

const sentence = (positions: number): GoldenSentence => ({
  text: `of ${positions}`,
  ids: Array<number>(positions - 2).fill(7),
  left: [],
  entities: [],
  relations: [],
  tolerance: 0.02,
});

const frame = { before: [101], after: [102] };

const chosen = (lengths: readonly number[], device: Parameters<typeof chooseGolden>[1]) => {
  const { first, later } = chooseGolden(lengths.map(sentence), device, frame);
  const positions = (one: GoldenSentence) => goldenPositions(one, frame);
  return [first.map(positions), later.map(positions)];
};

const SHIPPED = [11, 10, 25, 12, 42, 136, 496];

describe('chooseGolden', () => {
  it.each([
    ['a GPU a long sentence beside a short one', SHIPPED, 'gpu', [11, 42], [136, 496]],
    ['a software adapter the long one alone', SHIPPED, 'software-gpu', [42], [136, 496]],
    [
      'WASM two short ones, and long ones where it is fast',
      SHIPPED,
      'wasm',
      [11, 10],
      [42, 136, 496],
    ],
    ['a GPU the shortest of the long ones', [496, 9, 136], 'gpu', [9, 136], [496]],
    ['a GPU what an old package has', [11, 10, 39], 'gpu', [11, 10], []],
    ['WASM a long one where there is no other', [42, 136], 'wasm', [42], [136]],
    ['a GPU the only one', [42], 'gpu', [42], []],
  ] as const)('gives %s', (_, lengths, device, first, later) => {
    expect(chosen(lengths, device)).toEqual([first, later]);
  });
});
