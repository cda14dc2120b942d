import { describe, expect, it } from 'vitest';
import { minimumLambda, minimumTau } from './cuts.ts';
import { logitOf, logSumExp, sigmoid } from './probability.ts';
import {
  firstSlots,
  needsMoreSlots,
  nextSlots,
  sparsify,
  type HeadsOutputs,
  type ScoredSentence,
} from './sparse.ts';
import { decode } from './decode.ts';
import type { DenseScores } from './testing/dense.ts';
import { simulateGraph } from './testing/graph.ts';
import { sparseScores } from './testing/run.ts';
import { testSchema } from './testing/schemas.ts';

/** Words of one piece each, all of them strong starts; only one-word spans, all linked. */
function oneWordSpans(length: number): DenseScores {
  const yes = Array.from({ length }, () => true);
  return {
    length,
    isFirst: yes,
    isLast: yes,
    left: yes.map(() => 3),
    span: (start, end) => (start === end ? [2, 1, 0] : [-9, -9, -9]),
    link: () => [1, 1],
  };
}

function sentenceOf(dense: DenseScores): ScoredSentence {
  return {
    range: { start: 5, end: 5 + dense.length },
    pieces: {
      starts: dense.left.map((_, position) => 5 + position),
      ends: dense.left.map((_, position) => 6 + position),
      isFirst: dense.isFirst,
      isLast: dense.isLast,
    },
    cut: true,
  };
}

describe('sparsify', () => {
  const schema = testSchema();

  it('keeps what can matter, at positions without [CLS]', () => {
    const dense: DenseScores = {
      length: 3,
      isFirst: [true, false, true],
      isLast: [false, true, true],
      left: [1, 9, -3],
      span: (start, end) => (start === 0 && end === 1 ? [-1, 0.5, -2] : [-9, -9, -9]),
      link: () => [3, 3],
    };
    expect(sparsify(simulateGraph(dense, schema, 24), 0, sentenceOf(dense), schema)).toEqual({
      start: 5,
      end: 8,
      pieceStarts: [5, 6, 7],
      pieceEnds: [6, 7, 8],
      lefts: [{ position: 0, logit: 1 }],
      candidates: [{ start: 0, end: 1, logits: [-1, 0.5, -2] }],
      links: [],
      cut: true,
      relationsUntested: false,
    });
  });

  it('keeps both directions of a symmetric type by their mean, others by their own logit', () => {
    const dense = (logits: (headStart: number) => number[]): DenseScores => ({
      ...oneWordSpans(2),
      link: (head) => logits(head.start),
    });
    const links = (scores: DenseScores) =>
      sparsify(simulateGraph(scores, schema, 24), 0, sentenceOf(scores), schema).links.map(
        ({ head, tail, type }) => `${head} ${tail} R${type}`,
      );
    const strongOneWay = (headStart: number) => (headStart === 0 ? [2, 2] : [-7, -7]);
    expect(links(dense(strongOneWay))).toEqual(['0 1 R0', '0 1 R1', '1 0 R1']);
    expect(links(dense((headStart) => (headStart === 0 ? [2, 2] : [-7, -9])))).toEqual(['0 1 R0']);
  });

  it('reads each row of a batch', () => {
    const rows = [oneWordSpans(2), { ...oneWordSpans(3), link: () => [-1, -2] }];
    const alone = rows.map((dense) => simulateGraph(dense, schema, 4));
    const joined = <T extends Float32Array | BigInt64Array>(
      make: (all: T[]) => T,
      part: (outputs: HeadsOutputs) => T | undefined,
    ) => make(alone.map(part).filter((values) => values !== undefined));
    const floats = (all: Float32Array[]) => Float32Array.from(all.flatMap((one) => [...one]));
    const batch: HeadsOutputs = {
      rows: 2,
      before: 1,
      left: joined(floats, ({ left }) => left),
      starts: joined(floats, ({ starts }) => starts),
      span: joined(floats, ({ span }) => span),
      links: {
        slot: joined(
          (all: BigInt64Array[]) => BigInt64Array.from(all.flatMap((one) => [...one])),
          ({ links }) => links?.slot,
        ),
        score: joined(floats, ({ links }) => links?.score),
        link: joined(floats, ({ links }) => links?.link),
      },
    };
    for (const [row, dense] of rows.entries()) {
      const single = alone[row];
      expect(single).toBeDefined();
      if (!single) continue;
      const sentence = sentenceOf(dense);
      const expected = sparsify(single, 0, sentence, schema);
      expect(expected.candidates).toHaveLength(dense.length);
      expect(expected.links.length).toBeGreaterThan(0);
      expect(sparsify(batch, row, sentence, schema)).toEqual(expected);
    }
  });

  it('finds the same whatever special tokens stand around the wordpieces', () => {
    const dense = oneWordSpans(9);
    const within = (frame: { before: number; after: number }) =>
      sparsify(simulateGraph(dense, schema, 24, frame), 0, sentenceOf(dense), schema);
    const expected = within({ before: 1, after: 1 });
    expect(expected.candidates.length).toBeGreaterThan(5);
    expect(expected.links.length).toBeGreaterThan(5);
    for (const before of [0, 2, 5]) {
      for (const after of [0, 3]) expect(within({ before, after })).toEqual(expected);
    }
  });

  it('says where not all candidates had a slot, and so some relations were not tested', () => {
    const dense = oneWordSpans(4);
    const untested = (slots: number, of = schema) =>
      sparsify(simulateGraph(dense, of, slots), 0, sentenceOf(dense), of).relationsUntested;
    expect([3, 4, 24].map((slots) => untested(slots))).toEqual([true, false, false]);
    expect(untested(0, testSchema({ relationTypes: [] }))).toBe(false);
  });

  it('says what is wrong with the outputs', () => {
    const dense = oneWordSpans(2);
    const outputs = simulateGraph(dense, schema, 4);
    const run = (changes: Partial<HeadsOutputs>, of = schema) =>
      sparsify({ ...outputs, ...changes }, 0, sentenceOf(dense), of);
    expect(() => run({}, testSchema({ omega: 2 }))).toThrow(/other shapes/u);
    expect(() => run({}, testSchema({}, 2))).toThrow(/other shapes/u);
    expect(() => run({}, testSchema({}, 3, 1))).toThrow(/other shapes/u);
    expect(() => run({}, testSchema({}, 3, 0))).toThrow(/other shapes/u);
    expect(() => run({ left: new Float32Array(8).fill(NaN) })).toThrow(/not numbers/u);
  });

  it('needs no links where the schema has no relation types', () => {
    const entitiesOnly = testSchema({}, 3, 0);
    const { scores } = sparseScores(oneWordSpans(2), entitiesOnly);
    expect(scores).toMatchObject({ links: [], relationsUntested: false });
    expect(scores.candidates).toHaveLength(2);
  });
});

describe('slots', () => {
  it('are raised while the last still scores p ≥ 0.05', () => {
    const { scores, slots } = sparseScores(oneWordSpans(6), testSchema({ slots: 2 }));
    expect(slots).toEqual([2, 24]);
    expect(scores.relationsUntested).toBe(false);
    const { relations } = decode([scores], testSchema(), { lambda: 0.5, tau: 0.5 });
    expect(relations).toHaveLength(6 * 5 + 15);
  });

  it('stay where the last has nothing to test', () => {
    expect(sparseScores(oneWordSpans(6), testSchema({ slots: 7 })).slots).toEqual([7]);
  });

  it('go from 32 to 64 to 128, and no further: the rest is untested', () => {
    const { scores, slots } = sparseScores(oneWordSpans(150), testSchema());
    expect(slots).toEqual([32, 64, 128]);
    expect(scores.relationsUntested).toBe(true);
    expect(scores.candidates).toHaveLength(150);
    const { spans, relations } = decode([scores], testSchema(), { lambda: 0.5, tau: 0.5 });
    expect(spans).toHaveLength(150);
    expect(relations).toHaveLength(128 * 127 + (128 * 127) / 2);
  });

  it('are never more than the places', () => {
    const schema = testSchema({ slots: 32 });
    expect(firstSlots(schema, 8)).toBe(24);
    expect(firstSlots(schema, 80)).toBe(32);
    expect(nextSlots(schema, 24, 8)).toBeUndefined();
    expect(nextSlots(schema, 32, 20)).toBe(60);
    expect(nextSlots(schema, 32, 80)).toBe(64);
    expect(nextSlots(schema, 64, 80)).toBe(128);
    expect(nextSlots(schema, 128, 80)).toBeUndefined();
  });

  it('are too few where any row’s last one scores', () => {
    const cut = Math.log(0.05 / 0.95);
    expect(needsMoreSlots(Float32Array.of(4, cut + 0.001))).toBe(true);
    expect(needsMoreSlots(Float32Array.of(4, cut - 0.001))).toBe(false);
    expect(needsMoreSlots(Float32Array.of(4, -9, 4, 1), 2)).toBe(true);
    expect(needsMoreSlots(Float32Array.of(4, -9, 4, -1e9), 2)).toBe(false);
  });
});

describe('cuts and probabilities', () => {
  it('set the lowest thresholds by their calibrated image', () => {
    expect(minimumTau(testSchema())).toBeCloseTo(0.1, 12);
    expect(minimumLambda(testSchema())).toBeCloseTo(0.05, 12);
    const warm = testSchema({ temperatures: { left: 1, span: 2, link: 2 } });
    expect(minimumTau(warm)).toBeCloseTo(sigmoid(logitOf(0.05) / 2), 12);
    expect(minimumLambda(warm)).toBeCloseTo(sigmoid(logitOf(0.05) / 2), 12);
  });

  it('don’t overflow', () => {
    expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.log(2), 9);
    expect([sigmoid(-1e9), sigmoid(0), sigmoid(1e9)]).toEqual([0, 0.5, 1]);
    expect(sigmoid(logitOf(0.3))).toBeCloseTo(0.3, 12);
  });
});
