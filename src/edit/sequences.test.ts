import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CORPORA } from './testing/corpora.ts';
import { trySequence } from './testing/sequence.ts';

/** `scripts/fuzz/edits.ts` tries as many as one likes. */
const SEQUENCES = 100;
const EDITS = 1000;

describe('any sequence of edits, taken back, done again and saved', () => {
  it.each(CORPORA)('of $format.title', (corpus) => {
    expect(trySequence(corpus, 1, EDITS)).toBeGreaterThan(EDITS / 4);
    fc.assert(
      // The seed of one that fails is all that it takes to try it alone.
      fc.property(fc.integer(), (seed) => {
        trySequence(corpus, seed, EDITS);
      }),
      { numRuns: Math.ceil(SEQUENCES / CORPORA.length) },
    );
  });
});
