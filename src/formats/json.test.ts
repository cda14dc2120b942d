import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDocument, type DocumentDraft } from '../document/build.ts';
import type { Document } from '../document/document.ts';
import { mergeDocuments } from '../document/merge.ts';
import { FormatError } from '../base/errors.ts';
import { parseJson, serialiseJson } from './json.ts';
import { NOTICE_KINDS } from './jsonLine.ts';

const TYPES = {
  entityTypes: ['Peop', 'Loc'].map((name) => ({ name, label: name })),
  relationTypes: ['Live_In', 'Near'].map((name) => ({ name, label: name, symmetric: false })),
};

const score = fc.option(
  fc.integer({ min: 0, max: 10_000 }).map((parts) => parts / 10_000),
  { nil: undefined },
);
const scored = (value: number | undefined) => (value === undefined ? {} : { score: value });

/** Any UTF-16 text, lone surrogates included. */
const texts = fc.string({ unit: 'binary', minLength: 4, maxLength: 30 });

/** Documents over a text; some spans in two fragments. */
const documentsOf = (text: string) =>
  fc
    .record({
      spans: fc.array(
        fc.record({
          cuts: fc.uniqueArray(fc.nat(text.length), { minLength: 2, maxLength: 4 }),
          type: fc.constantFrom('Peop', 'Loc'),
          score,
        }),
        { minLength: 1, maxLength: 6 },
      ),
      relations: fc.array(
        fc.record({
          head: fc.nat(100),
          tail: fc.nat(100),
          type: fc.constantFrom('Live_In', 'Near'),
          score,
        }),
        { maxLength: 5 },
      ),
      notices: fc.array(
        fc.record({
          kind: fc.constantFrom(...NOTICE_KINDS),
          ends: fc.tuple(fc.nat(text.length), fc.nat(text.length)),
        }),
        { maxLength: 3 },
      ),
    })
    .map(({ spans, relations, notices }) => {
      const draft: DocumentDraft = {
        ...TYPES,
        text,
        notices: notices.map(({ kind, ends }) => ({
          kind,
          range: { start: Math.min(...ends), end: Math.max(...ends) },
        })),
        spans: spans.map(({ cuts, type, score: value }) => {
          const [start = 0, end = 1, ...more] = [...cuts].sort((a, b) => a - b);
          const [again, last] = more;
          const second =
            again !== undefined && last !== undefined ? [{ start: again, end: last }] : [];
          return {
            fragments: [{ start, end }, ...second],
            type,
            status: 'gold',
            ...scored(value),
          };
        }),
        relations: relations.map(({ head, tail, type, score: value }) => ({
          head: head % spans.length,
          tail: tail % spans.length,
          type,
          status: 'gold',
          ...scored(value),
        })),
      };
      return buildDocument(draft);
    });

const documents = texts.chain(documentsOf);

/** Documents of several schemas, in any order, whose types have the same names. */
const mergedDocuments = fc
  .tuple(texts, fc.uniqueArray(fc.constantFrom('news', 'news.2', 'a'), { minLength: 1 }))
  .chain(([text, names]) =>
    fc.tuple(
      ...names.map((name) =>
        documentsOf(text).map((document) => ({ schema: { name, title: `${name}!` }, document })),
      ),
    ),
  )
  .map(mergeDocuments);

describe('the JSON format', () => {
  it('gives back every document', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const line = serialiseJson(document);
        expect(line).not.toContain('\n');
        expect(parseJson(line, TYPES)).toEqual(document);
        expect(serialiseJson(parseJson(line))).toBe(line);
      }),
      { numRuns: 500 },
    );
  });

  it('gives back every document of several schemas', () => {
    fc.assert(
      fc.property(mergedDocuments, (document) => {
        const line = serialiseJson(document);
        const { entityTypes, relationTypes, schemas = [] } = document;
        expect(parseJson(line, { entityTypes, relationTypes, schemas })).toEqual(document);
        const alone = parseJson(line);
        const names = ({ name }: { name: string }) => name;
        expect(new Set(alone.schemas?.map(names))).toEqual(new Set(schemas.map(names)));
        const spansOf = (one: Document) => new Map(one.spans.map((span) => [span.id, span]));
        expect(spansOf(alone)).toEqual(spansOf(document));
        expect(new Set(alone.relations)).toEqual(new Set(document.relations));
      }),
      { numRuns: 500 },
    );
  });

  it('names each schema beside its own name of a type', () => {
    const part = (name: string, type: string) => ({
      schema: { name, title: name },
      document: buildDocument({
        text: 'Ada and Bob',
        entityTypes: [{ name: type, label: type }],
        relationTypes: [{ name: 'Knows', label: 'knows', symmetric: true }],
        spans: [
          { fragments: [{ start: 0, end: 3 }], type, status: 'predicted' },
          { fragments: [{ start: 8, end: 11 }], type, status: 'predicted' },
        ],
        relations: [{ head: 0, tail: 1, type: 'Knows', status: 'predicted' }],
      }),
    });
    const merged = mergeDocuments([part('news', 'Peop'), part('names', 'G#name')]);
    expect(JSON.parse(serialiseJson(merged))).toEqual({
      text: 'Ada and Bob',
      entities: [
        { start: 0, end: 3, type: 'Peop', schema: 'news' },
        { start: 0, end: 3, type: 'G#name', schema: 'names' },
        { start: 8, end: 11, type: 'Peop', schema: 'news' },
        { start: 8, end: 11, type: 'G#name', schema: 'names' },
      ],
      relations: [
        { head: 0, tail: 2, type: 'Knows', schema: 'news' },
        { head: 1, tail: 3, type: 'Knows', schema: 'names' },
      ],
    });
  });

  it('is the form that the command line prints', () => {
    const document = buildDocument({
      ...TYPES,
      text: 'Ada lives in Rome.',
      spans: [
        { fragments: [{ start: 13, end: 17 }], type: 'Loc', score: 0.98765, status: 'predicted' },
        { fragments: [{ start: 0, end: 3 }], type: 'Peop', score: 1, status: 'predicted' },
      ],
      relations: [{ head: 1, tail: 0, type: 'Live_In', score: 0.5, status: 'predicted' }],
    });
    expect(JSON.parse(serialiseJson(document))).toEqual({
      text: 'Ada lives in Rome.',
      entities: [
        { start: 0, end: 3, type: 'Peop', score: 1 },
        { start: 13, end: 17, type: 'Loc', score: 0.9877 },
      ],
      relations: [{ head: 0, tail: 1, type: 'Live_In', score: 0.5 }],
    });
  });

  it('takes entities in any order and the status it is told', () => {
    const { spans, relations, entityTypes } = parseJson(
      '{"text":"a b","entities":[{"start":2,"end":3,"type":"X"},{"start":0,"end":1,"type":"Y"}],' +
        '"relations":[{"head":0,"tail":1,"type":"R"}]}',
      { status: 'predicted' },
    );
    expect(spans.map(({ type, status }) => `${type} ${status}`)).toEqual([
      'Y predicted',
      'X predicted',
    ]);
    expect(relations).toMatchObject([{ head: 's2-3-X', tail: 's0-1-Y' }]);
    expect(entityTypes.map(({ name }) => name)).toEqual(['X', 'Y']);
  });

  const entity = (fields: string) => `{"text":"abc","entities":[{${fields}}],"relations":[]}`;
  it.each([
    ['{', /^line 7: this is not JSON$/u],
    ['7', /Expected Object/iu],
    ['[]', /text: /u],
    ['{"text":"a","entities":[]}', /relations/u],
    [entity('"start":0,"end":4,"type":"Loc"'), /entities\.0: 0 to 4 is not a range/u],
    [entity('"start":1,"end":1,"type":"Loc"'), /entities\.0: 1 to 1 is not a range/u],
    [entity('"start":-1,"end":1,"type":"Loc"'), /entities\.0\.start/u],
    [entity('"start":0,"end":1.5,"type":"Loc"'), /entities\.0\.end/u],
    [entity('"start":0,"end":1,"type":"Loc","score":2'), /entities\.0\.score/u],
    [entity('"start":0,"end":1,"type":"Lake"'), /“Lake” is not a known type/u],
    [
      entity(
        '"start":0,"end":3,"type":"Loc","fragments":[{"start":0,"end":1},{"start":1,"end":2}]',
      ),
      /do not begin at start and stop at end/u,
    ],
    [
      entity(
        '"start":0,"end":3,"type":"Loc","fragments":[{"start":0,"end":2},{"start":1,"end":3}]',
      ),
      /1 to 3 is not a range/u,
    ],
    [
      '{"text":"a","entities":[],"relations":[],"notices":[{"kind":"x","start":0,"end":1}]}',
      /notices\.0\.kind/u,
    ],
    [
      '{"text":"a","entities":[],"relations":[],"notices":[{"kind":"sentence-cut","start":0,"end":2}]}',
      /notices\.0: 0 to 2 is not a range/u,
    ],
    [
      '{"text":"a","entities":[],"relations":[{"head":0,"tail":0,"type":"Near"}]}',
      /relations\.0: head or tail/u,
    ],
    [
      '{"text":"ab","entities":[{"start":0,"end":1,"type":"Loc","schema":"a"},' +
        '{"start":1,"end":2,"type":"Loc"}],"relations":[]}',
      /entities\.1: it has no schema/u,
    ],
  ])('refuses %s', (line, message) => {
    const parse = () => parseJson(line, { ...TYPES, line: 7 });
    expect(parse).toThrow(FormatError);
    expect(parse).toThrow(message);
    expect(parse).toThrow(/^line 7: /u);
  });

  it.each([
    ['a schema that is not known', 'b', 'a', /entities\.0\.schema: “b” is not a known schema/u],
    ['a relation to another schema', 'a', 'c', /relations\.0: .* entity of .*schema “c”/u],
  ])('refuses %s', (_, ofEntity, ofRelation, message) => {
    const line = JSON.stringify({
      text: 'a',
      entities: [{ start: 0, end: 1, type: 'Loc', schema: ofEntity }],
      relations: [{ head: 0, tail: 0, type: 'Near', schema: ofRelation }],
    });
    const schemas = ['a', 'c'].map((name) => ({ name, title: name }));
    expect(() => parseJson(line, { schemas })).toThrow(message);
  });

  it('names no line where there is none', () => {
    expect(() => parseJson('{')).toThrow(/^this is not JSON$/u);
  });
});
