/**
 * What holds of every format, whatever is in a file: tried on the fixtures of each, and on files made
 * of them by mutation.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../base/errors.ts';
import type { Document } from '../../document/document.ts';
import { extensionOf, type SourceText } from '../common/source.ts';
import type { Format, Original, Reading } from '../format.ts';
import { contentOf } from './content.ts';

/** A file of UTF-8 without a byte order mark. */
export const file = (path: string, text: string): SourceText => ({
  path,
  text,
  encoding: 'utf-8',
  hasMark: false,
});

/** Files that belong together, by their paths. */
export interface Fixture {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

/** What a format's tests vary. */
export interface Conformance {
  /** Pieces that mutations put into files. */
  readonly words: readonly string[];
  /** Whether all spans and relations can be taken away and put in again. */
  readonly canRefill?: boolean;
}

/** A change is at one of so many places, evenly over the file. */
const PLACES = 1e6;

/** Each file is changed so many times; `ITER_WEB_FUZZ` gives another number. */
const RUNS = Number(process.env.ITER_WEB_FUZZ ?? 150);

/** The files of a fixture. */
export const sourcesOf = ({ files }: Fixture) =>
  Object.entries(files).map(([path, text]) => file(path, text));

/** A document without a span and its relations. */
export const withoutSpan = (document: Document, id: string | undefined): Document => ({
  ...document,
  spans: document.spans.filter((span) => span.id !== id),
  relations: document.relations.filter(({ head, tail }) => head !== id && tail !== id),
});

/** A document whose ids nobody has seen. */
const renamed = ({ spans, relations, ...rest }: Document): Document => ({
  ...rest,
  spans: spans.map((span) => ({ ...span, id: `new-${span.id}` })),
  relations: relations.map(({ head, tail, ...relation }) => ({
    ...relation,
    id: `new-${relation.id}`,
    head: `new-${head}`,
    tail: `new-${tail}`,
  })),
});

/** The files after a change of one of their documents. */
export function savedFiles(
  format: Format,
  files: readonly SourceText[],
  place: number,
  change: (document: Document) => Document,
): readonly SourceText[] {
  const { original, documents } = format.read(files);
  const before = documents.map(({ document }) => document);
  const after = before.map((document, at) => (at === place ? change(document) : document));
  return save(format, original, before, after);
}

function save(
  format: Format,
  original: Original,
  before: readonly Document[],
  after: readonly Document[],
): readonly SourceText[] {
  if (format.write === undefined) throw new Error(`${format.name} can't be written`);
  return format.write(original, before, after);
}

/** Registers the tests. */
export function testConformance(
  format: Format,
  fixtures: readonly Fixture[],
  { words, canRefill = true }: Conformance,
): void {
  const documentsOf = (files: readonly SourceText[]) =>
    format.read(files).documents.map(({ document }) => document);

  describe(`${format.name}: what holds of all formats`, () => {
    it.each(fixtures)('is told by its content: $name', (fixture) => {
      expect(format.sniff(sourcesOf(fixture))).toBeGreaterThan(0.5);
    });

    it('has ids that nobody else has', () => {
      for (const fixture of fixtures) {
        for (const { spans, relations } of documentsOf(sourcesOf(fixture))) {
          expect(new Set(spans.map(({ id }) => id)).size).toBe(spans.length);
          expect(new Set(relations.map(({ id }) => id)).size).toBe(relations.length);
        }
      }
    });

    it('reads and saves files beside one that is broken, and says so of that one', () => {
      for (const fixture of fixtures) testBeside(format, sourcesOf(fixture));
    });

    if (format.write !== undefined) testSaving(format, fixtures, canRefill);

    it('throws nothing but a FormatError, whatever is in a file', () => {
      const cut = fc.record({
        // Of fractions most would be next to nothing, and all changes at the file's first character.
        at: fc.noBias(fc.nat(PLACES - 1)),
        length: fc.nat(12),
        put: fc.oneof(
          fc.constantFrom(
            '',
            '"',
            '{',
            ']',
            '<',
            '>',
            '&',
            '\n',
            '\t',
            '0',
            '-1',
            '1e9',
            '🙂',
            ...words,
          ),
          fc.string({ maxLength: 4 }),
        ),
      });
      fc.assert(
        fc.property(
          fc.constantFrom(...fixtures),
          fc.array(cut, { minLength: 1, maxLength: 4 }),
          fc.nat(5),
          (fixture, cuts, which) => {
            const files = sourcesOf(fixture).map((source, at, all) =>
              at === which % all.length ? { ...source, text: mutate(source.text, cuts) } : source,
            );
            format.sniff(files);
            try {
              const { original, documents } = format.read(files);
              const before = documents.map(({ document }) => document);
              for (const { text, spans } of before) {
                for (const { fragments } of spans) {
                  for (const { start, end } of fragments) {
                    expect(start).toBeLessThan(end);
                    expect(end).toBeLessThanOrEqual(text.length);
                  }
                }
              }
              if (format.write === undefined) return;
              const after = before.map((one) => withoutSpan(one, one.spans[0]?.id));
              format.write(original, before, after);
            } catch (error) {
              if (!(error instanceof FormatError)) throw error;
            }
          },
        ),
        { numRuns: RUNS },
      );
    });
  });
}

/** What is in a file that nobody can read. */
const BROKEN = '\0 {"text": "<Ida\n';

function testBeside(format: Format, good: readonly SourceText[]): void {
  const told = good.find((one) => format.sniff([one]) > 0.5);
  if (told === undefined) return;
  const broken = file(`broken/z.${extensionOf(told.path)}`, BROKEN);
  const alone = readOrNone(format, [broken]);
  const known = format.read(good);
  const most = alone?.documents.length ?? 0;
  for (const [files, first] of [
    [[broken, ...good], most],
    [[...good, broken], 0],
  ] as const) {
    const { documents, original, report } = format.read(files);
    const own = documents.slice(first, first + known.documents.length);
    expect(own.map(({ document }) => contentOf(document))).toEqual(
      known.documents.map(({ document }) => contentOf(document)),
    );
    expect(documents.length).toBe(known.documents.length + most);
    if (alone === undefined) {
      expect(report).toContainEqual(
        expect.objectContaining({ kind: 'dropped', path: broken.path }),
      );
    }
    if (format.write === undefined) continue;
    const change = (one: Document) => withoutSpan(one, one.spans[0]?.id);
    const before = documents.map(({ document }) => document);
    const after = before.map((one, at) => (at === first ? change(one) : one));
    const saved = format.write(original, before, after);
    expect(saved).toContainEqual(broken);
    expect(saved.filter(({ path }) => path !== broken.path)).toEqual(
      savedFiles(format, good, 0, change),
    );
  }
}

function readOrNone(format: Format, files: readonly SourceText[]): Reading | undefined {
  try {
    return format.read(files);
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

function mutate(
  text: string,
  cuts: readonly { readonly at: number; readonly length: number; readonly put: string }[],
): string {
  return cuts.reduce((now, { at, length, put }) => {
    const place = Math.floor((at / PLACES) * now.length);
    return now.slice(0, place) + put + now.slice(place + length);
  }, text);
}

function testSaving(format: Format, fixtures: readonly Fixture[], canRefill: boolean): void {
  it.each(fixtures)('changes no byte where nothing was changed: $name', (fixture) => {
    const files = sourcesOf(fixture);
    const { original, documents } = format.read(files);
    const before = documents.map(({ document }) => document);
    const same = before.map((document) => ({ ...document }));
    expect(save(format, original, before, same)).toEqual(files);
  });

  it.each(fixtures)('takes any span away, and nothing else: $name', (fixture) => {
    const files = sourcesOf(fixture);
    for (const [place, { document }] of format.read(files).documents.entries()) {
      for (const { id } of document.spans) {
        const saved = savedFiles(format, files, place, (one) => withoutSpan(one, id));
        const again = format.read(saved).documents[place]?.document;
        expect(again && contentOf(again)).toEqual(contentOf(withoutSpan(document, id)));
      }
    }
  });

  it.each(fixtures)('takes any relation away, and nothing else: $name', (fixture) => {
    const files = sourcesOf(fixture);
    for (const [place, { document }] of format.read(files).documents.entries()) {
      for (const gone of document.relations) {
        const without = (one: Document): Document => ({
          ...one,
          relations: one.relations.filter(({ id }) => id !== gone.id),
        });
        const again = format.read(savedFiles(format, files, place, without)).documents[place];
        expect(again && contentOf(again.document)).toEqual(contentOf(without(document)));
      }
    }
  });

  if (!canRefill) return;
  it.each(fixtures)('holds all of a document that is put in again: $name', (fixture) => {
    const files = sourcesOf(fixture);
    const { documents } = format.read(files);
    for (const [place, { document }] of documents.entries()) {
      const empty = savedFiles(format, files, place, (one) => ({
        ...one,
        spans: [],
        relations: [],
      }));
      const full = savedFiles(format, empty, place, () => renamed(document));
      const again = format.read(full).documents[place]?.document;
      expect(again && contentOf(again)).toEqual(contentOf(document));
    }
  });
}
