import { spanEnd, spanStart } from '../../document/build.ts';
import { sameSaid } from '../../document/attributes.ts';
import type { Document, Relation, Said, Span, TypeInfo } from '../../document/document.ts';
import { ownTypeName } from '../../document/merge.ts';
import { difference } from '../common/difference.ts';
import type { JsonEdit, JsonPath, JsonValue } from '../common/jsonPatch.ts';
import { patchRecords } from '../common/jsonRecords.ts';
import { orNone } from '../common/readEach.ts';
import { FileReport } from '../common/report.ts';
import { saidJson } from '../common/saidJson.ts';
import { sameRelation, sameSpan } from '../common/same.ts';
import type { SourceText } from '../common/source.ts';
import type { Original } from '../format.ts';
import { understand, type Understood } from './read.ts';
import { entityId } from './record.ts';

/**
 * Save changes into our own JSON; members that we know nothing of stay. As relations name entities
 * by their places, those after one that is taken away get new numbers.
 */
export function writeOwn(
  { files, options }: Original,
  before: readonly Document[],
  after: readonly Document[],
): readonly SourceText[] {
  let index = 0;
  return files.map((file) => {
    const edits = new Map<number, readonly JsonEdit[]>();
    for (const understood of orNone(() => understand(file, options, new FileReport(file.path))) ??
      []) {
      const [old, now] = [before[index], after[index]];
      index += 1;
      if (old === undefined || now === undefined || old === now) continue;
      edits.set(understood.place, editsOf(understood, old, now));
    }
    return edits.size === 0 ? file : { ...file, text: patchRecords(file, edits) };
  });
}

function editsOf({ record, map }: Understood, before: Document, after: Document): JsonEdit[] {
  const spans = difference(before.spans, after.spans, sameSpan);
  const relations = difference(before.relations, after.relations, sameRelation);
  const edits: JsonEdit[] = [];
  const removed = new Set(spans.removed.map(({ id }) => id));
  const places = new Map<string, number>();
  for (const place of record.entities.keys()) {
    if (!removed.has(entityId(place))) places.set(entityId(place), places.size);
  }
  for (const { id } of spans.added) places.set(id, places.size);
  const place = (id: string) => places.get(id) ?? 0;
  const set = (path: JsonPath, value: JsonValue) => edits.push({ kind: 'set', path, value });
  const rangeOf = (fragment: { readonly start: number; readonly end: number }) => ({
    ...map.fromUtf16(fragment),
  });
  const wholeOf = (span: Span) => rangeOf({ start: spanStart(span), end: spanEnd(span) });

  for (const { id } of spans.removed) edits.push({ kind: 'remove', path: pathOf(id) });
  for (const { old, now } of spans.changed) {
    const path = pathOf(now.id);
    const [from, to] = [wholeOf(old), wholeOf(now)];
    if (from.start !== to.start) set([...path, 'start'], to.start);
    if (from.end !== to.end) set([...path, 'end'], to.end);
    if (now.fragments.length > 1) set([...path, 'fragments'], now.fragments.map(rangeOf));
    else if (old.fragments.length > 1) {
      edits.push({ kind: 'remove', path: [...path, 'fragments'] });
    }
    setType(path, old.type, now.type, after.entityTypes);
  }
  for (const span of spans.added) {
    const value: JsonValue = {
      ...wholeOf(span),
      ...typed(span, after.entityTypes),
      ...(span.fragments.length > 1 && { fragments: span.fragments.map(rangeOf) }),
      ...saidJson(span),
    };
    edits.push({ kind: 'append', path: ['entities'], value });
  }
  const said = new Map<string, Said>();
  for (const one of [...before.spans, ...before.relations]) said.set(one.id, one);
  for (const one of [...after.spans, ...after.relations]) {
    const known = said.get(one.id);
    if (known === undefined || sameSaid(known, one)) continue;
    const [old, json] = [saidJson(known), saidJson(one)];
    for (const key of ['attributes', 'note'] as const) {
      const path = [...pathOf(one.id), key];
      if (json[key] !== undefined) {
        if (JSON.stringify(json[key]) !== JSON.stringify(old[key])) set(path, json[key]);
      } else if (old[key] !== undefined) edits.push({ kind: 'remove', path });
    }
  }
  const gone = new Set(relations.removed.map(({ id }) => id));
  for (const { id } of relations.removed) edits.push({ kind: 'remove', path: pathOf(id) });
  const now = new Map(after.relations.map((relation) => [relation.id, relation]));
  const types = new Map(relations.changed.map(({ old }) => [old.id, old.type]));
  for (const [at, relation] of record.relations.entries()) {
    const id = `relations.${at}`;
    if (relation === undefined || gone.has(id)) continue;
    const other = now.get(id);
    const ends = {
      head: other?.head ?? entityId(relation.head),
      tail: other?.tail ?? entityId(relation.tail),
    };
    for (const end of ['head', 'tail'] as const) {
      const number = places.get(ends[end]);
      if (number !== undefined && number !== relation[end]) set(['relations', at, end], number);
    }
    if (other)
      setType(['relations', at], types.get(id) ?? other.type, other.type, after.relationTypes);
  }
  for (const relation of relations.added) {
    const value: JsonValue = {
      head: place(relation.head),
      tail: place(relation.tail),
      ...typed(relation, after.relationTypes),
      ...saidJson(relation),
    };
    edits.push({ kind: 'append', path: ['relations'], value });
  }
  return edits;

  function setType(path: JsonPath, old: string, name: string, infos: readonly TypeInfo[]): void {
    if (old === name) return;
    const { type, schema } = ownType(name, infos);
    set([...path, 'type'], type);
    if (schema !== undefined) set([...path, 'schema'], schema);
  }
}

function typed({ type, score }: Span | Relation, infos: readonly TypeInfo[]) {
  return { ...ownType(type, infos), ...(score !== undefined && { score }) };
}

function ownType(name: string, infos: readonly TypeInfo[]) {
  const info: Pick<TypeInfo, 'name' | 'schema'> = infos.find((one) => one.name === name) ?? {
    name,
  };
  return {
    type: ownTypeName(info),
    ...(info.schema !== undefined && { schema: info.schema }),
  };
}

/** `entities.3` is the place of an entity in its record. */
function pathOf(id: string): JsonPath {
  const [list = '', place = ''] = id.split('.');
  return [list, Number(place)];
}
