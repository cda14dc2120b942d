import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOneGo } from '../../base/work.ts';
import type { Row } from '../../corpus/row.ts';
import { unpack } from '../../files/unpack.ts';
import { buildDocument, type SpanDraft } from '../../document/build.ts';
import { encodeFile } from '../../formats/common/bytes.ts';
import type { ReportEntry } from '../../formats/common/report.ts';
import type { SourceFile } from '../../formats/common/source.ts';
import { fit } from '../../formats/convert/fit.ts';
import { FORMATS } from '../../formats/registry.ts';
import { Library } from './library.ts';

const WORDS = ['Ida', 'sang', 'in', 'Oslo', 'é', 'again'];
const text = fc
  .array(fc.constantFrom(...WORDS), { minLength: 2, maxLength: 8 })
  .map((words) => words.join(' '));

/** A document with some words annotated, and a relation where there are two. */
const document = fc.tuple(text, fc.array(fc.nat(6), { maxLength: 3 })).map(([words, picks]) => {
  const starts = [...words.matchAll(/\S+/gu)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }));
  const chosen = [...new Set(picks.map((pick) => pick % starts.length))].sort((a, b) => a - b);
  const spans = chosen.flatMap((at): SpanDraft[] => {
    const place = starts[at];
    return place ? [{ fragments: [place], type: 'Person', status: 'gold' }] : [];
  });
  return buildDocument({
    text: words,
    entityTypes: [{ name: 'Person', label: 'Person' }],
    relationTypes: [{ name: 'Knows', label: 'Knows', symmetric: false }],
    spans,
    relations: spans.length < 2 ? [] : [{ head: 0, tail: 1, type: 'Knows', status: 'gold' }],
  });
});

const WRITABLE = FORMATS.flatMap((format) =>
  format.create ? [{ ...format, create: format.create }] : [],
);

/** Files of several formats, as each format makes them of some documents. */
const files = fc
  .array(
    fc.tuple(fc.constantFrom(...WRITABLE), fc.array(document, { minLength: 1, maxLength: 3 })),
    { minLength: 1, maxLength: 4 },
  )
  .map((projects) =>
    projects.flatMap(([format, documents], at): SourceFile[] =>
      format
        .create(
          documents.map((one, nth) => ({
            name: `d${nth}`,
            document: fit(one, format.abilities).document,
          })),
        )
        .map(encodeFile)
        .map(({ path, bytes }) => ({ path: `p${at}/${path}`, bytes })),
    ),
  );

function listed(some: readonly SourceFile[]) {
  const library = new Library(FORMATS, unpack(some).files);
  const rows: Row[] = [];
  const report: ReportEntry[] = [];
  inOneGo(
    library.list({
      onRow: (row) => rows.push(row),
      onReport: (entries) => report.push(...entries),
      onBytes: () => undefined,
    }),
  );
  return { library, rows, types: library.types, report };
}

function search(library: Library, words: string) {
  const found: number[] = [];
  inOneGo(
    library.search(
      words,
      (id) => found.push(id),
      () => undefined,
    ),
  );
  return found;
}

describe('a library of files of any formats', () => {
  it('is the same in whatever order its files come', () => {
    fc.assert(
      fc.property(files, fc.array(fc.nat()), (some, keys) => {
        const shuffled = some
          .map((file, at) => ({ file, key: keys[at] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ file }) => file);
        const [one, other] = [listed(some), listed(shuffled)];
        expect(other.rows).toEqual(one.rows);
        expect(other.types).toEqual(one.types);
        expect(other.report).toEqual(one.report);
      }),
      { numRuns: 40 },
    );
  });

  it('changes no byte where no document is changed', () => {
    fc.assert(
      fc.property(files, (some) => {
        const { library, rows } = listed(some);
        const same = rows
          .filter(({ isUnreadable }) => isUnreadable === undefined)
          .map(({ id }) => ({ id, document: { ...library.read(id).document } }));
        expect(rows.length).toBeGreaterThan(0);
        expect(inOneGo(library.changedFiles(same))).toEqual({
          files: [],
          documents: [],
          widened: 0,
        });
      }),
      { numRuns: 40 },
    );
  });

  it('says of each row what its document has', () => {
    fc.assert(
      fc.property(files, (some) => {
        const { library, rows, types } = listed(some);
        for (const { id, spans, relations, length, types: own } of rows) {
          const { document: read } = library.read(id);
          expect([read.spans.length, read.relations.length, read.text.length]).toEqual([
            spans,
            relations,
            length,
          ]);
          const names = new Set([...read.spans, ...read.relations].map(({ type }) => type));
          expect(new Set(own.map((type) => types[type]?.name))).toEqual(names);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('finds words where indexOf finds them', () => {
    fc.assert(
      fc.property(files, fc.constantFrom(...WORDS, 'a in', 'O', 'zzz', ''), (some, words) => {
        const { library, rows } = listed(some);
        const expected = rows.filter(({ id, name }) =>
          [name, library.read(id).document.text].some((where) =>
            where.toLowerCase().includes(words.toLowerCase()),
          ),
        );
        expect(search(library, words)).toEqual(expected.map(({ id }) => id));
      }),
      { numRuns: 40 },
    );
  });
});
