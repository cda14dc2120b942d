import { sameSaid, valuesOf } from '../../document/attributes.ts';
import type { Attribute, Document, Said } from '../../document/document.ts';

/** A span or relation of which other things are said now. */
export interface ChangedSaid {
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

/** How the attributes that a file has written become those that there are now. */
export interface AttributeChanges<T> {
  /** What is to say something else in its place. */
  readonly changed: readonly { readonly written: T; readonly value: Attribute['value'] }[];
  readonly removed: readonly T[];
  readonly added: readonly Attribute[];
}

/**
 * Find how attributes that are written become others: what says the same as before stays as it is.
 *
 * @param written - Those of one span or relation, in their order.
 */
export function attributeChanges<T extends Attribute>(
  written: readonly T[],
  now: Said,
): AttributeChanges<T> {
  const changed: { written: T; value: Attribute['value'] }[] = [];
  const removed: T[] = [];
  const added: Attribute[] = [];
  for (const name of new Set([...written, ...(now.attributes ?? [])].map((one) => one.name))) {
    const left = [...valuesOf(now, name)];
    const free = written.filter((one) => {
      if (one.name !== name) return false;
      const at = left.indexOf(one.value);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
    removed.push(...free.slice(left.length));
    for (const [at, value] of left.entries()) {
      const own = free[at];
      if (own === undefined) added.push({ name, value });
      else changed.push({ written: own, value });
    }
  }
  return { changed, removed, added };
}
