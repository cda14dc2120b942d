import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TokenAnnotations } from '../evaluate/record.ts';
import { evaluate } from '../evaluate/score.ts';
import { textOfTokens } from '../evaluate/tokens.ts';
import { buildDocument } from '../document/build.ts';
import { compareDocuments, symmetricTypes } from './compareDocuments.ts';
import { confusion } from './confusion.ts';
import { measure } from './figures.ts';
import { kappa } from './kappa.ts';
import { annotated, type Spelled } from './testing/documents.ts';

const TEXT = 'Ida Moen of Fjord Bank left Oslo for Bergen in May.';

const compared = (
  gold: readonly Spelled[],
  other: readonly Spelled[],
  text = TEXT,
): ReturnType<typeof compareDocuments> =>
  compareDocuments(annotated(text, gold), annotated(text, other));

describe('figures worked out by hand', () => {
  // Of 4 in gold and 5 on the other side 2 are right, 1 more but for a character.
  const gold: readonly Spelled[] = [
    [0, 8, 'Person'],
    [12, 22, 'Bank'],
    [28, 32, 'Place'],
    [37, 43, 'Place'],
  ];
  const other: readonly Spelled[] = [
    [0, 8, 'Person'],
    [12, 22, 'Place'],
    [28, 33, 'Place'],
    [37, 43, 'Place'],
    [47, 50, 'Place'],
  ];

  it('of spans, strict and relaxed, all and a type', () => {
    const { spans, relations } = measure([compared(gold, other)], new Set());
    expect(spans.strict).toMatchObject({ precision: 40, recall: 50 });
    expect(spans.strict.f1).toBeCloseTo(44.4444, 3);
    expect(spans.relaxed).toMatchObject({ precision: 60, recall: 75 });
    expect(spans.relaxed.f1).toBeCloseTo(66.6667, 3);
    expect(spans.strict.types.Place).toMatchObject({ precision: 25, recall: 50, gold: 2 });
    expect(spans.relaxed.types.Place).toMatchObject({ precision: 50, recall: 100 });
    expect(spans.strict.types.Bank).toEqual({ precision: 0, recall: 0, f1: 0, gold: 1 });
    expect(relations).toBeNull();
  });

  it('of relations: relaxed, an end may differ in its boundary or type', () => {
    const one = annotated(TEXT, gold, [
      [0, 'works', 1],
      [0, 'left', 2],
      [0, 'reached', 3],
    ]);
    const two = annotated(TEXT, other, [
      [0, 'works', 1],
      [0, 'left', 2],
      [0, 'reached', 3],
      [0, 'reached', 4],
    ]);
    const { relations } = measure([compareDocuments(one, two)], new Set());
    expect(relations?.strict).toMatchObject({ precision: 25 });
    expect(relations?.strict.recall).toBeCloseTo(33.3333, 3);
    expect(relations?.relaxed).toMatchObject({ precision: 75, recall: 100 });
    expect(relations?.strict.types.left).toMatchObject({ f1: 0, gold: 1 });
    expect(relations?.relaxed.types.left).toMatchObject({ f1: 100 });
  });

  it('are 0, not nothing, where one side has nothing', () => {
    const { spans } = measure([compared(gold, [])], new Set());
    expect(spans.strict).toMatchObject({ precision: 0, recall: 0, f1: 0 });
    expect(measure([], new Set()).spans.strict.f1).toBe(0);
  });

  it('count types by type in the matrix', () => {
    expect(confusion([compared(gold, other)], 'spans')).toEqual({
      types: ['Bank', 'Person', 'Place'],
      counts: [
        [0, 0, 1, 0],
        [0, 1, 0, 0],
        [0, 0, 2, 0],
        [0, 0, 1, 0],
      ],
    });
    expect(confusion([compared(other, [])], 'spans').counts.at(-2)).toEqual([0, 0, 4]);
  });
});

describe('κ worked out by hand', () => {
  it('of ten tokens, two of which differ', () => {
    // 10 words: one side has 4 of A, the other 4 of A, 3 of them the same.
    const text = 'a b c d e f g h i j';
    const one = compared([[0, 7, 'A']], [[2, 9, 'A']], text);
    // p₀ = 0.8; pₑ = 0.4² + 0.6² = 0.52; κ = 0.28 / 0.48.
    expect(kappa([one])).toEqual({ tokens: 10, value: expect.closeTo(0.58333, 4) as number });
  });

  it('is 1 for the same, and nothing where chance agrees on all', () => {
    expect(kappa([compared([[0, 8, 'A']], [[0, 8, 'A']])]).value).toBe(1);
    expect(kappa([compared([], [])]).value).toBeNull();
    expect(kappa([])).toEqual({ tokens: 0, value: null });
  });

  it('is below 0 where two differ more than by chance', () => {
    expect(kappa([compared([[0, 1, 'A']], [[2, 3, 'A']], 'a b')]).value).toBe(-1);
  });

  it('reads letters of scripts without spaces one by one, and marks with their letters', () => {
    expect(kappa([compared([], [], '北京大学 in 2024!')]).tokens).toBe(7);
    expect(kappa([compared([], [], 'cafe\u0301 \u0928\u0940')]).tokens).toBe(2);
  });

  it('takes all types of nested spans for one answer', () => {
    const nested = compared(
      [
        [0, 8, 'A'],
        [4, 8, 'B'],
      ],
      [
        [0, 8, 'A'],
        [0, 8, 'A'],
        [4, 8, 'B'],
      ],
    );
    expect(kappa([nested]).value).toBe(1);
  });
});

describe('against evaluate', () => {
  const TOKENS = ['a', 'bb', 'ccc', 'd', 'ee', 'f', 'g'];
  const TYPES = ['A', 'B'].map((name) => ({ name, label: name }));
  const RELATIONS = [
    { name: 'r', label: 'r', symmetric: false },
    { name: 's', label: 's', symmetric: true },
  ];
  const record = fc
    .tuple(
      fc.array(fc.tuple(fc.nat(6), fc.nat(3), fc.constantFrom('A', 'B')), { maxLength: 7 }),
      fc.array(fc.tuple(fc.nat(6), fc.nat(6), fc.constantFrom('r', 's')), { maxLength: 5 }),
    )
    .map(([spans, relations]): TokenAnnotations => ({
      entities: spans.map(([start, more, type]) => ({
        start,
        end: Math.min(TOKENS.length, start + more + 1),
        type,
      })),
      relations:
        spans.length === 0
          ? []
          : relations.map(([head, tail, type]) => ({
              head: head % spans.length,
              tail: tail % spans.length,
              type,
            })),
    }));
  const borders = TOKENS.map((token, at) => {
    const start = TOKENS.slice(0, at).join(' ').length + (at > 0 ? 1 : 0);
    return { start, end: start + token.length };
  });
  const documentOf = ({ entities, relations }: TokenAnnotations) =>
    buildDocument({
      text: textOfTokens(TOKENS),
      entityTypes: TYPES,
      relationTypes: RELATIONS,
      spans: entities.map(({ start, end, type }) => ({
        fragments: [{ start: borders[start]?.start ?? 0, end: borders[end - 1]?.end ?? 0 }],
        type,
        status: 'gold',
      })),
      relations: relations.map((one) => ({ ...one, status: 'gold' })),
    });

  it('strict figures are the same to the last digit', () => {
    const pair = fc.tuple(record, record);
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 5 }), (pairs) => {
        const gold = pairs.map(([one]) => one);
        const other = pairs.map(([, two]) => two);
        const wanted = evaluate(gold, other, { entityTypes: TYPES, relationTypes: RELATIONS });
        const documents = pairs.map(([one, two]) => [documentOf(one), documentOf(two)] as const);
        const comparisons = documents.map(([one, two]) => compareDocuments(one, two));
        const found = measure(comparisons, symmetricTypes(documents.flat()));
        const { types, ...micro } = found.spans.strict;
        expect({ ...wanted.ner, types: {} }).toEqual({ ...micro, types: {} });
        for (const [type, figures] of Object.entries(types)) {
          expect(figures).toEqual(wanted.ner.types[type]);
        }
        const related = found.relations?.strict ?? { precision: 0, recall: 0, f1: 0, types: {} };
        expect({ ...wanted.relPlus, types: {} }).toEqual({ ...related, types: {} });
        for (const [type, figures] of Object.entries(related.types)) {
          expect(figures).toEqual(wanted.relPlus?.types[type]);
        }
      }),
    );
  });
});
