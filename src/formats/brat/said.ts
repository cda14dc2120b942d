import type { Attribute, Said } from '../../document/document.ts';
import { ofKind, type OfKind, type Placed } from './standoff.ts';

/** A line with the file that it is in, by its place among the text's. */
export interface SaidLine<K extends 'attribute' | 'note'> extends Placed<OfKind<K>> {
  readonly file: number;
}

/** The lines that say something of what is drawn as a span or relation. */
export interface SaidLines {
  readonly attributes: readonly SaidLine<'attribute'>[];
  readonly note?: SaidLine<'note'>;
}

/** brat's own type of what an annotator writes about an annotation. */
export const NOTE_TYPE = 'AnnotatorNotes';

/** What the lines of a text say of its annotations besides. */
export interface SaidIndex {
  /** By the id of the span or relation that is drawn: what is said of an event is so of its trigger. */
  readonly lines: ReadonlyMap<string, SaidLines>;
  /** The event of a trigger, the first one where it has several: what is new is said of that. */
  readonly eventOf: ReadonlyMap<string, string>;
  /** Whether a note is one that a person can change here: the first one about its target. */
  readonly isNote: (note: OfKind<'note'>) => boolean;
}

/** @param files - The usable annotations of each file. */
export function indexSaid(files: readonly (readonly Placed[])[]): SaidIndex {
  const triggers = new Map<string, string>();
  const eventOf = new Map<string, string>();
  for (const { annotation } of files.flatMap((placed) => ofKind(placed, 'event'))) {
    triggers.set(annotation.id, annotation.trigger);
    if (!eventOf.has(annotation.trigger)) eventOf.set(annotation.trigger, annotation.id);
  }
  const lines = new Map<string, { attributes: SaidLine<'attribute'>[]; note?: SaidLine<'note'> }>();
  const of = (target: string) => {
    const id = triggers.get(target) ?? target;
    const known = lines.get(id) ?? { attributes: [] };
    lines.set(id, known);
    return known;
  };
  const notes = new Set<OfKind<'note'>>();
  for (const [file, placed] of files.entries()) {
    for (const one of ofKind(placed, 'attribute')) {
      of(one.annotation.target).attributes.push({ ...one, file });
    }
    for (const one of ofKind(placed, 'note')) {
      if (one.annotation.type !== NOTE_TYPE || one.annotation.text.trim() === '') continue;
      const own = of(one.annotation.target);
      if (own.note !== undefined) continue;
      own.note = { ...one, file };
      notes.add(one.annotation);
    }
  }
  return { lines, eventOf, isNote: (note) => notes.has(note) };
}

/** What lines say, as a document has it. */
export function saidBy(lines: SaidLines | undefined): Said {
  const { attributes = [], note } = lines ?? {};
  return {
    ...(attributes.length > 0 && {
      attributes: attributes.map(({ annotation }) => said(annotation)),
    }),
    ...(note && { note: note.annotation.text.trim() }),
  };
}

function said({ name, value }: OfKind<'attribute'>): Attribute {
  return { name, value: valueOf({ value }) };
}

/** What a line of an attribute says: one without a value is a flag. */
export function valueOf({ value }: Pick<OfKind<'attribute'>, 'value'>): Attribute['value'] {
  return value === '' ? true : value;
}
