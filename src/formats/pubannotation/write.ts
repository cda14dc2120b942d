import type { Attribute, Document, Span } from '../../document/document.ts';
import { changesOf } from '../common/changes.ts';
import type { JsonEdit, JsonPath, JsonValue } from '../common/jsonPatch.ts';
import { patchRecords } from '../common/jsonRecords.ts';
import type { OffsetMap } from '../common/offsets.ts';
import { orNone } from '../common/readEach.ts';
import { FileReport } from '../common/report.ts';
import { attributeChanges } from '../common/saidChanges.ts';
import { sameSpan } from '../common/same.ts';
import type { SourceText } from '../common/source.ts';
import type { Original } from '../format.ts';
import { chainedOf, placeId, understand } from './read.ts';
import type { PubRecord, Track } from './record.ts';

/** Save changes into PubAnnotation's JSON; members that we know nothing of stay. */
export function writePubannotation(
  { files, options }: Original,
  before: readonly Document[],
  after: readonly Document[],
): readonly SourceText[] {
  let index = 0;
  return files.map((file) => {
    const edits = new Map<number, readonly JsonEdit[]>();
    for (const { record, place, map } of orNone(() =>
      understand(file, options, new FileReport(file.path)),
    ) ?? []) {
      for (const track of record.tracks) {
        const [old, now] = [before[index], after[index]];
        index += 1;
        if (old === undefined || now === undefined || old === now) continue;
        const own = editsOf(record, track, map, old, now);
        edits.set(place, [...(edits.get(place) ?? []), ...own]);
      }
    }
    return edits.size === 0 ? file : { ...file, text: patchRecords(file, edits) };
  });
}

function editsOf(
  record: PubRecord,
  track: Track,
  map: OffsetMap,
  before: Document,
  after: Document,
): JsonEdit[] {
  const { spans, relations, said } = changesOf(before, after);
  const removed = new Set<string>();
  const edits: JsonEdit[] = [];
  const at = (...steps: JsonPath): JsonPath => [...track.path, ...steps];
  const remove = (list: string, index: number) => {
    if (removed.has(`${list}.${index}`)) return;
    removed.add(`${list}.${index}`);
    edits.push({ kind: 'remove', path: at(list, index) });
  };
  const chained = new Map(
    chainedOf(track).map((one) => [placeId('denotations', one.main.index), one]),
  );
  const rawOf = valuesAsWritten(record, track);
  const ids = new Map<string, string>();
  for (const [id, { name }] of chained) if (name !== undefined) ids.set(id, name);
  const next = freshIds(track);
  const idOf = (id: string): string => {
    const known = ids.get(id);
    if (known !== undefined) return known;
    const made = next('T');
    ids.set(id, made);
    const own = chained.get(id);
    if (own)
      edits.push({ kind: 'set', path: at('denotations', own.main.index, 'id'), value: made });
    return made;
  };
  const remaining = new Set(
    [...chained]
      .filter(([id]) => !spans.removed.some((span) => span.id === id))
      .flatMap(([, { main }]) => main.id ?? []),
  );

  for (const { id } of spans.removed) {
    const own = chained.get(id);
    if (own === undefined) continue;
    for (const { index, id: name } of [own.main, ...own.pieces]) {
      remove('denotations', index);
      if (name === undefined || remaining.has(name)) continue;
      for (const link of track.attributes)
        if (link.subject === name) remove('attributes', link.index);
      for (const { index: link, subject, object } of track.relations) {
        if (subject === name || object === name) remove('relations', link);
      }
    }
  }
  for (const { old, now } of spans.changed) {
    const own = chained.get(now.id);
    if (own === undefined) continue;
    const { index } = own.main;
    if (old.type !== now.type) {
      edits.push({ kind: 'set', path: at('denotations', index, 'obj'), value: now.type });
    }
    if (sameSpan(old, { ...now, type: old.type })) continue;
    edits.push({ kind: 'set', path: at('denotations', index, 'span'), value: spanOf(now, map) });
    for (const piece of own.pieces) remove('denotations', piece.index);
    for (const chain of own.chains) remove('relations', chain);
  }
  for (const span of spans.added) {
    const value = { id: idOf(span.id), span: spanOf(span, map), obj: span.type };
    edits.push({ kind: 'append', path: at('denotations'), value });
  }
  const isSpan = new Set(after.spans.map(({ id }) => id));
  for (const { id, now } of said) {
    if (!isSpan.has(id)) continue;
    const changes = attributeChanges(chained.get(id)?.attributes ?? [], now);
    for (const { index } of changes.removed) remove('attributes', index);
    for (const { written: own, value } of changes.changed) {
      const path = at('attributes', own.index, 'obj');
      edits.push({ kind: 'set', path, value: rawOf({ name: own.name, value }) });
    }
    for (const one of changes.added) {
      const value = { id: next('A'), subj: idOf(id), pred: one.name, obj: rawOf(one) };
      edits.push({ kind: 'append', path: at('attributes'), value });
    }
  }
  for (const { id } of relations.removed) remove('relations', indexOf(id));
  for (const { old, now } of relations.changed) {
    const set = (name: string, value: string) =>
      edits.push({ kind: 'set', path: at('relations', indexOf(now.id), name), value });
    if (old.head !== now.head) set('subj', idOf(now.head));
    if (old.tail !== now.tail) set('obj', idOf(now.tail));
    if (old.type !== now.type) set('pred', now.type);
  }
  for (const { head, tail, type } of relations.added) {
    const value = { id: next('R'), subj: idOf(head), pred: type, obj: idOf(tail) };
    edits.push({ kind: 'append', path: at('relations'), value });
  }
  return edits;
}

/** Gives values as the file writes them: a number where others of the attribute are. */
function valuesAsWritten({ numeric }: PubRecord, { attributes }: Track) {
  return ({ name, value }: Attribute): JsonValue => {
    if (value === true) return true;
    const alike = attributes.find(
      ({ predicate, object, raw }) => predicate === name && object === value && raw !== true,
    );
    if (alike !== undefined) return alike.raw;
    const number = value.trim() === '' ? NaN : Number(value);
    // Not where it would be read as another word.
    return numeric.has(name) && String(number) === value ? number : value;
  };
}

function spanOf({ fragments }: Span, map: OffsetMap): JsonValue {
  const all = fragments.map((fragment) => {
    const { start, end } = map.fromUtf16(fragment);
    return { begin: start, end };
  });
  const [first = null] = all;
  return all.length > 1 ? all : first;
}

function indexOf(id: string): number {
  return Number(id.split('.')[1]);
}

/** Ids with numbers above all of their letter. */
function freshIds({ denotations, relations, attributes }: Track): (letter: string) => string {
  const numbers = [...denotations, ...relations, ...attributes].flatMap(({ id }) => {
    const number = Number(/\d+$/u.exec(id ?? '')?.[0] ?? 0);
    return Number.isSafeInteger(number) ? [number] : [];
  });
  let last = numbers.reduce((most, number) => Math.max(most, number), 0);
  return (letter) => {
    last += 1;
    return `${letter}${last}`;
  };
}
