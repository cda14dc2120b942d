import { expect, test } from 'vitest';
import type { SentenceScores } from './scores.ts';
import { surer } from './surer.ts';
import { testSchema } from './testing/schemas.ts';

/** Scores of a sentence of three words with a single span at each of some starts. */
function scored(logits: readonly number[]): SentenceScores {
  return {
    start: 0,
    end: 5,
    pieceStarts: [0, 2, 4],
    pieceEnds: [1, 3, 5],
    lefts: logits.map((logit, position) => ({ position, logit })),
    candidates: logits.map((logit, position) => ({
      start: position,
      end: position,
      logits: [logit, -9, -9],
    })),
    links: [],
    cut: false,
    relationsUntested: false,
  };
}

test('of two readings the one whose entities are surer stays', () => {
  const schema = testSchema();
  const [none, weak, sure] = [scored([]), scored([0.2]), scored([4])];
  expect(surer(none, weak, schema)).toBe(weak);
  expect(surer(weak, sure, schema)).toBe(sure);
  expect(surer(sure, weak, schema)).toBe(sure);
  expect(surer(scored([0.2, 0.2]), sure, schema)).toBe(sure);
  expect(surer(scored([3, 3]), sure, schema)).not.toBe(sure);
});

test('of readings alike the first stays, and what is no entity does not count', () => {
  const schema = testSchema();
  const first = scored([1]);
  expect(surer(first, scored([1]), schema)).toBe(first);
  expect(surer(first, scored([1, -1, -0.5]), schema)).toBe(first);
});
