import { describe, expect, it } from 'vitest';
import { decode } from './decode.ts';
import type { Schema, Thresholds } from './schema.ts';
import type { SentenceScores } from './scores.ts';
import type { DenseScores } from './testing/dense.ts';
import { sparseScores } from './testing/run.ts';
import { testSchema } from './testing/schemas.ts';

const HALF: Thresholds = { lambda: 0.5, tau: 0.5 };

const TEXT = 'Barack Obama was born in Honolulu, Hawaii';
const FIGURE_1 = testSchema({
  entityTypes: ['person', 'location', 'state'].map((name) => ({ name, label: name })),
  relationTypes: [{ name: 'born_in', label: 'born in', symmetric: false }],
});

/** The eight words of Figure 1, counted from 0 here, with starts at the given positions. */
function figure1(schema: Schema, starts: readonly number[]): SentenceScores {
  const words = [...TEXT.matchAll(/\w+|,/gu)];
  const spans: Record<string, number> = { '0 1': 0, '5 7': 1, '7 7': 2 };
  const links = new Set(['0 1 5 7']);
  const yes = words.map(() => true);
  const dense: DenseScores = {
    length: words.length,
    isFirst: yes,
    isLast: yes,
    left: words.map((_, position) => (starts.includes(position) ? 4 : -4)),
    span: (start, end) => [0, 1, 2].map((type) => (spans[`${start} ${end}`] === type ? 4 : -6)),
    link: (head, tail) => [
      links.has(`${head.start} ${head.end} ${tail.start} ${tail.end}`) ? 4 : -6,
    ],
  };
  return {
    ...sparseScores(dense, schema).scores,
    pieceStarts: words.map(({ index }) => index),
    pieceEnds: words.map(({ index, 0: word }) => index + word.length),
  };
}

describe('the paper’s Figure 1', () => {
  const read = (schema: Schema, starts: readonly number[]) => {
    const { spans, relations } = decode([figure1(schema, starts)], schema, HALF);
    return {
      spans: spans.map(({ start, end, type }) => [TEXT.slice(start, end), type]),
      relations: relations.map(({ head, tail, type }) => [head, type, tail]),
    };
  };

  it('pairs ends with the closest start and links the two spans', () => {
    expect(read(FIGURE_1, [0, 5])).toEqual({
      spans: [
        ['Barack Obama', 'person'],
        ['Honolulu, Hawaii', 'location'],
      ],
      relations: [[0, 'born_in', 1]],
    });
  });

  it('nests the state in the location where ω is 2', () => {
    expect(read({ ...FIGURE_1, omega: 2 }, [0, 5, 7])).toEqual({
      spans: [
        ['Barack Obama', 'person'],
        ['Honolulu, Hawaii', 'location'],
        ['Hawaii', 'state'],
      ],
      relations: [[0, 'born_in', 1]],
    });
  });

  it('loses the outer span to the closer start where ω is 1', () => {
    expect(read(FIGURE_1, [0, 5, 7])).toEqual({
      spans: [
        ['Barack Obama', 'person'],
        ['Hawaii', 'state'],
      ],
      relations: [],
    });
  });
});

describe('decode', () => {
  const sentence = (changes: Partial<SentenceScores> = {}): SentenceScores => ({
    start: 0,
    end: 4,
    pieceStarts: [0, 1, 2, 3],
    pieceEnds: [1, 2, 3, 4],
    lefts: [
      { position: 0, logit: 3 },
      { position: 2, logit: 2 },
    ],
    candidates: [
      { start: 0, end: 0, logits: [3, -9, -9] },
      { start: 2, end: 3, logits: [1, 1, -9] },
    ],
    links: [],
    cut: false,
    relationsUntested: false,
    ...changes,
  });
  const schema = testSchema();

  it('takes entities where p equals τ and relations only where p is above λ', () => {
    const scores = sentence({
      lefts: [
        { position: 0, logit: 0 },
        { position: 2, logit: 2 },
      ],
      links: [
        { head: 0, tail: 1, type: 0, logit: 0 },
        { head: 1, tail: 0, type: 0, logit: 1e-9 },
      ],
    });
    const { spans, relations } = decode([scores], schema, HALF);
    expect(spans.map(({ score }) => score.toFixed(3))).toEqual(['0.500', '0.845']);
    expect(relations).toMatchObject([{ head: 1, tail: 0, type: 'R0' }]);
  });

  it('gives the first of equal types, and min(left, span) as the score', () => {
    const { spans } = decode([sentence()], schema, HALF);
    expect(spans.map(({ type }) => type)).toEqual(['E0', 'E0']);
    expect(spans[1]?.score).toBeCloseTo(1 / (1 + Math.exp(-1 - Math.log(2))), 3);
  });

  it('gives a symmetric relation once, by the mean of both logits, the earlier span as head', () => {
    const links = [
      { head: 1, tail: 0, type: 1, logit: 5 },
      { head: 0, tail: 1, type: 1, logit: -4 },
    ];
    const { relations } = decode([sentence({ links })], schema, HALF);
    expect(relations).toMatchObject([{ head: 0, tail: 1, type: 'R1' }]);
    expect(relations[0]?.score).toBeCloseTo(1 / (1 + Math.exp(-0.5)), 12);
  });

  it('counts a start without a candidate among the ω closest', () => {
    const lefts = [
      { position: 2, logit: 2 },
      { position: 3, logit: -1 },
    ];
    const scores = sentence({ lefts });
    expect(decode([scores], schema, HALF).spans).toHaveLength(1);
    expect(decode([scores], schema, { lambda: 0.5, tau: 0.2 }).spans).toHaveLength(0);
    expect(decode([scores], { ...schema, omega: 2 }, { lambda: 0.5, tau: 0.2 }).spans).toHaveLength(
      1,
    );
  });

  it('leaves of spans that share text the better one, where the schema allows no overlap', () => {
    // One start and two ends: “Unilever” and “Unilever in Rotterdam”.
    const scores = (short: number, long: number) =>
      sentence({
        lefts: [{ position: 1, logit: 3 }],
        candidates: [
          { start: 1, end: 1, logits: [short, -9, -9] },
          { start: 1, end: 3, logits: [-9, long, -9] },
        ],
        links: [{ head: 0, tail: 1, type: 0, logit: 2 }],
      });
    const read = (one: SentenceScores, overlap: Schema['overlap']) => {
      const { spans, relations } = decode([one], { ...schema, overlap }, HALF);
      return [...spans.map(({ start, end }) => `${start}-${end}`), ...relations.map(() => 'link')];
    };
    expect(read(scores(2, 1), 'allowed')).toEqual(['1-4', '1-2', 'link']);
    expect(read(scores(2, 1), 'none')).toEqual(['1-2']);
    expect(read(scores(1, 2), 'none')).toEqual(['1-4']);
    // Both have the score of their start.
    expect(read(scores(5, 4), 'none')).toEqual(['1-4']);
  });

  it('applies each temperature to its own logit, 0.5 staying 0.5', () => {
    const temperatures = { left: 2, span: 3, link: 4 };
    const links = [{ head: 0, tail: 1, type: 0, logit: 2 }];
    const calibrated = { ...schema, temperatures };
    const { spans, relations } = decode([sentence({ links })], calibrated, HALF);
    const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
    expect(spans[0]?.score).toBeCloseTo(Math.min(sigmoid(3 / 2), sigmoid(3 / 3)), 4);
    expect(relations[0]?.score).toBeCloseTo(sigmoid(2 / 4), 12);
  });

  it('keeps sentences apart', () => {
    const second = sentence({
      pieceStarts: [10, 11, 12, 13],
      pieceEnds: [11, 12, 13, 14],
      links: [{ head: 0, tail: 1, type: 0, logit: 2 }],
    });
    const { spans, relations } = decode([sentence(), second], schema, HALF);
    expect(spans.map(({ start }) => start)).toEqual([0, 2, 10, 12]);
    expect(relations).toMatchObject([{ head: 2, tail: 3 }]);
    expect(decode([], schema, HALF)).toEqual({ spans: [], relations: [] });
  });

  it('sorts relations by head, tail and type', () => {
    const links = [
      { head: 1, tail: 0, type: 0, logit: 2 },
      { head: 0, tail: 1, type: 2, logit: 2 },
      { head: 0, tail: 1, type: 0, logit: 2 },
    ];
    const { relations } = decode([sentence({ links })], testSchema({}, 3, 3), HALF);
    expect(relations.map(({ head, type }) => `${head} ${type}`)).toEqual(['0 R0', '0 R2', '1 R0']);
  });

  it('refuses scores that are not of the schema', () => {
    const links = [{ head: 0, tail: 1, type: 9, logit: 2 }];
    expect(() => decode([sentence({ links })], schema, HALF)).toThrow(RangeError);
  });
});

describe('rules of the authors’ code', () => {
  const one = (entityTypes: number, relationTypes: number, rules: Partial<Schema>) =>
    testSchema(rules, entityTypes, relationTypes);
  /** Three words, of which the second has two pieces; a start at each word, spans of one word. */
  const dense: DenseScores = {
    length: 4,
    isFirst: [true, true, false, true],
    isLast: [true, false, true, true],
    left: [3, 3, -9, 3],
    span: (start, end) => (start === 3 || end - start === 1 ? [-0.2, -0.3] : [-9, -9]),
    link: () => [-9],
  };
  const found = (scores: DenseScores, schema: Schema) => {
    const { spans, relations } = decode([sparseScores(scores, schema).scores], schema, HALF);
    return {
      spans: spans.map(({ start, end }) => `${start}–${end}`),
      relations: relations.map(({ head, tail, type }) => `${head} ${type} ${tail}`),
    };
  };

  it('take the largest of a span’s types where `endRule` is max, and all together where not', () => {
    expect(found(dense, one(2, 0, {})).spans).toEqual(['1–3', '3–4']);
    expect(found(dense, one(2, 0, { endRule: 'max' })).spans).toEqual([]);
  });

  it('let a start within a word take an end from the word’s own where all are candidates', () => {
    const within = { ...dense, left: [3, 3, 3, 3] };
    expect(found(within, one(2, 0, {})).spans).toEqual(['1–3', '3–4']);
    expect(found(within, one(2, 0, { candidates: 'all' })).spans).toEqual(['3–4']);
    expect(found(within, one(2, 0, { candidates: 'all', omega: 2 })).spans).toContain('1–3');
  });

  it('link a span with itself only where a schema does, of symmetric types too', () => {
    const linked = {
      ...dense,
      link: (head: { start: number }, tail: { start: number }) =>
        head.start === tail.start ? [2, 1] : [-9, -9],
    };
    expect(found(linked, one(2, 2, {})).relations).toEqual([]);
    expect(found(linked, one(2, 2, { selfLinks: true })).relations).toEqual([
      '0 R0 0',
      '0 R1 0',
      '1 R0 1',
      '1 R1 1',
    ]);
  });

  it('read the second half of the types with head and tail exchanged where there are inverse ones', () => {
    const linked = {
      ...dense,
      link: (head: { start: number }) => (head.start === 3 ? [-9, 2] : [-9, -9]),
    };
    expect(found(linked, one(2, 1, { inverse: true })).relations).toEqual(['0 R0 1']);
  });
});
