import { describe, expect, test } from 'vitest';
import { cutByKind } from './byteLevel.ts';
import { mergePairs } from './mergePairs.ts';
import { pieceIndex } from './pieceIndex.ts';
import { textWords } from './textWords.ts';
import { cutByScores } from './unigram.ts';

const LENGTH = 200_000;

const TEXTS = [
  ['one character', 'a'.repeat(LENGTH)],
  ['no blank', 'abcdefghij'.repeat(LENGTH / 10)],
  ['unknown characters', '中'.repeat(LENGTH)],
  ['surrogate pairs', '😀'.repeat(LENGTH / 2)],
  ['blanks', ' '.repeat(LENGTH)],
  ['marks', '\u0301'.repeat(LENGTH)],
] as const;

describe('steps are linear in 200 000 characters', () => {
  test.each(TEXTS)('Unigram: %s', (_, text) => {
    const pieces = ['a', 'aa', 'aaaa', 'aaaaaaaa', 'b', 'abc', 'cdefghij', 'j', '▁'];
    const index = pieceIndex(pieces);
    const steps = { searches: 0, found: 0 };
    const model = {
      index: {
        prefixes(word: string, start: number, found: (end: number, piece: number) => void) {
          steps.searches += 1;
          index.prefixes(word, start, (end, piece) => {
            steps.found += 1;
            found(end, piece);
          });
        },
      },
      ids: Int32Array.from(pieces, (_piece, id) => id + 1),
      scores: Float64Array.from(pieces, (piece) => -8 + piece.length / 2),
      lowestScore: -9,
      unkId: 0,
    };
    const { ends } = cutByScores(text, model);
    expect(ends.at(-1)).toBe(text.length);
    expect(steps.searches).toBeLessThanOrEqual(text.length);
    // Four of the pieces begin with the same letters: no place has more.
    expect(steps.found).toBeLessThanOrEqual(4 * text.length);
  });

  test.each([1, 2])('byte pairs: %i symbols in turn', (kinds) => {
    const symbols = Array.from({ length: LENGTH }, (_, place) => place % kinds);
    let lookups = 0;
    // Any two pieces of the same size are one of twice the size, until it is 2 ** 10.
    const merged = Int32Array.from({ length: 30 }, (_, rank) => rank + 3);
    const merges = {
      merged,
      rankOf(left: number, right: number) {
        lookups += 1;
        const size = Math.floor(left / 3);
        return size === Math.floor(right / 3) && size < 10 ? size * 3 + (left % 3) : undefined;
      },
    };
    const { ids, firsts } = mergePairs(symbols, merges);
    expect(ids.length).toBeLessThan(LENGTH / 512);
    expect(firsts[0]).toBe(0);
    expect(lookups).toBeLessThanOrEqual(6 * LENGTH);
  });

  test.each(TEXTS)('kinds and words: %s', (_, text) => {
    const characters = Array.from(text);
    const ends = cutByKind(characters);
    expect(ends.at(-1)).toBe(characters.length);
    const words = textWords(text, { start: 0, end: text.length });
    expect(words.length).toBeLessThanOrEqual(text.length);
    expect(words.at(-1)?.end ?? text.length).toBe(text.length);
  });
});
