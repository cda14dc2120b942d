import type { Document, Relation, Span } from '../document/document.ts';

/** A document as it is being edited. */
export interface Edited {
  readonly document: Document;
  /** Whether somebody has said that it is as it should be. */
  readonly isConfirmed: boolean;
  /** New spans and relations are numbered from here on: no id of a file is given a second time. */
  readonly nextId: number;
}

/** Something with its place in a list. */
export interface Placed<T> {
  readonly at: number;
  readonly item: T;
}

/** What becomes of a list: what is taken out, with its place before, and what is put in, with its place after. */
export interface ListEdit<T> {
  /** By rising place in the list as it was. */
  readonly removed: readonly Placed<T>[];
  /** By rising place in the list as it is to be. */
  readonly added: readonly Placed<T>[];
}

/**
 * A change of a document that says what was there before, so that it can be undone. Plain data: it can
 * be sent to a worker and stored.
 */
export interface Edit {
  readonly spans: ListEdit<Span>;
  readonly relations: ListEdit<Relation>;
  readonly isConfirmed: { readonly before: boolean; readonly after: boolean };
  readonly nextId: { readonly before: number; readonly after: number };
}

/**
 * A document as it is before the first edit.
 *
 * @param isConfirmed - Whether somebody has confirmed it at another time.
 */
export function startEditing(document: Document, isConfirmed = false): Edited {
  const numbers = [...document.spans, ...document.relations].map(({ id }) =>
    id.startsWith(NEW) ? Number(id.slice(NEW.length)) : 0,
  );
  const highest = numbers.reduce((most, one) => (one > most ? one : most), 0);
  return { document, isConfirmed, nextId: highest + 1 };
}

const NEW = 'new-';

/** The id of what is added as number `number`. */
export function newId(number: number): string {
  return `${NEW}${number}`;
}

/**
 * The document with a change.
 *
 * @throws RangeError where the change is none of this document as it is.
 */
export function applyEdit({ document }: Edited, edit: Edit): Edited {
  return {
    document: {
      ...document,
      spans: applyList(document.spans, edit.spans),
      relations: applyList(document.relations, edit.relations),
    },
    isConfirmed: edit.isConfirmed.after,
    nextId: edit.nextId.after,
  };
}

/** The change that takes another one back. */
export function invertEdit({ spans, relations, isConfirmed, nextId }: Edit): Edit {
  return {
    spans: { removed: spans.added, added: spans.removed },
    relations: { removed: relations.added, added: relations.removed },
    isConfirmed: { before: isConfirmed.after, after: isConfirmed.before },
    nextId: { before: nextId.after, after: nextId.before },
  };
}

/** Whether a change changes nothing. */
export function isNothing({ spans, relations, isConfirmed }: Edit): boolean {
  const lists = [spans.removed, spans.added, relations.removed, relations.added];
  return lists.every(({ length }) => length === 0) && isConfirmed.before === isConfirmed.after;
}

function applyList<T extends { readonly id: string }>(
  list: readonly T[],
  { removed, added }: ListEdit<T>,
): readonly T[] {
  if (removed.length === 0 && added.length === 0) return list;
  const gone = new Set<number>();
  for (const { at, item } of removed) {
    if (list[at]?.id !== item.id) {
      throw new RangeError(`The change is of another document: ${item.id} is not at ${at}.`);
    }
    gone.add(at);
  }
  const kept = list.filter((_, at) => !gone.has(at));
  const result: T[] = [];
  let next = 0;
  for (const { at, item } of added) {
    while (result.length < at && next < kept.length) {
      const one = kept[next];
      if (one !== undefined) result.push(one);
      next += 1;
    }
    result.push(item);
  }
  return result.concat(kept.slice(next));
}
