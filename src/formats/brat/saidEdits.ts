import { FormatError } from '../../base/errors.ts';
import type { Attribute, Said } from '../../document/document.ts';
import { attributeChanges, type ChangedSaid } from '../common/saidChanges.ts';
import type { LineEdits } from './edits.ts';
import type { FreshIds } from './freshIds.ts';
import { isPart } from './read.ts';
import { NOTE_TYPE, type SaidIndex, type SaidLines, valueOf } from './said.ts';

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
  const written = (known?.attributes ?? []).map((line) => ({
    name: line.annotation.name,
    value: valueOf(line.annotation),
    line,
  }));
  const text = (name: string, owner: string, value: Attribute['value']) =>
    `${name} ${owner}${value === true ? '' : ` ${oneLine(value).replaceAll('\t', ' ')}`}`;
  const { changed, removed, added } = attributeChanges(written, now);
  for (const { line } of removed) edits.removeAnnotation(line.annotation.id);
  for (const { written: own, value } of changed) {
    const { id, target } = own.line.annotation;
    edits.setLine(own.line, `${id}\t${text(own.name, target, value)}`);
  }
  for (const { name, value } of added) append((owner) => text(name, owner, value));
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
