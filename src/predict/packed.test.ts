import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from '../iter/decode.ts';
import { randomDense } from '../iter/testing/dense.ts';
import { sparseScores } from '../iter/testing/run.ts';
import { testSchema } from '../iter/testing/schemas.ts';
import { packScores, unpackScores } from './packed.ts';

const schemas = [
  testSchema(),
  testSchema({ omega: 2, overlap: 'none' }),
  testSchema({ overlap: 'none' }, 2, 0),
];

/** Scores of sentences, one behind the other in a text. */
function sentencesOf(seeds: readonly number[], schema: (typeof schemas)[number]) {
  let at = 0;
  return seeds.map((seed) => {
    const dense = randomDense(seed, 12, schema.entityTypes.length, schema.relationTypes.length);
    const { scores } = sparseScores(dense, schema);
    const moved = (offsets: readonly number[]) => offsets.map((offset) => offset + at);
    const own = {
      ...scores,
      start: at,
      end: at + dense.length,
      pieceStarts: moved(scores.pieceStarts),
      pieceEnds: moved(scores.pieceEnds),
    };
    at += dense.length + 1;
    return own;
  });
}

test('packed scores decode to the same with any thresholds', () => {
  let found = 0;
  fc.assert(
    fc.property(
      fc.array(fc.integer(), { maxLength: 4 }),
      fc.constantFrom(...schemas),
      fc.double({ min: 0.1, max: 0.99, noNaN: true }),
      fc.double({ min: 0.1, max: 0.99, noNaN: true }),
      (seeds, schema, tau, lambda) => {
        const sentences = sentencesOf(seeds, schema);
        const again = unpackScores(packScores(sentences), schema);
        const decoded = decode(sentences, schema, { tau, lambda });
        expect(decode(again, schema, { tau, lambda })).toEqual(decoded);
        found += decoded.spans.length;
      },
    ),
  );
  expect(found).toBeGreaterThan(0);
});

test('an array that is cut short, or of another schema, is refused', () => {
  const [schema] = schemas;
  if (schema === undefined) throw new Error('There is a schema.');
  const packed = packScores(sentencesOf([1, 2, 3, 4, 5], schema));
  expect(packed.length).toBeGreaterThan(20);
  expect(() => unpackScores(packed.subarray(0, packed.length - 1), schema)).toThrow(RangeError);
  expect(() => unpackScores(Float64Array.of(0, 9, 0, 1e9), schema)).toThrow(RangeError);
});
