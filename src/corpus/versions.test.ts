import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDocument, type RelationDraft, type SpanDraft } from '../document/build.ts';
import { mergeVersions } from './mergeVersions.ts';
import { rowsOf } from './testing/rows.ts';
import { VersionIndex, versionsOf } from './versions.ts';

type Place = readonly [text: string, place: string, layer?: string | undefined];
const grouped = (...documents: readonly Place[]) => {
  const index = new VersionIndex();
  return documents.map(([text, place, layer], id) => index.add(text, place, layer, id));
};

describe('versions of one text', () => {
  it('are those of several annotators, folders and files', () => {
    expect(grouped(['Ida.', 'a.jsonl', 'u1'], ['Ida.', 'a.jsonl', 'u2'])).toEqual([0, 0]);
    expect(grouped(['Ida.', 'a'], ['Olga.', 'a'], ['Olga.', 'b'], ['Ida.', 'b'])).toEqual([
      0, 1, 1, 0,
    ]);
  });

  it('are not texts that stand twice in one place, each of which has its own', () => {
    expect(grouped(['Yes.', 'a'], ['Yes.', 'a'], ['Yes.', 'b'], ['Yes.', 'b'])).toEqual([
      0, 1, 0, 1,
    ]);
  });

  it('are the how-manieth of their text in each place', () => {
    const document = fc.tuple(
      fc.constantFrom('Yes.', 'No.'),
      fc.constantFrom('a', 'b'),
      fc.constantFrom(undefined, 'u'),
    );
    fc.assert(
      fc.property(fc.array(document), (documents) => {
        const numbers = documents.map((one, id) => {
          const isSame = (other: (typeof documents)[number]) =>
            other.every((part, at) => part === one[at]);
          return `${one[0]} ${documents.slice(0, id).filter(isSame).length}`;
        });
        const first = numbers.map((number) => numbers.indexOf(number));
        expect(grouped(...documents.map(([text, ...where]): Place => [text, ...where]))).toEqual(
          first,
        );
      }),
    );
  });

  it('are never empty texts', () => {
    expect(grouped(['', 'a'], ['', 'b'])).toEqual([0, 1]);
  });

  it('are told apart by any character', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (one, other) => {
        expect(grouped([one, 'a'], [other, 'b'])[1]).toBe(one === other ? 0 : 1);
      }),
    );
    expect(grouped(['ab', 'a'], ['ab\0', 'b'], ['ba', 'c'])).toEqual([0, 1, 2]);
  });

  it('are found by any of their rows', () => {
    const rows = rowsOf({}, { text: 0 }, {});
    expect(versionsOf(rows, rows[1] ?? { text: -1 }).map(({ id }) => id)).toEqual([0, 1]);
  });
});

const TEXT = 'Ida Berg lives in Oslo';
const span = (start: number, end: number, type: string): SpanDraft => ({
  fragments: [{ start, end }],
  type,
  status: 'gold',
});
function version(spans: SpanDraft[], pairs: readonly [number, number][], symmetric = false) {
  const relations = pairs.map(([head, tail]): RelationDraft => ({
    head,
    tail,
    type: 'In',
    status: 'gold',
  }));
  return buildDocument({
    text: TEXT,
    entityTypes: ['Person', 'Place'].map((name) => ({ name, label: name })),
    relationTypes: [{ name: 'In', label: 'in', symmetric }],
    spans,
    relations,
  });
}

describe('two versions in one drawing', () => {
  it('have what both say once, and else the side that says it', () => {
    const first = version([span(0, 8, 'Person'), span(18, 22, 'Place')], [[0, 1]]);
    const second = version(
      [span(18, 22, 'Place'), span(0, 3, 'Person'), span(0, 8, 'Person')],
      [
        [2, 0],
        [1, 0],
      ],
    );
    const { document, sides } = mergeVersions(first, second);
    expect(document.spans.map(({ fragments: [{ end }], status }) => [end, status])).toEqual([
      [8, 'agreed'],
      [3, 'predicted'],
      [22, 'agreed'],
    ]);
    expect(document.relations.map(({ status }) => status)).toEqual(['agreed', 'predicted']);
    expect(document.entityTypes.map(({ name }) => name)).toEqual(['Person', 'Place']);
    expect(sides.get(document.spans[0]?.id ?? '')).toEqual({
      first: 's0-8-Person',
      second: 's0-8-Person',
    });
  });

  it('take no direction of symmetric relations for a difference', () => {
    const spans = [span(0, 3, 'Person'), span(18, 22, 'Place')];
    const statuses = (symmetric: boolean) =>
      mergeVersions(
        version(spans, [[0, 1]], symmetric),
        version(spans, [[1, 0]], symmetric),
      ).document.relations.map(({ status }) => status);
    expect(statuses(true)).toEqual(['agreed']);
    expect(statuses(false)).toEqual(['gold', 'predicted']);
  });

  it('agree wholly where they are the same, with spans that stand twice', () => {
    const same = version([span(0, 3, 'Person'), span(0, 3, 'Person')], [[0, 1]]);
    const { document } = mergeVersions(same, same);
    expect(document.spans.map(({ status }) => status)).toEqual(['agreed', 'agreed']);
    expect(document.relations.map(({ status }) => status)).toEqual(['agreed']);
    expect(new Set(document.spans.map(({ id }) => id)).size).toBe(2);
  });

  it('have all of both, and ends of relations that are there', () => {
    const spans = fc.array(
      fc.tuple(fc.nat(18), fc.integer({ min: 1, max: 4 }), fc.constantFrom('Person', 'Place')),
      { minLength: 1, maxLength: 6 },
    );
    const one = fc
      .tuple(spans, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 4 }))
      .map(([made, pairs]) =>
        version(
          made.map(([start, length, type]) => span(start, start + length, type)),
          pairs.map(([head, tail]) => [head % made.length, tail % made.length]),
        ),
      );
    fc.assert(
      fc.property(one, one, (first, second) => {
        const { document, sides } = mergeVersions(first, second);
        const all = [...sides.values()];
        for (const [side, own] of [
          ['first', first],
          ['second', second],
        ] as const) {
          const ids = all.flatMap((from) => from[side] ?? []);
          expect(ids.sort()).toEqual([...own.spans, ...own.relations].map(({ id }) => id).sort());
        }
        const known = new Set(document.spans.map(({ id }) => id));
        expect(known.size).toBe(document.spans.length);
        for (const { head, tail } of document.relations) {
          expect(known.has(head) && known.has(tail)).toBe(true);
        }
      }),
    );
  });

  it('are of one text', () => {
    const other = { ...version([], []), text: 'else' };
    expect(() => mergeVersions(version([], []), other)).toThrow(RangeError);
  });
});
