import type { Document, Relation, Span } from '../../document/document.ts';
import { changesOf as allChangesOf } from '../common/changes.ts';
import { patchJson, type JsonEdit, type JsonPath, type JsonValue } from '../common/jsonPatch.ts';
import { parseJsonTree } from '../common/jsonTree.ts';
import { joinLines, splitLines, usualEnd, type Line } from '../common/lines.ts';
import type { OffsetRule } from '../common/offsets.ts';
import { orNone } from '../common/readEach.ts';
import { FileReport } from '../common/report.ts';
import { sameSpan } from '../common/same.ts';
import type { SourceText } from '../common/source.ts';
import type { Original } from '../format.ts';
import { bodiesOf, bodyEdits } from './bodies.ts';
import { annotationId, isAnnotations, understand, type Understood } from './read.ts';
import { targetEdits, targetValue } from './targets.ts';

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

/**
 * Save changes into annotations of the W3C's model; members that we know nothing of stay.
 *
 * @throws FormatError where a span was changed and the text was not opened.
 */
export function writeWebAnnotation(
  { files, options }: Original,
  before: readonly Document[],
  after: readonly Document[],
  usual: OffsetRule,
): readonly SourceText[] {
  let index = 0;
  return files.map((file) => {
    if (!isAnnotations(file)) return file;
    const understood = orNone(() =>
      understand(file, files, options, usual, new FileReport(file.path)),
    );
    if (understood === undefined) return file;
    const [old, now] = [before[index], after[index]];
    index += 1;
    if (old === undefined || now === undefined || old === now) return file;
    return { ...file, text: saved(file.text, understood, changesOf(understood, old, now)) };
  });
}

interface Changes {
  readonly removed: ReadonlySet<number>;
  /** Edits by the index of the annotation; paths begin in its record. */
  readonly edits: ReadonlyMap<number, readonly JsonEdit[]>;
  readonly added: readonly JsonValue[];
}

function changesOf(understood: Understood, before: Document, after: Document): Changes {
  const { annotations } = understood;
  const { spans, relations, said } = allChangesOf(before, after);
  const removed = new Set([...spans.removed, ...relations.removed].map(({ id }) => indexOf(id)));
  const edits = new Map<number, JsonEdit[]>();
  const put = (index: number, edit: JsonEdit) => {
    edits.set(index, [...(edits.get(index) ?? []), edit]);
  };
  const ids = freshIds(annotations.flatMap(({ id }) => id ?? []));
  const names = new Map<string, string>();
  for (const [index, { id }] of annotations.entries()) {
    if (id !== undefined) names.set(annotationId(index), id);
  }
  const nameOf = (id: string) => {
    const known = names.get(id);
    if (known !== undefined) return known;
    const made = ids();
    names.set(id, made);
    const old = annotations[indexOf(id)];
    if (id.startsWith('annotation.') && old) {
      put(indexOf(id), { kind: 'set', path: [...old.path, 'id'], value: made });
    }
    return made;
  };
  const retyped = new Map<string, string>();
  for (const { old, now } of [...spans.changed, ...relations.changed]) {
    if (old.type !== now.type) retyped.set(now.id, now.type);
  }
  const notes = new Map(said.map(({ id, now }) => [id, now.note ?? '']));
  for (const id of new Set([...retyped.keys(), ...notes.keys()])) {
    const own = annotations[indexOf(id)];
    if (own === undefined) continue;
    const [type, note] = [retyped.get(id), notes.get(id)];
    const changes = { ...(type !== undefined && { type }), ...(note !== undefined && { note }) };
    for (const edit of bodyEdits(own, changes)) put(indexOf(id), edit);
  }
  for (const { old, now } of spans.changed) {
    const own = annotations[indexOf(now.id)];
    if (own === undefined || sameSpan(old, { ...now, type: old.type })) continue;
    for (const edit of targetEdits(understood, own, now)) put(indexOf(now.id), edit);
  }
  for (const { old, now } of relations.changed) {
    if (old.head === now.head && old.tail === now.tail) continue;
    for (const [at, end] of [now.head, now.tail].entries()) {
      const path = annotations[indexOf(now.id)]?.joins[at]?.path;
      if (path) put(indexOf(now.id), { kind: 'set', path, value: nameOf(end) });
    }
  }
  const source = annotations.find((one) => one.source !== undefined)?.source;
  const added = [
    ...spans.added.map((span) => spanValue(understood, span, nameOf(span.id), source)),
    ...relations.added.map((relation) => relationValue(relation, ids(), nameOf)),
  ];
  return { removed, edits, added };
}

function spanValue(
  understood: Understood,
  { fragments, type, note }: Span,
  id: string,
  source: string | undefined,
): JsonValue {
  const [first, ...more] = fragments.map((one) => targetValue(understood, one, source));
  const target = more.length === 0 ? first : [first, ...more].flatMap((one) => one ?? []);
  return {
    '@context': CONTEXT,
    id,
    type: 'Annotation',
    body: bodiesOf(type, note),
    target: target ?? null,
  };
}

function relationValue(
  { head, tail, type, note }: Relation,
  id: string,
  nameOf: (id: string) => string,
): JsonValue {
  return {
    '@context': CONTEXT,
    id,
    type: 'Annotation',
    motivation: 'linking',
    body: bodiesOf(type, note),
    target: [nameOf(head), nameOf(tail)],
  };
}

function saved(text: string, { form, annotations }: Understood, changes: Changes): string {
  if (form === 'lines') return savedLines(text, annotations, changes);
  const within = ({ place, path }: Understood['annotations'][number]): JsonPath =>
    form === 'list' ? [place, ...path] : path;
  const all: JsonEdit[] = [];
  for (const [index, own] of annotations.entries()) {
    if (changes.removed.has(index)) {
      if (within(own).length > 0) all.push({ kind: 'remove', path: within(own) });
      continue;
    }
    for (const edit of changes.edits.get(index) ?? []) {
      all.push(form === 'list' ? { ...edit, path: [own.place, ...edit.path] } : edit);
    }
  }
  const [first] = annotations;
  const isAlone = form === 'one' && first?.path.length === 0;
  if (isAlone) {
    // An annotation that stands alone becomes a list when others come, or when it goes.
    const kept = changes.removed.has(0) ? [] : [patchJson(text, all).trimEnd()];
    const more = changes.added.map((one) => JSON.stringify(one));
    return kept.length === 1 && more.length === 0
      ? patchJson(text, all)
      : `[${[...kept, ...more].join(',\n')}]\n`;
  }
  const list: JsonPath = form === 'list' ? [] : (first?.path.slice(0, -1) ?? itemsPath(text));
  return patchJson(text, [
    ...all,
    ...changes.added.map((value): JsonEdit => ({ kind: 'append', path: list, value })),
  ]);
}

/** Where the items of a page or collection are that has none. */
function itemsPath(text: string): JsonPath {
  const root = parseJsonTree(text);
  const isCollection = root.kind === 'object' && root.members.some(({ name }) => name === 'first');
  return isCollection ? ['first', 'items'] : ['items'];
}

function savedLines(
  text: string,
  annotations: Understood['annotations'],
  { removed, edits, added }: Changes,
): string {
  const lines: Line[] = splitLines(text);
  const gone = new Set<number>();
  for (const [index, { line }] of annotations.entries()) {
    const own = lines[line - 1];
    if (removed.has(index)) gone.add(line - 1);
    else if (own) lines[line - 1] = { ...own, text: patchJson(own.text, edits.get(index) ?? []) };
  }
  const end = usualEnd(lines);
  const more = added.map((one): Line => ({ text: JSON.stringify(one), end }));
  return joinLines([...lines.filter((_, at) => !gone.has(at)), ...more]);
}

function indexOf(id: string): number {
  return Number(/^annotation\.(\d+)$/u.exec(id)?.[1] ?? -1);
}

function freshIds(taken: readonly string[]): () => string {
  const known = new Set(taken);
  let last = taken.length;
  return () => {
    do last += 1;
    while (known.has(`#annotation-${last}`));
    return `#annotation-${last}`;
  };
}
