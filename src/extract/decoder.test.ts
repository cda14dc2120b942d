import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildDocument } from '../document/build.ts';
import { createDecoder, createStepDecoder, widestDocument, widestSteps } from './decoder.ts';
import { draftsOf, frameOf, toDocument } from './extractor.ts';
import type { SentenceScores } from '../iter/scores.ts';
import { testSchema } from '../iter/testing/schemas.ts';
import { decodeWidest } from '../iter/widest.ts';
import type { Work } from '../base/work.ts';

const WORDS = 5;
const WIDTH = 3;
const SENTENCE = WORDS * WIDTH;

const schema = testSchema({
  entityTypes: ['A', 'B'].map((name) => ({ name, label: name })),
  relationTypes: [
    { name: 'of', label: 'of', symmetric: false },
    { name: 'with', label: 'with', symmetric: true },
  ],
  omega: 2,
  temperatures: { left: 1.5, span: 0.75, link: 2 },
});

/** Few values, so that scores are often the same, and the same as a threshold. */
const logit = fc.constantFrom(-2, -1, -0.5, 0, 0.5, 1, 2);
const threshold = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.5, 1));

const sentence = fc
  .record({
    lefts: fc.uniqueArray(fc.record({ position: fc.nat(WORDS - 1), logit }), {
      selector: ({ position }) => position,
    }),
    candidates: fc.uniqueArray(
      fc.record({
        start: fc.nat(WORDS - 1),
        length: fc.nat(2),
        logits: fc.tuple(logit, logit),
      }),
      { selector: ({ start, length }) => `${start} ${length}`, maxLength: 6 },
    ),
    links: fc.uniqueArray(fc.record({ head: fc.nat(5), tail: fc.nat(5), type: fc.nat(1), logit }), {
      selector: ({ head, tail, type }) => `${head} ${tail} ${type}`,
      maxLength: 12,
    }),
    flags: fc.record({ cut: fc.boolean(), relationsUntested: fc.boolean() }),
  })
  .map(({ lefts, candidates, links, flags }) => (start: number): SentenceScores => {
    const pieces = Array.from({ length: WORDS }, (_, index) => start + index * WIDTH);
    return {
      start,
      end: start + SENTENCE,
      pieceStarts: pieces,
      pieceEnds: pieces.map((piece) => piece + 2),
      lefts: [...lefts].sort((a, b) => a.position - b.position),
      candidates: candidates.map(({ start: first, length, logits }) => ({
        start: first,
        end: Math.min(WORDS - 1, first + length),
        logits,
      })),
      links: links.filter(
        ({ head, tail }) => head !== tail && head < candidates.length && tail < candidates.length,
      ),
      ...flags,
    };
  });

const analyses = fc.array(sentence, { maxLength: 5 }).chain((all) =>
  fc.constantFrom(SENTENCE, 0).map((step) => ({
    text: 'ab '.repeat(WORDS * Math.max(1, all.length)),
    schema,
    // With no step between them they lie over one another.
    sentences: all.map((make, index) => make(index * step)),
  })),
);

test('whatever way the thresholds go, the document is that of the whole decode', () => {
  fc.assert(
    fc.property(
      analyses,
      fc.array(fc.record({ tau: threshold, lambda: threshold }), { minLength: 1, maxLength: 6 }),
      (analysis, way) => {
        const decode = createDecoder(analysis);
        for (const thresholds of way) {
          expect(decode(thresholds)).toEqual(toDocument(analysis, thresholds));
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test('what stays is the same object', () => {
  fc.assert(
    fc.property(analyses, threshold, threshold, (analysis, one, other) => {
      fc.pre(analysis.sentences.every(({ start }, index) => start === index * SENTENCE));
      const decode = createDecoder(analysis);
      const before = decode({ tau: one, lambda: one });
      const after = decode({ tau: other, lambda: other });
      const known = new Map([...before.spans, ...before.relations].map((part) => [part.id, part]));
      for (const part of [...after.spans, ...after.relations]) {
        const same = known.get(part.id);
        if (same?.score === part.score && same !== undefined) expect(part).toBe(same);
      }
    }),
  );
});

test('all that may be shown is that of all sentences together', () => {
  fc.assert(
    fc.property(analyses, (analysis) => {
      const together = decodeWidest(analysis.sentences, schema);
      expect(widestDocument(analysis)).toEqual(
        buildDocument({ ...frameOf(analysis), ...draftsOf(together) }),
      );
    }),
  );
});

test('a sentence is a step, and what was left in between changes nothing', () => {
  fc.assert(
    fc.property(analyses, threshold, threshold, (analysis, one, other) => {
      const count = analysis.sentences.length;
      fc.pre(analysis.sentences.every(({ start }, index) => start === index * SENTENCE));
      const decode = createStepDecoder(analysis);
      const left = decode({ tau: one, lambda: one });
      for (let step = 0; step < count; step += 1) expect(left.next().done).toBe(false);
      const thresholds = { tau: other, lambda: other };
      expect(stepsOf(decode(thresholds))).toEqual({
        steps: count,
        value: toDocument(analysis, thresholds),
      });
      expect(stepsOf(widestSteps(analysis)).steps).toBe(count);
    }),
  );
});

/** How many steps a work has, and its result. */
function stepsOf<T>(work: Work<T>): { readonly steps: number; readonly value: T } {
  for (let steps = 0; ; steps += 1) {
    const step = work.next();
    if (step.done === true) return { steps, value: step.value };
  }
}

test('thresholds that are none are told of', () => {
  const decode = createDecoder({ text: '', schema, sentences: [] });
  expect(() => decode({ tau: 2 })).toThrow(/τ/u);
});
