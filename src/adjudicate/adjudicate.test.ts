import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinct, relationKey, spanKey } from '../compare/distinct.ts';
import { annotated, type Spelled } from '../compare/testing/documents.ts';
import type { Document } from '../document/document.ts';
import {
  changedKeys,
  decide,
  type Decision,
  NO_DECISIONS,
  redoDecision,
  undoDecision,
} from './decisions.ts';
import { goldDocument } from './gold.ts';
import { type Grouped, groupKeys, groupVersions } from './groups.ts';

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
/** Has what Ida has, and one thing of Ole's. */
const EVA = annotated(
  TEXT,
  [
    [0, 8, 'Person'],
    [12, 22, 'Bank'],
    [28, 32, 'Place'],
    [37, 43, 'Place'],
  ],
  [[0, 'works', 1]],
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
function openKeys(grouped: Grouped): string[] {
  const keyOf = groupKeys(grouped);
  return [...grouped.spans, ...grouped.relations].filter(({ isOpen }) => isOpen).map(keyOf);
}

const take = (version: number): Decision => ({ take: 'version', version });

describe('the gold version of two', () => {
  const grouped = groupVersions([IDA, OLE]);
  const gold = (decisions: ReadonlyMap<string, Decision>) => goldDocument(grouped, decisions);
  const keys = openKeys(grouped);
  const all = (decision: Decision) => decide(NO_DECISIONS, keys, decision).now;
  const key = (type: string) => {
    const keyOf = groupKeys(grouped);
    const found = [...grouped.spans, ...grouped.relations].find(
      ({ has, isOpen }) => isOpen && has.find((one) => one)?.type === type,
    );
    return found ? keyOf(found) : '';
  };

  it('has what both agree on, and nothing that is open', () => {
    expect(keys).toHaveLength(6);
    expect(said(gold(new Map()))).toEqual(['Person Ida Moen']);
    expect(said(gold(all({ take: 'none' })))).toEqual(['Person Ida Moen']);
  });

  it('is the one or the other where all is taken of it', () => {
    expect(said(gold(all(take(0))))).toEqual(said(IDA));
    expect(said(gold(all(take(1))))).toEqual(said(OLE));
  });

  it('mixes both: a relation of two ends goes where they go, whoever gave them', () => {
    let decisions = decide(NO_DECISIONS, [key('Bank')], take(1));
    decisions = decide(decisions, [key('Place')], { take: 'own', type: 'City' });
    decisions = decide(decisions, [key('left')], take(1));
    decisions = decide(decisions, [key('reached')], take(1));
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

  it('has borders that somebody chose; what becomes the same as something else is there once', () => {
    const onBank = decide(NO_DECISIONS, [key('Bank')], {
      take: 'own',
      type: 'Person',
      fragments: [{ start: 0, end: 8 }],
    });
    expect(said(gold(onBank.now))).toEqual([
      'Person Ida Moen',
      'Person Ida Moen works Person Ida Moen',
    ]);
  });

  it('keeps a decision as long as all say the same, and opens what is said otherwise', () => {
    const renamed = {
      ...IDA,
      spans: IDA.spans.map((span) => ({ ...span, id: `x${span.id}` })),
      relations: [],
    };
    const moved = { ...OLE, spans: OLE.spans.slice(0, 3), relations: [] };
    const again = groupVersions([renamed, moved]);
    const made = goldDocument(again, all(take(0)));
    expect(said(made)).toEqual(said({ ...IDA, relations: [] }));
    const other = {
      ...moved,
      spans: moved.spans.map((span) => (span.type === 'Bank' ? { ...span, type: 'Firm' } : span)),
    };
    const reopened = goldDocument(groupVersions([renamed, other]), all(take(0)));
    expect(said(reopened)).toEqual(['Person Ida Moen', 'Place Oslo', 'Time May']);
  });

  it('is refused where the texts differ', () => {
    expect(() => groupVersions([IDA, { ...OLE, text: TEXT.replace('Oslo', 'Turku') }])).toThrow(
      /differ from line 1, character 29/u,
    );
  });
});

describe('the gold version of three', () => {
  it('has what all three agree on, and asks of what two of them do', () => {
    const grouped = groupVersions([IDA, OLE, EVA]);
    expect(said(goldDocument(grouped, new Map()))).toEqual(['Person Ida Moen']);
    expect(grouped.spans.map(({ has }) => has.map((span) => span?.type))).toEqual([
      ['Person', 'Person', 'Person'],
      ['Bank', 'Bank', 'Bank'],
      ['Place', 'Person', 'Place'],
      [undefined, 'Place', 'Place'],
      ['Time', undefined, undefined],
    ]);
    const all = decide(NO_DECISIONS, openKeys(grouped), take(2)).now;
    expect(said(goldDocument(grouped, all))).toEqual(said(EVA));
  });
});

describe('decisions', () => {
  it('of several differences are taken back and made again in one go', () => {
    const one = decide(NO_DECISIONS, ['a', 'b'], take(0));
    const two = decide(one, ['b', 'c'], { take: 'none' });
    expect([...two.now]).toEqual([
      ['a', take(0)],
      ['b', { take: 'none' }],
      ['c', { take: 'none' }],
    ]);
    expect(changedKeys(one, two)).toEqual(['b', 'c']);
    const back = undoDecision(two);
    expect(changedKeys(two, back)).toEqual(['b', 'c']);
    expect(back.now).toEqual(one.now);
    expect(redoDecision(back).now).toEqual(two.now);
    expect(redoDecision(decide(back, ['d'], take(1))).now.has('c')).toBe(false);
    expect(undoDecision(undoDecision(back)).now.size).toBe(0);
  });

  it('that change nothing are no step', () => {
    const own: Decision = { take: 'own', type: 'T', fragments: [{ start: 0, end: 2 }] };
    const one = decide(NO_DECISIONS, ['a'], own);
    expect(decide(one, ['a'], { ...own })).toBe(one);
    expect(decide(one, ['a'], { ...own, fragments: [{ start: 0, end: 3 }] })).not.toBe(one);
    expect(decide(one, ['a'], { take: 'own', type: 'T' })).not.toBe(one);
    expect(decide(NO_DECISIONS, ['a'], undefined)).toBe(NO_DECISIONS);
  });
});

describe('of any versions', () => {
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
  const versions = fc.array(version, { minLength: 2, maxLength: 4 });
  const isSymmetric = (type: string) => type.startsWith('~');
  const content = ({ spans, relations }: Pick<Document, 'spans' | 'relations'>) => {
    const keys = new Map(spans.map((one) => [one.id, spanKey(one)]));
    const joined = relations.map(({ head, tail, type }) =>
      relationKey(keys.get(head) ?? '?', keys.get(tail) ?? '?', type, isSymmetric),
    );
    return [...keys.values(), ...joined].sort();
  };

  it('all of one taken is that one, each annotation once', () => {
    fc.assert(
      fc.property(versions, (some) => {
        const grouped = groupVersions(some);
        const keys = openKeys(grouped);
        expect(new Set(keys).size).toBe(keys.length);
        for (const [place, one] of some.entries()) {
          const made = goldDocument(grouped, decide(NO_DECISIONS, keys, take(place)).now);
          expect(content(made)).toEqual(content(distinct(one, isSymmetric)));
        }
      }),
    );
  });

  it('what all agree on does not depend on their order', () => {
    const shuffled = versions.chain((some) =>
      fc.tuple(
        fc.constant(some),
        fc.shuffledSubarray(some, { minLength: some.length, maxLength: some.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([some, turned]) => {
        const made = goldDocument(groupVersions(some), new Map());
        expect(content(made)).toEqual(content(goldDocument(groupVersions(turned), new Map())));
      }),
    );
  });

  it('whatever is decided, ids are each there once, relations have their ends, and undo goes back', () => {
    const decision = fc.constantFrom<Decision | undefined>(
      take(0),
      take(1),
      take(3),
      { take: 'none' },
      { take: 'own', type: 'C' },
      { take: 'own', type: 'A', fragments: [{ start: 0, end: 4 }] },
      undefined,
    );
    fc.assert(
      fc.property(versions, fc.array(decision), (some, made) => {
        const grouped = groupVersions(some);
        let decisions = NO_DECISIONS;
        openKeys(grouped).forEach((key, at) => {
          decisions = decide(decisions, [key], made[at]);
        });
        const { spans, relations } = goldDocument(grouped, decisions.now);
        const ids = new Set(spans.map(({ id }) => id));
        expect(ids.size).toBe(spans.length);
        expect(new Set(spans.map(spanKey)).size).toBe(spans.length);
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
