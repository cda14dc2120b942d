import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../document/document.ts';
import { compareDocuments } from './compareDocuments.ts';
import { differences } from './differences.ts';
import { mergedDocument } from './mergedDocument.ts';
import type { Pair } from './pair.ts';
import { annotated, type Spelled } from './testing/documents.ts';

describe('any two annotations', () => {
  const range = fc.tuple(fc.nat(18), fc.integer({ min: 1, max: 6 }));
  const span = fc.oneof(
    fc
      .tuple(range, fc.constantFrom('A', 'B'))
      .map(([[start, length], type]): Spelled => [start, start + length, type]),
    fc
      .tuple(range, range, fc.constantFrom('A', 'B'))
      .map(([[start, length], [gap, more], type]): Spelled => [
        [
          [start, start + length],
          [start + length + gap, start + length + gap + more],
        ],
        type,
      ]),
  );
  const document = fc
    .tuple(
      fc.array(span, { maxLength: 9 }),
      fc.array(fc.tuple(fc.nat(8), fc.constantFrom('r', 's', '~t'), fc.nat(8)), { maxLength: 6 }),
    )
    .map(([spans, relations]) =>
      annotated(
        'x'.repeat(60),
        spans,
        spans.length === 0
          ? []
          : relations.map(([head, type, tail]) => [head % spans.length, type, tail % spans.length]),
      ),
    );

  const countSides = (pairs: readonly Pair<unknown>[]) => [
    pairs.filter(({ gold }) => gold !== undefined).length,
    pairs.filter(({ other }) => other !== undefined).length,
  ];

  it('have every annotation in one pair, and the same pairs the other way round', () => {
    fc.assert(
      fc.property(document, document, (one, two) => {
        const there = compareDocuments(one, two);
        const back = compareDocuments(two, one);
        for (const kind of ['spans', 'relations'] as const) {
          const pairs: readonly Pair<unknown>[] = there[kind];
          expect(countSides(pairs)).toEqual([there.gold[kind].length, there.other[kind].length]);
          const { missed, spurious, agreed } = there.counts[kind];
          expect(back.counts[kind].agreed).toBe(agreed);
          expect(back.counts[kind].missed - back.counts[kind].spurious).toBe(spurious - missed);
        }
        expect(back.counts.spans['type-differs']).toBe(there.counts.spans['type-differs']);
      }),
    );
  });

  it('pair what overlaps as trying all pairs does', () => {
    const unitsOf = ({ fragments }: Span) =>
      fragments.flatMap(({ start, end }) =>
        Array.from({ length: end - start }, (_, at) => start + at),
      );
    const shared = (a: Span, b: Span) => {
      const units = new Set(unitsOf(a));
      return unitsOf(b).filter((unit) => units.has(unit)).length;
    };
    fc.assert(
      fc.property(document, document, (one, two) => {
        const { spans } = compareDocuments(one, two);
        const missed = spans.flatMap((pair) => (pair.verdict === 'missed' ? [pair.gold] : []));
        const spurious = spans.flatMap((pair) => (pair.verdict === 'spurious' ? [pair.other] : []));
        const paired = spans.filter(({ verdict }) => verdict === 'boundary-differs');
        for (const gold of missed) {
          for (const other of spurious) {
            if (gold.type === other.type) expect(shared(gold, other)).toBe(0);
          }
        }
        // No span that is left overlaps a paired one by more than its own partner does.
        for (const { gold, other } of paired) {
          if (!gold || !other) throw new Error('a pair lacks a side');
          const best = shared(gold, other);
          expect(best).toBeGreaterThan(0);
          for (const left of missed) {
            if (left.type === other.type) expect(shared(left, other)).toBeLessThanOrEqual(best);
          }
          for (const left of spurious) {
            if (left.type === gold.type) expect(shared(gold, left)).toBeLessThanOrEqual(best);
          }
        }
      }),
    );
  });

  it('are drawn with every annotation of either side once', () => {
    fc.assert(
      fc.property(document, document, (one, two) => {
        const comparison = compareDocuments(one, two);
        const { document: merged, pairOf } = mergedDocument(comparison, one, two);
        const ids = new Set(merged.spans.map(({ id }) => id));
        expect(ids.size).toBe(merged.spans.length);
        for (const { head, tail } of merged.relations) {
          expect(ids.has(head) && ids.has(tail)).toBe(true);
        }
        const { spans, relations } = comparison.counts;
        const agreed = spans.agreed + relations.agreed;
        const given = [comparison.gold, comparison.other];
        const all = given.reduce((sum, side) => sum + side.spans.length + side.relations.length, 0);
        expect(merged.spans.length + merged.relations.length).toBe(all - agreed);
        expect(pairOf.size).toBe(all - agreed);
      }),
    );
  });

  it('agree with themselves on all', () => {
    fc.assert(
      fc.property(document, (one) => {
        const { spans, relations } = compareDocuments(one, one);
        expect([...spans, ...relations].every(({ verdict }) => verdict === 'agreed')).toBe(true);
        expect(differences(compareDocuments(one, one))).toEqual([]);
      }),
    );
  });
});
