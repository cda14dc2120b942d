import { FormatError } from '../../base/errors.ts';
import type { Document, Fragment, Relation, Span } from '../../document/document.ts';
import { difference } from '../common/difference.ts';
import { patchJson, type JsonEdit, type JsonPath, type JsonValue } from '../common/jsonPatch.ts';
import { parseJsonTree } from '../common/jsonTree.ts';
import { joinLines, splitLines, usualEnd, type Line } from '../common/lines.ts';
import type { OffsetRule } from '../common/offsets.ts';
import { orNone } from '../common/readEach.ts';
import { FileReport } from '../common/report.ts';
import { sameRelation, sameSpan } from '../common/same.ts';
import type { SourceText } from '../common/source.ts';
import type { Original } from '../format.ts';
import { annotationId, isAnnotations, understand, type Understood } from './read.ts';

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
/** So many characters before and after a quote are kept with it. */
const AROUND = 16;

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
  const spans = difference(before.spans, after.spans, sameSpan);
  const relations = difference(before.relations, after.relations, sameRelation);
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
  const retype = (id: string, type: string) => {
    const old = annotations[indexOf(id)];
    if (old === undefined) return;
    const { tag, path: own, bodyKey, bodies } = old;
    const path = [...own, bodyKey];
    if (tag) put(indexOf(id), { kind: 'set', path: tag, value: type });
    else if (bodies === 'none') put(indexOf(id), { kind: 'set', path, value: [tagOf(type)] });
    else
      put(indexOf(id), { kind: bodies === 'list' ? 'append' : 'wrap', path, value: tagOf(type) });
  };
  for (const { old, now } of spans.changed) {
    if (old.type !== now.type) retype(now.id, now.type);
    if (sameSpan(old, { ...now, type: old.type })) continue;
    for (const edit of movedTo(understood, now)) put(indexOf(now.id), edit);
  }
  for (const { old, now } of relations.changed) {
    if (old.type !== now.type) retype(now.id, now.type);
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

/** A place is changed where it is written, else all targets are written anew. */
function movedTo(understood: Understood, span: Span): JsonEdit[] {
  const own = understood.annotations[indexOf(span.id)];
  const [target] = own?.targets ?? [];
  if (own === undefined || target === undefined) return [];
  const isSimple = own.targets.length === 1 && span.fragments.length === 1;
  if (!isSimple || target.position === undefined) {
    const value = span.fragments.map((one) => targetValue(understood, one, own.source));
    return [{ kind: 'set', path: [...own.path, 'target'], value }];
  }
  const { exact, prefix, suffix, start, end } = quoteOf(understood, span.fragments[0]);
  const set = (path: JsonPath, value: JsonValue): JsonEdit => ({ kind: 'set', path, value });
  const edits = [set([...target.position, 'start'], start), set([...target.position, 'end'], end)];
  if (target.words === undefined) return edits;
  const around = target.words.slice(0, -1);
  return [
    ...edits,
    set(target.words, exact),
    ...(target.prefix === '' ? [] : [set([...around, 'prefix'], prefix)]),
    ...(target.suffix === '' ? [] : [set([...around, 'suffix'], suffix)]),
  ];
}

function quoteOf({ companion, text, map }: Understood, fragment: Fragment) {
  if (companion === undefined) {
    throw new FormatError('the text of these annotations was not opened', {
      advice: 'Open the text together with them, and change spans then.',
    });
  }
  const { start, end } = fragment;
  return {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - AROUND), start),
    suffix: text.slice(end, end + AROUND),
    ...map.fromUtf16(fragment),
  };
}

function targetValue(understood: Understood, fragment: Fragment, source = 'text'): JsonValue {
  const { exact, prefix, suffix, start, end } = quoteOf(understood, fragment);
  return {
    source,
    selector: [
      { type: 'TextQuoteSelector', exact, prefix, suffix },
      { type: 'TextPositionSelector', start, end },
    ],
  };
}

function tagOf(value: string): JsonValue {
  return { type: 'TextualBody', purpose: 'tagging', value };
}

function spanValue(
  understood: Understood,
  { fragments, type }: Span,
  id: string,
  source: string | undefined,
): JsonValue {
  const [first, ...more] = fragments.map((one) => targetValue(understood, one, source));
  const target = more.length === 0 ? first : [first, ...more].flatMap((one) => one ?? []);
  return {
    '@context': CONTEXT,
    id,
    type: 'Annotation',
    body: [tagOf(type)],
    target: target ?? null,
  };
}

function relationValue(
  { head, tail, type }: Relation,
  id: string,
  nameOf: (id: string) => string,
): JsonValue {
  return {
    '@context': CONTEXT,
    id,
    type: 'Annotation',
    motivation: 'linking',
    body: [tagOf(type)],
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
