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
      fc.property(fc.integer(), fc.integer({ min: 1, max: EDITS }), (seed, fewer) => {
        // A sequence that fails is made shorter by its number of edits alone.
        trySequence(corpus, seed, EDITS + 1 - fewer);
      }),
      { numRuns: Math.ceil(SEQUENCES / CORPORA.length) },
    );
  });
});
