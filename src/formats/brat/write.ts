import type { Document, Relation, Span } from '../../document/document.ts';
import { changesOf } from '../common/changes.ts';
import { joinLines, usualEnd } from '../common/lines.ts';
import type { OffsetMap } from '../common/offsets.ts';
import { FileReport } from '../common/report.ts';
import { extensionOf, type SourceText } from '../common/source.ts';
import { saidWords } from '../../document/attributes.ts';
import type { Original } from '../format.ts';
import { LineEdits } from './edits.ts';
import { FreshIds } from './freshIds.ts';
import { groupFiles, type BratGroup } from './group.ts';
import { indexSaid } from './said.ts';
import { writeSaid } from './saidEdits.ts';
import { mapOffsets, ofKind, parseStandoff, storedText, usable } from './standoff.ts';

/**
 * Save changes into brat's files: a line that nothing was changed of stays as it is, and so does
 * their order. With a span go the relations, events, attributes, concepts and notes about it; what
 * is new comes last, with ids above those that were used.
 */
export function writeBrat(
  { files, options }: Original,
  before: readonly Document[],
  after: readonly Document[],
): readonly SourceText[] {
  const changed = new Map<string, SourceText>();
  for (const [index, group] of groupFiles(files, []).entries()) {
    const [old, now] = [before[index], after[index]];
    if (old === undefined || now === undefined || old === now) continue;
    for (const file of saveGroup(group, options.offsets, old, now)) changed.set(file.path, file);
  }
  const known = files.map((file) => changed.get(file.path) ?? file);
  const paths = new Set(files.map(({ path }) => path));
  return [...known, ...[...changed.values()].filter(({ path }) => !paths.has(path))];
}

function saveGroup(
  { name, text, standoff }: BratGroup,
  offsets: Original['options']['offsets'],
  before: Document,
  after: Document,
): SourceText[] {
  const { spans, relations, said } = changesOf(before, after);
  if (spans.isEmpty && relations.isEmpty && said.length === 0) return [];
  const files: readonly SourceText[] =
    standoff.length > 0
      ? standoff
      : [{ path: `${name}.ann`, text: '', encoding: 'utf-8', hasMark: false }];
  const taken = new Set<string>();
  const parts = files.map((file) => {
    const parsed = parseStandoff(file.text);
    return { file, lines: parsed.lines, placed: usable(parsed, taken, new FileReport(file.path)) };
  });
  const allSpans = parts.flatMap(({ placed }) => ofKind(placed, 'span'));
  const { map } = mapOffsets(text, allSpans, offsets);
  const edits = new LineEdits(parts.map(({ placed }) => placed));
  const gone = new Set(spans.removed.map(({ id }) => id));
  for (const id of gone) edits.removeAnnotation(id);
  for (const { id, head, tail } of relations.removed) {
    // What goes with a span is no cut in a chain of equivalents.
    if (!gone.has(head) && !gone.has(tail)) edits.removeRelation(id);
  }
  for (const { old, now } of spans.changed) {
    if (old.type !== now.type) edits.renameSpan(now.id, typeName(now.type));
    edits.setSpan(now.id, spanData(text.text, now, map));
  }
  const ids = new FreshIds(parts.flatMap(({ lines }) => lines));
  const idOf = new Map<string, string>();
  // Of two files the first has the entities (`.a1`), the last all else.
  const otherFile = parts.length - 1;
  const spanFile = extensionOf(files[0]?.path ?? '') === 'a1' ? 0 : otherFile;
  for (const span of spans.added) {
    const id = ids.next('T');
    idOf.set(span.id, id);
    edits.append(spanFile, `${id}\t${spanData(text.text, span, map)}`);
  }
  const target = (id: string) => idOf.get(id) ?? id;
  const add = (relation: Relation) => {
    const { id: own, head, tail, type } = relation;
    // What is said of a relation needs one with an id.
    if (edits.isEquivalence(type) && saidWords(relation).length === 0)
      edits.append(otherFile, `*\t${typeName(type)} ${target(head)} ${target(tail)}`);
    else {
      const [first, second] = edits.rolesOf(type);
      const filled = `${first}:${target(head)} ${second}:${target(tail)}`;
      const id = ids.next('R');
      idOf.set(own, id);
      edits.append(otherFile, `${id}\t${typeName(type)} ${filled}`);
    }
  };
  for (const { old, now } of relations.changed) {
    const ends = {
      type: typeName(now.type),
      ...(old.head !== now.head && { head: target(now.head) }),
      ...(old.tail !== now.tail && { tail: target(now.tail) }),
    };
    if (!edits.changeRelation(now.id, ends)) {
      edits.removeRelation(now.id);
      add(now);
    }
  }
  for (const relation of relations.added) add(relation);
  writeSaid(said, indexSaid(parts.map(({ placed }) => placed)), edits, {
    file: otherFile,
    ids,
    target,
  });
  return parts.flatMap(({ file, lines }, index) => {
    const edited = edits.apply(index, lines, usualEnd(lines));
    const saved = joinLines(edited);
    return saved === file.text && standoff.length > 0 ? [] : [{ ...file, text: saved }];
  });
}

/** What stands after the id of a span's line. brat cuts a span at line breaks. */
function spanData(text: string, { type, fragments }: Span, map: OffsetMap): string {
  const pieces = fragments.flatMap(({ start, end }) => {
    const found: { start: number; end: number }[] = [];
    for (const { index, 0: piece } of text.slice(start, end).matchAll(/[^\r\n]+/gu)) {
      found.push({ start: start + index, end: start + index + piece.length });
    }
    return found;
  });
  const ranges = pieces.map((piece) => {
    const { start, end } = map.fromUtf16(piece);
    return `${start} ${end}`;
  });
  return `${typeName(type)} ${ranges.join(';')}\t${storedText(text, pieces)}`;
}

/** A type's name as brat takes it: letters, digits, `_` and `-`. */
export function typeName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}_.-]/gu, '_');
}
