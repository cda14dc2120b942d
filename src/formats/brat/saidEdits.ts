import { FormatError } from '../../base/errors.ts';
import { sameSaid, valuesOf } from '../../document/attributes.ts';
import type { Attribute, Document, Said } from '../../document/document.ts';
import type { LineEdits } from './edits.ts';
import type { FreshIds } from './freshIds.ts';
import { isPart } from './read.ts';
import { NOTE_TYPE, type SaidIndex, type SaidLine, type SaidLines, valueOf } from './said.ts';

/** A span or relation of which other things are said now. */
interface ChangedSaid {
  readonly id: string;
  readonly now: Said;
}

/** Of what other things are said than before; what is new is among it where something is said of it. */
export function changedSaid(before: Document, after: Document): ChangedSaid[] {
  const old = new Map<string, Said>();
  for (const one of [...before.spans, ...before.relations]) old.set(one.id, one);
  return [...after.spans, ...after.relations].flatMap((now) =>
    sameSaid(old.get(now.id) ?? {}, now) ? [] : [{ id: now.id, now }],
  );
}

/** Where new lines go. */
interface NewLines {
  readonly file: number;
  readonly ids: FreshIds;
  /** What a span or relation is called in the file. */
  readonly target: (id: string) => string;
}

/**
 * Change the lines of attributes and notes: one that says the same as before stays as it is.
 *
 * @throws FormatError where brat has no line that something could be said of.
 */
export function writeSaid(
  changes: readonly ChangedSaid[],
  { lines, eventOf }: SaidIndex,
  edits: LineEdits,
  { file, ids, target }: NewLines,
): void {
  for (const { id, now } of changes) {
    const own = target(id);
    if (isPart(own)) {
      throw new FormatError('brat has no attributes or notes of an event’s argument', {
        advice: 'Say it of the event, or of another relation.',
      });
    }
    const append = (letter: string, rest: (owner: string) => string) =>
      edits.append(file, `${ids.next(letter)}\t${rest(eventOf.get(own) ?? own)}`);
    const known = lines.get(id);
    writeAttributes(now, known, edits, (rest) => append('A', rest));
    writeNote(now.note, known, edits, (rest) => append('#', rest));
  }
}

type Append = (rest: (owner: string) => string) => void;

function writeAttributes(
  now: Said,
  known: SaidLines | undefined,
  edits: LineEdits,
  append: Append,
): void {
  const lines = known?.attributes ?? [];
  const names = [
    ...lines.map(({ annotation }) => annotation.name),
    ...(now.attributes ?? []).map(({ name }) => name),
  ];
  for (const name of new Set(names)) {
    const own = lines.filter(({ annotation }) => annotation.name === name);
    const { free, left } = unmatched(own, valuesOf(now, name));
    const text = (owner: string, value: Attribute['value']) =>
      `${name} ${owner}${value === true ? '' : ` ${oneLine(value).replaceAll('\t', ' ')}`}`;
    for (const { annotation } of free.slice(left.length)) edits.removeAnnotation(annotation.id);
    for (const [at, value] of left.entries()) {
      const line = free[at];
      if (line === undefined) append((owner) => text(owner, value));
      else {
        const { id, target } = line.annotation;
        edits.setLine(line, `${id}\t${text(target, value)}`);
      }
    }
  }
}

/** The lines that say what is not said any more, and the values that no line says. */
function unmatched(
  lines: readonly SaidLine<'attribute'>[],
  values: readonly Attribute['value'][],
): { readonly free: readonly SaidLine<'attribute'>[]; readonly left: Attribute['value'][] } {
  const left = [...values];
  const free = lines.filter(({ annotation }) => {
    const at = left.indexOf(valueOf(annotation));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { free, left };
}

function writeNote(
  now: string | undefined,
  known: SaidLines | undefined,
  edits: LineEdits,
  append: Append,
): void {
  const line = known?.note;
  if (line === undefined) {
    if (now !== undefined) append((owner) => `${NOTE_TYPE} ${owner}\t${oneLine(now)}`);
    return;
  }
  if (now === undefined) {
    edits.removeLine(line);
    return;
  }
  const { id, type, target, text } = line.annotation;
  if (text.trim() !== now) edits.setLine(line, `${id}\t${type} ${target}\t${oneLine(now)}`);
}

/** A line's last part may have any characters but line breaks. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]+/gu, ' ');
}
