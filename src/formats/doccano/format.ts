import { FormatError } from '../../errors.ts';
import type { Document, Span } from '../../document/document.ts';
import { spanEnd, spanStart } from '../../document/build.ts';
import { assemble, type NamedSpan } from '../common/assemble.ts';
import { difference } from '../common/difference.ts';
import type { JsonEdit, JsonValue } from '../common/jsonPatch.ts';
import { patchRecords, readRecords, type JsonRecord } from '../common/jsonRecords.ts';
import {
  describeOffsets,
  findOffsetRule,
  offsetMap,
  type OffsetMap,
  type OffsetRule,
} from '../common/offsets.ts';
import { FileReport, type ReportEntry } from '../common/report.ts';
import { sameRelation, sameSpan } from '../common/same.ts';
import type { SourceText } from '../common/source.ts';
import type { Format, Original, ReadDocument, Reading, ReadOptions } from '../format.ts';
import { parseRecord, type DoccanoRecord, type LabelledRange } from './record.ts';

/** doccano's page counts UTF-16 units; scripts in Python count code points. */
const OFFSETS: OffsetRule = {
  unit: 'utf-16',
  countsReturns: true,
  countsMark: false,
  inclusiveEnd: false,
  base: 0,
};

/** A record with how its offsets count. */
interface Understood {
  readonly record: DoccanoRecord;
  readonly place: number;
  readonly line: number;
  readonly map: OffsetMap;
}

/** doccano's JSON lines, in all forms that it has had. */
export const doccano: Format = {
  name: 'doccano-jsonl',
  title: 'doccano JSONL',
  files: '.jsonl or .json',
  abilities: {
    boundaries: 'characters',
    nested: true,
    crossing: true,
    discontinuous: false,
    relations: true,
    symmetric: false,
    scores: false,
    typeDetails: false,
  },
  sniff: ([file]) => {
    if (file === undefined) return 0;
    const [first] = readRecords(file.text).records;
    const record = parseRecord(first?.value);
    if (record === undefined) return 0;
    return record.isAnnotated && record.unreadable.length === 0 ? 0.8 : 0.1;
  },
  read: readDoccano,
  write: writeDoccano,
};

function readDoccano(files: readonly SourceText[], options: ReadOptions = {}): Reading {
  const entries: ReportEntry[] = [];
  const documents = files.flatMap((file) => {
    const report = new FileReport(file.path);
    const read = understand(file, options, report).flatMap((one) => documentsOf(one, file, report));
    entries.push(...report.entries);
    return read;
  });
  return { documents, original: { files, options }, report: entries };
}

/** The records of a file; what its offsets count is found over all of them. */
function understand(file: SourceText, options: ReadOptions, report: FileReport): Understood[] {
  const { records } = readRecords(file.text, report);
  const parsed = records.flatMap((found: JsonRecord, place) => {
    const record = parseRecord(found.value);
    if (record) return [{ record, place, line: found.line }];
    report.add('dropped', found.line, 'It has no text; the record is kept.');
    return [];
  });
  const rule =
    options.offsets ??
    commonRule(
      parsed.map(({ record }) => record),
      report,
    );
  return parsed.map((one) => ({
    ...one,
    map: offsetMap({ text: one.record.text, hasMark: false }, rule),
  }));
}

/** The rule that suits most records whose texts tell rules apart. */
function commonRule(records: readonly DoccanoRecord[], report: FileReport): OffsetRule {
  const votes = new Map<string, { rule: OffsetRule; count: number }>();
  for (const { text, ranges } of records) {
    // In a text of ASCII without carriage returns all rules are one.
    if (ranges.length === 0 || !/[^\p{ASCII}]|\r\n/u.test(text)) continue;
    const { rule } = findOffsetRule({ text, hasMark: false }, ranges, OFFSETS, [
      'unit',
      'countsReturns',
    ]);
    const key = JSON.stringify(rule);
    const known = votes.get(key);
    votes.set(key, { rule, count: (known?.count ?? 0) + ranges.length });
  }
  const [best] = [...votes.values()].sort((a, b) => b.count - a.count);
  if (best)
    report.add(
      'info',
      undefined,
      describeOffsets({ rule: best.rule, agreeing: best.count, stored: 0 }),
    );
  return best?.rule ?? OFFSETS;
}

function documentsOf(
  { record, line, map }: Understood,
  file: SourceText,
  report: FileReport,
): ReadDocument[] {
  for (const index of record.unreadable) {
    report.add('dropped', line, `${record.key}.${index} is no labelled range; it is kept.`);
  }
  return layersOf(record).map((user) => {
    const drafts = draftsOf(record, user, map, line, report);
    const document = assemble(
      { text: record.text, spans: drafts, relations: relationsOf(record) },
      ({ id, head, tail }) => {
        if (user === undefined)
          report.add(
            'dropped',
            line,
            `${id} joins ${head} and ${tail}, one of which is not there; it is kept.`,
          );
      },
    );
    return {
      name: `${file.path}:${line}`,
      ...(user !== undefined && { layer: user }),
      document,
      details: new Map(),
      state: record.isAnnotated ? 'annotated' : 'not-annotated',
    };
  });
}

/** The annotators of a record; undefined alone where there are not several. */
function layersOf({ ranges }: DoccanoRecord): (string | undefined)[] {
  const users = [...new Set(ranges.map(({ user }) => user))];
  return users.length > 1 ? users : [undefined];
}

function draftsOf(
  record: DoccanoRecord,
  user: string | undefined,
  map: OffsetMap,
  line: number,
  report: FileReport,
): NamedSpan[] {
  const seen = new Map<string, string>();
  return record.ranges.flatMap((range): NamedSpan[] => {
    if (user !== undefined && range.user !== user) return [];
    const place = map.toUtf16(range);
    const id = spanId(record, range);
    if (place === undefined || place.start === place.end) {
      report.add(
        'dropped',
        line,
        `${id} (${range.start} to ${range.end}) is no range of the text; it is kept.`,
      );
      return [];
    }
    const key = `${place.start}-${place.end}-${range.label}`;
    const twin = seen.get(key);
    if (twin !== undefined) report.add('info', line, `${id} says the same as ${twin}.`);
    else seen.set(key, id);
    return [{ id, fragments: [place], type: range.label, status: 'gold' }];
  });
}

/** Entities go by their own ids, which relations use, and all else by its place. */
function spanId({ key }: DoccanoRecord, { id, index }: LabelledRange): string {
  return id ?? `${key}.${index}`;
}

function relationsOf({ relations }: DoccanoRecord) {
  return relations.flatMap((relation, index) =>
    relation === undefined
      ? []
      : [
          {
            id: `relations.${index}`,
            head: relation.from,
            tail: relation.to,
            type: relation.type,
            status: 'gold' as const,
          },
        ],
  );
}

function writeDoccano(
  { files, options }: Original,
  before: readonly Document[],
  after: readonly Document[],
): readonly SourceText[] {
  let index = 0;
  return files.map((file) => {
    const edits = new Map<number, JsonEdit[]>();
    for (const { record, place, map } of understand(file, options, new FileReport(file.path))) {
      for (const user of layersOf(record)) {
        const [old, now] = [before[index], after[index]];
        index += 1;
        if (old === undefined || now === undefined || old === now) continue;
        edits.set(place, [...(edits.get(place) ?? []), ...editsOf(record, user, map, old, now)]);
      }
    }
    return edits.size === 0 ? file : { ...file, text: patchRecords(file.text, edits) };
  });
}

function editsOf(
  record: DoccanoRecord,
  user: string | undefined,
  map: OffsetMap,
  before: Document,
  after: Document,
): JsonEdit[] {
  const spans = difference(before.spans, after.spans, sameSpan);
  const relations = difference(before.relations, after.relations, sameRelation);
  const { key } = record;
  const rangeById = new Map(record.ranges.map((range) => [spanId(record, range), range]));
  const usesLists =
    record.ranges.length > 0 ? record.ranges[0]?.form === 'list' : key.startsWith('label');
  const edits: JsonEdit[] = [];
  for (const { id } of spans.removed) {
    const range = rangeById.get(id);
    if (range) edits.push({ kind: 'remove', path: [key, range.index] });
  }
  for (const { now } of spans.changed) {
    const range = rangeById.get(now.id);
    if (range === undefined) continue;
    const { start, end } = rangeOf(now, map);
    const names = range.form === 'list' ? [0, 1, 2] : ['start_offset', 'end_offset', 'label'];
    for (const [at, value] of [start, end, now.type].entries()) {
      const [old, name] = [[range.start, range.end, range.label][at], names[at]];
      if (old !== value && name !== undefined)
        edits.push({ kind: 'set', path: [key, range.index, name], value });
    }
  }
  const ids = freshIds(record);
  const newIds = new Map<string, number>();
  for (const span of spans.added) {
    const { start, end } = rangeOf(span, map);
    let value: JsonValue = [start, end, span.type];
    if (!usesLists) {
      const id = ids();
      newIds.set(span.id, id);
      value = {
        id,
        label: span.type,
        start_offset: start,
        end_offset: end,
        ...(user !== undefined && { user }),
      };
    }
    edits.push({ kind: 'append', path: [key], value });
  }
  const target = (id: string): string | number => {
    const fresh = newIds.get(id);
    if (fresh !== undefined) return fresh;
    const own = rangeById.get(id)?.id;
    if (own === undefined) {
      throw new FormatError('this file has its spans as lists, which relations can not name', {
        advice: 'Save it in another format, or take the new relations away.',
      });
    }
    return /^\d+$/u.test(own) ? Number(own) : own;
  };
  const placeOf = (id: string) => Number(id.split('.')[1]);
  for (const { id } of relations.removed)
    edits.push({ kind: 'remove', path: ['relations', placeOf(id)] });
  for (const { old, now } of relations.changed) {
    const path = ['relations', placeOf(now.id)];
    if (old.head !== now.head)
      edits.push({ kind: 'set', path: [...path, 'from_id'], value: target(now.head) });
    if (old.tail !== now.tail)
      edits.push({ kind: 'set', path: [...path, 'to_id'], value: target(now.tail) });
    if (old.type !== now.type)
      edits.push({ kind: 'set', path: [...path, 'type'], value: now.type });
  }
  for (const { head, tail, type } of relations.added) {
    const value = { from_id: target(head), to_id: target(tail), type };
    edits.push({ kind: 'append', path: ['relations'], value });
  }
  return edits;
}

function rangeOf(span: Span, map: OffsetMap): { readonly start: number; readonly end: number } {
  if (span.fragments.length > 1) {
    throw new FormatError('doccano has no spans of several parts', {
      advice: 'Make one span of it, or save in another format.',
    });
  }
  return map.fromUtf16({ start: spanStart(span), end: spanEnd(span) });
}

/** Ids above those of the record. */
function freshIds({ ranges }: DoccanoRecord): () => number {
  let highest = Math.max(-1, ...ranges.map(({ id }) => Number(id ?? -1)).filter(Number.isInteger));
  return () => (highest += 1);
}
