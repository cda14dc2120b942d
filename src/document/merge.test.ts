import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDocument, compareSpans } from './build.ts';
import type { Document } from './document.ts';
import { lookUp } from './lookup.ts';
import { createMerger, mergeDocuments, ownTypeName, type DocumentPart } from './merge.ts';

const TEXT = 'Ada Lovelace wrote to Charles Babbage.';

/** Types that a sloppy separator would mix up with those of a schema of another name. */
const TYPES = ['A', 'A_A', 'A:A', 'cell type'] as const;
const SCHEMAS = ['A', 'A_A', 'A.s0-1-A', 'b-1'] as const;

const range = fc
  .tuple(fc.nat(8), fc.integer({ min: 1, max: 4 }))
  .map(([start, length]) => ({ start, end: start + length }));

const documents = fc
  .record({
    spans: fc.array(fc.record({ range, type: fc.constantFrom(...TYPES) }), {
      minLength: 1,
      maxLength: 5,
    }),
    links: fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.constantFrom(...TYPES)), { maxLength: 4 }),
    notices: fc.array(
      fc.record({
        kind: fc.constantFrom('sentence-cut' as const, 'relations-untested' as const),
        range,
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ spans, links, notices }) =>
    buildDocument({
      text: TEXT,
      entityTypes: TYPES.map((name) => ({ name, label: `${name}!`, description: 'What it is.' })),
      relationTypes: TYPES.map((name) => ({ name, label: name, symmetric: name === 'A' })),
      spans: spans.map((span) => ({
        fragments: [span.range],
        type: span.type,
        score: 0.5,
        status: 'predicted',
      })),
      relations: links.map(([head, tail, type]) => ({
        head: head % spans.length,
        tail: tail % spans.length,
        type,
        score: 0.25,
        status: 'predicted',
      })),
      notices,
    }),
  );

const partsOf = fc.uniqueArray(fc.constantFrom(...SCHEMAS), { minLength: 1 }).chain((names) =>
  fc.tuple(
    ...names.map((name) =>
      documents.map((document): DocumentPart => ({
        schema: { name, title: `Texts of ${name}` },
        document,
      })),
    ),
  ),
);

const PLAIN_ID = /^[\p{L}\p{N}_.-]+$/u;

/** What a document says of its relations, without ids. */
function facts({ spans, relations }: Document, typeName: (type: string) => string) {
  const spanOf = new Map(
    spans.map(({ id, fragments, type, score }) => [id, { fragments, type: typeName(type), score }]),
  );
  return relations.map(({ head, tail, type, score }) => ({
    head: spanOf.get(head),
    tail: spanOf.get(tail),
    type: typeName(type),
    score,
  }));
}

describe('mergeDocuments', () => {
  it('has what each schema found, in the order of a document, under unique plain ids', () => {
    fc.assert(
      fc.property(partsOf, (parts) => {
        const document = mergeDocuments(parts);
        expect(document.text).toBe(TEXT);
        expect(document.schemas).toEqual(parts.map(({ schema }) => schema));
        expect([...document.spans].sort(compareSpans)).toEqual(document.spans);
        for (const items of [document.spans, document.relations]) {
          expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
          expect(items.every(({ id }) => PLAIN_ID.test(id))).toBe(true);
        }
        const { entityType, relationType } = lookUp(document);
        expect(entityType.size).toBe(document.entityTypes.length);
        expect(relationType.size).toBe(document.relationTypes.length);
        for (const { schema, document: part } of parts) {
          const own = (type: string) => entityType.get(type)?.schema === schema.name;
          const spans = document.spans.filter(({ type }) => own(type));
          const relations = document.relations.filter(({ type }) => own(type));
          const plain = (type: string) => {
            const info = entityType.get(type);
            return info ? ownTypeName(info) : type;
          };
          expect(spans.map(({ fragments, type }) => [fragments, plain(type)])).toEqual(
            part.spans.map(({ fragments, type }) => [fragments, type]),
          );
          expect(facts({ ...document, spans, relations }, plain)).toEqual(
            facts(part, (type) => type),
          );
        }
      }),
    );
  });

  it('keeps labels, descriptions and symmetry', () => {
    fc.assert(
      fc.property(partsOf, (parts) => {
        const { entityTypes, relationTypes } = mergeDocuments(parts);
        const expected = <T extends { name: string }>(pick: (document: Document) => readonly T[]) =>
          parts.flatMap(({ schema: { name: schema }, document }) =>
            pick(document).map((type) => ({ ...type, name: `${schema}:${type.name}`, schema })),
          );
        expect(entityTypes).toEqual(expected((document) => document.entityTypes));
        expect(relationTypes).toEqual(expected((document) => document.relationTypes));
      }),
    );
  });

  it('gives what a schema found the same ids whichever others are there', () => {
    fc.assert(
      fc.property(partsOf, fc.nat(), (parts, chosen) => {
        const without = parts.filter((_, index) => index !== chosen % parts.length);
        fc.pre(without.length > 0);
        const [all, fewer] = [mergeDocuments(parts), mergeDocuments(without)];
        const of = new Set(without.map(({ schema }) => schema.name));
        const { entityType, relationType } = lookUp(all);
        expect(all.spans.filter(({ type }) => of.has(entityType.get(type)?.schema ?? ''))).toEqual(
          fewer.spans,
        );
        expect(
          all.relations.filter(({ type }) => of.has(relationType.get(type)?.schema ?? '')),
        ).toEqual(fewer.relations);
      }),
    );
  });

  it('tells each notice once, by its place in the text', () => {
    fc.assert(
      fc.property(partsOf, (parts) => {
        const { notices } = mergeDocuments(parts);
        const keys = (from: Document['notices']) => new Set(from.map((one) => JSON.stringify(one)));
        expect(keys(notices).size).toBe(notices.length);
        expect(keys(notices)).toEqual(keys(parts.flatMap(({ document }) => document.notices)));
        const starts = notices.map((notice) => notice.range.start);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
      }),
    );
  });

  it('shows a span that two schemas found twice, the first schema first', () => {
    const found = buildDocument({
      text: TEXT,
      entityTypes: [{ name: 'Person', label: 'Person' }],
      relationTypes: [],
      spans: [{ fragments: [{ start: 0, end: 12 }], type: 'Person', status: 'predicted' }],
      relations: [],
    });
    const part = (name: string) => ({ schema: { name, title: name }, document: found });
    const { spans } = mergeDocuments([part('news'), part('names')]);
    expect(spans.map(({ id, type }) => [id, type])).toEqual([
      ['news.s0-12-Person', 'news:Person'],
      ['names.s0-12-Person', 'names:Person'],
    ]);
  });

  it('refuses what does not belong together', () => {
    const empty = { entityTypes: [], relationTypes: [], spans: [], relations: [] };
    const part = (name: string, text: string) => ({
      schema: { name, title: name },
      document: buildDocument({ ...empty, text }),
    });
    expect(() => mergeDocuments([])).toThrow(RangeError);
    expect(() => mergeDocuments([part('a', 'x'), part('b', 'y')])).toThrow('same text');
    expect(() => mergeDocuments([part('a', 'x'), part('a', 'x')])).toThrow('one name');
  });
});

describe('createMerger', () => {
  it('merges as if there was nothing before, and makes nothing twice', () => {
    fc.assert(
      fc.property(fc.array(partsOf, { minLength: 1, maxLength: 3 }), (turns) => {
        const merge = createMerger();
        for (const parts of turns) {
          const document = merge(parts);
          expect(document).toEqual(mergeDocuments(parts));
          const again = merge(parts);
          for (const key of ['spans', 'relations', 'entityTypes', 'relationTypes'] as const) {
            again[key].forEach((one, index) => expect(one).toBe(document[key][index]));
          }
          expect(again.entityTypes).toBe(document.entityTypes);
        }
      }),
    );
  });
});
