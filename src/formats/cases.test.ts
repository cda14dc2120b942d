/**
 * Real annotation files, where this machine has them beside the checkout: none of them may be
 * copied into the repository. Each is read, compared with what is known to be right of it, saved
 * without a change, and saved with its first span taken away.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { spanEnd, spanStart } from '../document/build.ts';
import type { Document } from '../document/document.ts';
import { decodeFile, encodeFile } from './common/bytes.ts';
import type { SourceFile } from './common/source.ts';
import { FORMATS } from './registry.ts';
import { relationsOf, spansOf } from './testing/files.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/format-cases');

const range = v.tuple([v.number(), v.number()]);
const caseSchema = v.object({
  id: v.string(),
  format: v.string(),
  feature: v.string(),
  from: v.string(),
  spans: v.unknown(),
  relations: v.unknown(),
  check: v.object({
    spans: v.optional(v.array(v.array(v.unknown())), []),
    compareWith: v.optional(v.string()),
    /** Words of spans, and of spans by tokens with their types: files of tokens have no offsets. */
    spanTexts: v.optional(v.array(v.string()), []),
    tokenSpans: v.optional(
      v.array(v.tuple([v.number(), v.number(), v.nullable(v.string()), v.string()])),
      [],
    ),
    /** Words of head, type and words of tail. */
    relations: v.optional(v.array(v.unknown()), []),
  }),
});
/** One fragment or several, then the type; no type stands for any, and the text may be missing. */
const type = v.nullable(v.string());
const knownSpan = v.union([
  v.pipe(
    v.looseTuple([v.number(), v.number(), type]),
    v.transform(([start, end, type]) => ({ ranges: [[start, end]], type })),
  ),
  v.pipe(
    v.looseTuple([v.array(range), type]),
    v.transform(([ranges, type]) => ({ ranges, type })),
  ),
]);

const hasCases = existsSync(join(FOLDER, 'cases.jsonl'));
const all = hasCases
  ? readFileSync(join(FOLDER, 'cases.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => v.parse(caseSchema, JSON.parse(line)))
  : [];
const cases = all.filter(({ format }) => formatOf(format) !== undefined);

/** The files of a case, by their paths in its folder. */
function filesOf(id: string): SourceFile[] {
  const folder = join(FOLDER, id);
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path: path.slice(folder.length + 1), bytes: readFileSync(path) };
    });
}

/** The format of a case: the cases name variants, as conll-2003, by what ours are called. */
function formatOf(variant: string) {
  return FORMATS.filter(({ name }) => variant.startsWith(name))
    .toSorted((a, b) => b.name.length - a.name.length)
    .at(0);
}

/** What ids begin with of what the cases count. */
const COUNTED: Readonly<Record<string, { readonly spans?: string; readonly relations?: string }>> =
  {
    brat: { relations: 'R' },
    'dygiepp-jsonl': { spans: 'ner.', relations: 'relations.' },
  };

describe.runIf(hasCases)('real files', () => {
  it.each(cases)('$id: $feature', ({ id, format: name, from, spans, relations, check }) => {
    const format = formatOf(name);
    if (format === undefined) throw new Error(`no format ${name}`);
    // What a case is compared with lies beside it.
    const other = check.compareWith?.replace(/^.*\//u, '');
    const sources = filesOf(id).filter(({ path }) => path !== other || from.endsWith(`/${path}`));
    const files = sources.map((source) => decodeFile(source));
    expect(format.sniff(files)).toBeGreaterThan(0.5);
    const { documents, original, report } = format.read(files);
    const read = documents.map(({ document }) => document);
    // Arguments of events and chains of mentions are counted apart from relations, and in DyGIE++
    // triggers from entities.
    const { spans: ofSpans, relations: ofRelations } = COUNTED[format.name] ?? {};
    const countOf = (all: readonly { readonly id: string }[], prefix = '') =>
      all.filter(({ id: own }) => own.startsWith(prefix)).length;
    if (typeof spans === 'number') {
      const drawn = read.reduce((sum, document) => sum + countOf(document.spans, ofSpans), 0);
      expect(drawn).toBe(spans);
    }
    if (typeof relations === 'number') {
      const drawn = read.reduce(
        (sum, document) => sum + countOf(document.relations, ofRelations),
        0,
      );
      const blocks = report.filter(({ message }) => message.includes('joins a block'));
      expect(drawn + blocks.length).toBe(relations);
    }
    // UIMA's spans are called by their values: the cases name their layers.
    const found = documents.flatMap(({ document, details }) =>
      document.spans.map(({ id: own, fragments, type: label }) => ({
        ranges: fragments.map(({ start, end }) => [start, end]),
        types: [label, ...(details.get(own) ?? []).map(({ value }) => value)],
      })),
    );
    for (const known of check.spans) {
      const { ranges, type: wanted } = v.parse(knownSpan, known);
      const names = wanted === null || wanted === '?' ? [] : [wanted, wanted.replace(/^.*\./u, '')];
      expect(found).toSatisfy((spans: typeof found) =>
        spans.some(
          (span) =>
            JSON.stringify(span.ranges) === JSON.stringify(ranges) &&
            (names.length === 0 || span.types.some((one) => names.includes(one))),
        ),
      );
    }
    const words = read.flatMap(spansOf);
    for (const known of check.spanTexts) expect(words.map(([own]) => own)).toContain(known);
    for (const [, , own, text] of check.tokenSpans) expect(words).toContainEqual([text, own]);
    if (check.tokenSpans.length > 0) {
      for (const known of check.relations) {
        expect(read.flatMap(relationsOf)).toContainEqual(known);
      }
    }
    if (format.write === undefined) return;
    const same = format.write(
      original,
      read,
      read.map((document) => ({ ...document })),
    );
    expect(same.map(encodeFile)).toEqual(
      sources.map(({ path, bytes }) => ({ path, bytes: new Uint8Array(bytes) })),
    );
    const [first] = read;
    const [gone] = first?.spans ?? [];
    if (first === undefined || gone === undefined) return;
    const without = {
      ...first,
      spans: first.spans.slice(1),
      relations: first.relations.filter(({ head, tail }) => head !== gone.id && tail !== gone.id),
    };
    const saved = format.write(original, read, [without, ...read.slice(1)]);
    const again = format.read(saved).documents[0]?.document;
    const rangesOf = (document: Document | undefined) =>
      document?.spans.map((span) => [spanStart(span), spanEnd(span), span.type]);
    expect(rangesOf(again)).toEqual(rangesOf(without));
  });
});
