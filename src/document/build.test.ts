import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDocument, compareSpans, type SpanDraft } from './build.ts';
import type { Status } from './document.ts';
import { lookUp } from './lookup.ts';

const status: Status = 'predicted';
const draft = (start: number, end: number, type = 'A'): SpanDraft => ({
  fragments: [{ start, end }],
  type,
  status,
});
const build = (spans: SpanDraft[], pairs: [number, number][] = []) =>
  buildDocument({
    text: 'x'.repeat(40),
    entityTypes: [{ name: 'A', label: 'A' }],
    relationTypes: [{ name: 'R', label: 'R', symmetric: false }],
    spans,
    relations: pairs.map(([head, tail]) => ({ head, tail, type: 'R', status })),
  });

describe('buildDocument', () => {
  it('sorts spans by start, longer ones first, and keeps relations on their spans', () => {
    const { spans, relations } = build([draft(9, 12), draft(0, 3), draft(0, 8)], [[0, 2]]);
    expect(spans.map(({ id }) => id)).toEqual(['s0-8-A', 's0-3-A', 's9-12-A']);
    expect(relations).toMatchObject([
      { head: 's9-12-A', tail: 's0-8-A', id: 'r-s9-12-A-s0-8-A-R' },
    ]);
  });

  it('gives a span the same id whatever stands beside it', () => {
    const alone = build([draft(4, 8)]).spans[0]?.id;
    const among = build([draft(0, 3), draft(4, 8), draft(4, 6)]).spans[1]?.id;
    expect(among).toBe(alone);
  });

  it('makes ids that may stand in any attribute, and tells equal spans apart', () => {
    const spans = [draft(1, 2, 'cell type'), draft(1, 2, 'cell_type'), draft(1, 2, 'cell_type')];
    expect(build(spans).spans.map(({ id }) => id)).toEqual([
      's1-2-cell_type',
      's1-2-cell_type.2',
      's1-2-cell_type.3',
    ]);
    const split: SpanDraft = {
      fragments: [
        { start: 1, end: 2 },
        { start: 5, end: 7 },
      ],
      type: 'A',
      status,
    };
    expect(build([split]).spans[0]?.id).toBe('s1-2_5-7-A');
  });

  it('says what made each, where that is known', () => {
    const made = (['model', 'patterns', 'person', 'file'] as const).map((origin, nth) => ({
      ...draft(nth, nth + 1),
      origin,
    }));
    const { spans } = build([...made, draft(8, 9)]);
    expect(spans.map(({ origin }) => origin)).toEqual([
      'model',
      'patterns',
      'person',
      'file',
      undefined,
    ]);
  });

  it('refuses a relation without its span', () => {
    expect(() => build([draft(0, 1)], [[0, 1]])).toThrow(RangeError);
  });

  it('has unique ids and sorted spans, always', () => {
    const spans = fc.array(
      fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 4 }), fc.constantFrom('A', 'A.2', 'B')),
    );
    fc.assert(
      fc.property(spans, (made) => {
        const document = build(
          made.map(([start, length, type]) => draft(start, start + length, type)),
        );
        expect(new Set(document.spans.map(({ id }) => id)).size).toBe(made.length);
        expect([...document.spans].sort(compareSpans)).toEqual(document.spans);
      }),
    );
  });
});

describe('lookUp', () => {
  it('finds spans, relations and types', () => {
    const document = build(
      [draft(0, 3), draft(5, 8), draft(10, 12)],
      [
        [0, 1],
        [1, 1],
      ],
    );
    const look = lookUp(document);
    expect(look.spanById.get('s5-8-A')).toBe(document.spans[1]);
    expect(look.relationsOf('s0-3-A')).toEqual([document.relations[0]]);
    expect(look.relationsOf('s5-8-A')).toEqual(document.relations);
    expect(look.relationsOf('s10-12-A')).toEqual([]);
    expect(look.relationById.get('r-s0-3-A-s5-8-A-R')).toBe(document.relations[0]);
    expect(look.entityType.get('A')?.label).toBe('A');
    expect(look.relationType.get('R')?.symmetric).toBe(false);
  });

  it('counts the spans around a span', () => {
    const spans = [
      draft(0, 20),
      draft(0, 9),
      draft(2, 5),
      draft(2, 5, 'B'),
      draft(7, 12),
      draft(20, 22),
    ];
    const document = build(spans);
    const { depthOf } = lookUp(document);
    // The fifth crosses the second and lies in the first; the third and fourth have one range.
    expect(document.spans.map(({ id }) => depthOf(id))).toEqual([0, 1, 2, 3, 1, 0]);
    expect(depthOf('unknown')).toBe(0);
  });
});
