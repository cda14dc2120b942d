import { expect, it } from 'vitest';
import type { SentenceScores } from '../../iter/scores.ts';
import { scoreParts } from './scoreParts.ts';

/** A sentence with so many pieces and nothing in them. */
function sentence(start: number, pieces: number): SentenceScores {
  const places = Array.from({ length: pieces }, (_, index) => start + index);
  return {
    start,
    end: start + pieces,
    pieceStarts: places,
    pieceEnds: places.map((place) => place + 1),
    lefts: [],
    candidates: [],
    links: [],
    cut: false,
    relationsUntested: false,
  };
}

it.each([
  ['no sentence', [], 0],
  ['a short text', Array.from({ length: 20 }, () => 20), 1],
  ['many sentences', Array.from({ length: 10_000 }, () => 19), 50],
  ['a sentence that is too long for any part', [3, 9000, 3], 3],
])('%s', (_, lengths, count) => {
  const sentences = lengths.map((length, index) => sentence(index * 10_000, length));
  const parts = [...scoreParts(sentences)];
  expect(parts.flat()).toEqual(sentences);
  expect(parts).toHaveLength(count);
  for (const part of parts) {
    const pieces = part.reduce((sum, { pieceStarts }) => sum + pieceStarts.length, 0);
    expect(part.length === 1 || pieces <= 4000).toBe(true);
    expect(part).not.toHaveLength(0);
  }
});
