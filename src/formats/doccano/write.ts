import { FormatError } from '../../base/errors.ts';
import { spanEnd, spanStart } from '../../document/build.ts';
import type { Document, Span } from '../../document/document.ts';
import { difference } from '../common/difference.ts';
import type { JsonEdit, JsonValue } from '../common/jsonPatch.ts';
import { patchRecords } from '../common/jsonRecords.ts';
import type { OffsetMap } from '../common/offsets.ts';
import { orNone } from '../common/readEach.ts';
import { FileReport } from '../common/report.ts';
import { sameRelation, sameSpan } from '../common/same.ts';
import type { SourceText } from '../common/source.ts';
import type { Original } from '../format.ts';
import type { DoccanoRecord } from './record.ts';
import { layersOf, spanId, understand } from './understand.ts';

/**
 * Save changes into doccano's records; members that we know nothing of stay.
 *
 * @throws FormatError where a span has several parts, or a relation's span has no id.
 */
export function writeDoccano(
  { files, options }: Original,
  before: readonly Document[],
  after: readonly Document[],
): readonly SourceText[] {
  let index = 0;
  return files.map((file) => {
    const edits = new Map<number, JsonEdit[]>();
    for (const { record, place, map } of orNone(() =>
      understand(file, options, new FileReport(file.path)),
    ) ?? []) {
      for (const user of layersOf(record)) {
        const [old, now] = [before[index], after[index]];
        index += 1;
        if (old === undefined || now === undefined || old === now) continue;
        edits.set(place, [...(edits.get(place) ?? []), ...editsOf(record, user, map, old, now)]);
      }
    }
    return edits.size === 0 ? file : { ...file, text: patchRecords(file, edits) };
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
