import { describe, expect, it } from 'vitest';
import type { Span } from '../document/document.ts';
import { compareDocuments } from './compareDocuments.ts';
import { differences } from './differences.ts';
import { mergedDocument, mergedIds } from './mergedDocument.ts';
import { annotated } from './testing/documents.ts';

const TEXT = 'Ida Moen of Fjord Bank left Oslo for Bergen in May.';

const spelled = (span: Span) =>
  [...span.fragments.flatMap(({ start, end }) => [start, end]), span.type].join(' ');

describe('differences and the merged document', () => {
  const gold = annotated(
    TEXT,
    [
      [0, 8, 'Person'],
      [12, 22, 'Bank'],
      [28, 32, 'Place'],
    ],
    [
      [0, 'works', 1],
      [0, 'left', 2],
    ],
  );
  const other = annotated(
    TEXT,
    [
      [0, 8, 'Person'],
      [12, 17, 'Bank'],
      [28, 32, 'Person'],
      [37, 43, 'Place'],
    ],
    [
      [0, 'works', 1],
      [0, 'reached', 3],
    ],
  );
  const comparison = compareDocuments(gold, other);

  it('are listed in reading order', () => {
    const found = differences(comparison).map(({ kind, pair, start, end }) => [
      kind,
      pair.verdict,
      start,
      end,
    ]);
    expect(found).toEqual([
      ['relation', 'boundary-differs', 0, 22],
      ['relation', 'missed', 0, 32],
      ['relation', 'spurious', 0, 43],
      ['span', 'boundary-differs', 12, 22],
      ['span', 'type-differs', 28, 32],
      ['span', 'spurious', 37, 43],
    ]);
  });

  it('are drawn in one document whose relations have both their ends', () => {
    const { document, pairOf } = mergedDocument(comparison, gold, other);
    expect(document.spans.map((span) => [spelled(span), span.status, span.differs])).toEqual([
      ['0 8 Person', 'agreed', undefined],
      ['12 22 Bank', 'missed', 'boundary'],
      ['12 17 Bank', 'spurious', 'boundary'],
      ['28 32 Place', 'missed', 'type'],
      ['28 32 Person', 'spurious', 'type'],
      ['37 43 Place', 'spurious', undefined],
    ]);
    const byId = new Map(document.spans.map((span) => [span.id, spelled(span)]));
    expect(
      document.relations.map(({ head, type, tail, status }) => [
        byId.get(head),
        type,
        byId.get(tail),
        status,
      ]),
    ).toEqual([
      ['0 8 Person', 'works', '12 22 Bank', 'missed'],
      ['0 8 Person', 'works', '12 17 Bank', 'spurious'],
      ['0 8 Person', 'left', '28 32 Place', 'missed'],
      ['0 8 Person', 'reached', '37 43 Place', 'spurious'],
    ]);
    for (const pair of [...comparison.spans, ...comparison.relations]) {
      const ids = mergedIds(pair);
      expect(ids.map((id) => pairOf.get(id))).toEqual(ids.map(() => pair));
      expect(ids).toHaveLength(pair.gold && pair.other && pair.verdict !== 'agreed' ? 2 : 1);
    }
    expect(pairOf.size).toBe(document.spans.length + document.relations.length);
    expect(document.entityTypes.map(({ name }) => name)).toEqual(['Person', 'Bank', 'Place']);
    expect(document.relationTypes.map(({ name }) => name)).toEqual(['works', 'left', 'reached']);
  });
});
