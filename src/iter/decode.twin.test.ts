/** Training decodes too: both are tested with one file, which its side writes. */
import { expect, test } from 'vitest';
import { decode } from './decode.ts';
import shared from './fixtures/decoded.json' with { type: 'json' };
import { sparsify, type HeadsOutputs } from './sparse.ts';
import { testSchema } from './testing/schemas.ts';

type Case = (typeof shared.cases)[number];

function outputsOf({ outputs }: Case): HeadsOutputs {
  return {
    before: 1,
    rows: 1,
    left: Float32Array.from(outputs.left),
    starts: Float32Array.from(outputs.starts),
    span: Float32Array.from(outputs.span),
    links: {
      slot: BigInt64Array.from(outputs.slot, BigInt),
      score: Float32Array.from(outputs.score),
      link: Float32Array.from(outputs.link),
    },
  };
}

test.each(shared.cases)('$what', (one) => {
  const isFirst = Array.from(one.first, (mark) => mark === '1');
  const schema = testSchema(
    {
      omega: one.omega,
      overlap: one.overlap === 'none' ? 'none' : 'allowed',
      temperatures: one.temperatures,
      ...(one.endRule === 'max' && { endRule: 'max' }),
      ...(one.candidates === 'all' && { candidates: 'all' }),
      ...(one.selfLinks === true && { selfLinks: true }),
      ...(one.inverse === true && { inverse: true }),
    },
    2,
    2,
  );
  const sentence = {
    range: { start: 0, end: isFirst.length },
    pieces: {
      starts: isFirst.map((_, piece) => piece),
      ends: isFirst.map((_, piece) => piece + 1),
      isFirst,
      isLast: isFirst.map((_, piece) => isFirst[piece + 1] ?? true),
    },
    cut: false,
  };
  const { spans, relations } = decode(
    [sparsify(outputsOf(one), 0, sentence, schema)],
    schema,
    one.thresholds,
  );
  const score = (value: number) => expect.closeTo(value, 6) as number;
  // Of the file, ends are inclusive.
  expect(spans).toEqual(
    one.entities.map(([start = 0, last = 0, type = 0, value = 0]) => ({
      start,
      end: last + 1,
      type: `E${type}`,
      score: score(value),
    })),
  );
  const byPlace = [...one.relations].sort(
    ([headA = 0, tailA = 0, typeA = 0], [headB = 0, tailB = 0, typeB = 0]) =>
      headA - headB || tailA - tailB || typeA - typeB,
  );
  expect(relations).toEqual(
    byPlace.map(([head, tail, type = 0, value = 0]) => ({
      head,
      tail,
      type: `R${type}`,
      score: score(value),
    })),
  );
});
