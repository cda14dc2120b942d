import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDocuments } from '../compare/compareDocuments.ts';
import { differences } from '../compare/differences.ts';
import { relationKey, spanKey } from '../compare/distinct.ts';
import { annotated, type Spelled } from '../compare/testing/documents.ts';
import type { Document } from '../document/document.ts';
import { decide, type Decision, NO_DECISIONS, redoDecision, undoDecision } from './decisions.ts';
import { differenceKeys, goldDocument, isOpen } from './gold.ts';

const TEXT = 'Ida Moen of Fjord Bank left Oslo for Bergen in May.';
const IDA = annotated(
  TEXT,
  [
    [0, 8, 'Person'],
    [12, 22, 'Bank'],
    [28, 32, 'Place'],
    [47, 50, 'Time'],
  ],
  [
    [0, 'works', 1],
    [0, 'left', 2],
  ],
);
const OLE = annotated(
  TEXT,
  [
    [0, 8, 'Person'],
    [12, 17, 'Bank'],
    [28, 32, 'Person'],
    [37, 43, 'Place'],
  ],
  [
    [0, 'works', 1],
    [0, 'fled', 2],
    [0, 'reached', 3],
  ],
);

const said = ({ text, spans, relations }: Document) => {
  const words = new Map(
    spans.map(({ id, type, fragments: [{ start, end }] }) => [
      id,
      `${type} ${text.slice(start, end)}`,
    ]),
  );
  return [
    ...words.values(),
    ...relations.map(
      ({ head, type, tail }) => `${words.get(head) ?? '?'} ${type} ${words.get(tail) ?? '?'}`,
    ),
  ];
};

/** The keys of all that somebody has to decide. */
function openKeys(comparison: ReturnType<typeof compareDocuments>): string[] {
  const keyOf = differenceKeys(comparison);
  return differences(comparison)
    .filter(({ kind, pair }) => isOpen(kind, pair))
    .map(({ pair }) => keyOf(pair));
}

describe('the third version', () => {
  const comparison = compareDocuments(IDA, OLE);
  const gold = (decisions: ReadonlyMap<string, Decision>) =>
    goldDocument(comparison, { gold: IDA, other: OLE }, decisions);
  const keys = openKeys(comparison);
  const all = (decision: Decision) => decide(NO_DECISIONS, keys, decision).now;

  it('has what both agree on, and nothing that is open', () => {
    expect(keys).toHaveLength(6);
    expect(said(gold(new Map()))).toEqual(['Person Ida Moen']);
    expect(said(gold(all({ take: 'none' })))).toEqual(['Person Ida Moen']);
  });

  it('is the one side or the other where all is taken of it', () => {
    expect(said(gold(all({ take: 'gold' })))).toEqual(said(IDA));
    expect(said(gold(all({ take: 'other' })))).toEqual(said(OLE));
  });

  it('mixes both: a relation of two ends goes where they go, whoever gave them', () => {
    const keyOf = differenceKeys(comparison);
    const key = (type: string) => {
      const found = [...comparison.spans, ...comparison.relations].find(
        (pair) => pair.verdict !== 'agreed' && (pair.gold ?? pair.other).type === type,
      );
      return found ? keyOf(found) : '';
    };
    let decisions = decide(NO_DECISIONS, [key('Bank')], { take: 'other' });
    decisions = decide(decisions, [key('Place')], { take: 'own', type: 'City' });
    decisions = decide(decisions, [key('left')], { take: 'other' });
    decisions = decide(decisions, [key('reached')], { take: 'other' });
    const made = gold(decisions.now);
    expect(said(made)).toEqual([
      'Person Ida Moen',
      'Bank Fjord',
      'City Oslo',
      'Person Ida Moen works Bank Fjord',
      'Person Ida Moen fled City Oslo',
    ]);
    const ids = (document: Document) => new Set(document.spans.map(({ id }) => id));
    expect([...ids(made)].every((id) => ids(IDA).has(id))).toBe(true);
  });

  it('keeps a decision as long as both sides say the same, whatever they call it', () => {
    const renamed = {
      ...IDA,
      spans: IDA.spans.map((span) => ({ ...span, id: `x${span.id}` })),
      relations: [],
    };
    const moved = { ...OLE, spans: OLE.spans.slice(0, 3), relations: [] };
    const again = compareDocuments(renamed, moved);
    const made = goldDocument(again, { gold: renamed, other: moved }, all({ take: 'gold' }));
    expect(said(made)).toEqual(said({ ...IDA, relations: [] }));
  });
});

describe('decisions', () => {
  it('of several differences are taken back and made again in one go', () => {
    const one = decide(NO_DECISIONS, ['a', 'b'], { take: 'gold' });
    const two = decide(one, ['b', 'c'], { take: 'none' });
    expect([...two.now]).toEqual([
      ['a', { take: 'gold' }],
      ['b', { take: 'none' }],
      ['c', { take: 'none' }],
    ]);
    const back = undoDecision(two);
    expect(back.now).toEqual(one.now);
    expect(redoDecision(back).now).toEqual(two.now);
    expect(redoDecision(decide(back, ['d'], { take: 'other' })).now.has('c')).toBe(false);
    expect(undoDecision(undoDecision(back)).now.size).toBe(0);
  });

  it('that change nothing are no step', () => {
    const one = decide(NO_DECISIONS, ['a'], { take: 'own', type: 'T' });
    expect(decide(one, ['a'], { take: 'own', type: 'T' })).toBe(one);
    expect(decide(one, ['a'], { take: 'own', type: 'U' })).not.toBe(one);
    expect(decide(NO_DECISIONS, ['a'], undefined)).toBe(NO_DECISIONS);
  });
});

describe('of any two versions', () => {
  const span = fc
    .tuple(fc.nat(12), fc.integer({ min: 1, max: 6 }), fc.constantFrom('A', 'B'))
    .map(([start, length, type]): Spelled => [start, start + length, type]);
  const version = fc
    .tuple(
      fc.array(span, { minLength: 1, maxLength: 7 }),
      fc.array(fc.tuple(fc.nat(6), fc.constantFrom('r', 's', '~t'), fc.nat(6)), { maxLength: 6 }),
    )
    .map(([spans, relations]) =>
      annotated(
        'x'.repeat(20),
        spans,
        relations.map(([head, type, tail]) => [head % spans.length, type, tail % spans.length]),
      ),
    );
  const content = ({ spans, relations }: Pick<Document, 'spans' | 'relations'>) => {
    const keys = new Map(spans.map((one) => [one.id, spanKey(one)]));
    const isSymmetric = (type: string) => type.startsWith('~');
    const joined = relations.map(({ head, tail, type }) =>
      relationKey(keys.get(head) ?? '?', keys.get(tail) ?? '?', type, isSymmetric),
    );
    return [...keys.values(), ...joined].sort();
  };

  it('all of a side taken is that side, each annotation once', () => {
    fc.assert(
      fc.property(version, version, (gold, other) => {
        const comparison = compareDocuments(gold, other);
        const keys = openKeys(comparison);
        for (const take of ['gold', 'other'] as const) {
          const { now } = decide(NO_DECISIONS, keys, { take });
          const made = goldDocument(comparison, { gold, other }, now);
          expect(content(made)).toEqual(content(comparison[take]));
        }
      }),
    );
  });

  it('whatever is decided, ids are each there once and relations have their ends', () => {
    const decision = fc.constantFrom<Decision | undefined>(
      { take: 'gold' },
      { take: 'other' },
      { take: 'none' },
      { take: 'own', type: 'C' },
      undefined,
    );
    fc.assert(
      fc.property(version, version, fc.array(decision), (gold, other, some) => {
        const comparison = compareDocuments(gold, other);
        let decisions = NO_DECISIONS;
        openKeys(comparison).forEach((key, at) => {
          decisions = decide(decisions, [key], some[at]);
        });
        const { spans, relations } = goldDocument(comparison, { gold, other }, decisions.now);
        const ids = new Set(spans.map(({ id }) => id));
        expect(ids.size).toBe(spans.length);
        expect(new Set(relations.map(({ id }) => id)).size).toBe(relations.length);
        for (const { head, tail } of relations)
          expect([ids.has(head), ids.has(tail)]).toEqual([true, true]);
        const states = decisions.past.map((_, at) => at);
        const undone = states.reduce((now) => undoDecision(now), decisions);
        expect(undone.now.size).toBe(0);
        expect(states.reduce((now) => redoDecision(now), undone).now).toEqual(decisions.now);
      }),
    );
  });
});
