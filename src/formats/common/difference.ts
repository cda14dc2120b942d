/** What became of a list of annotations that have ids. */
export interface Difference<T> {
  readonly removed: readonly T[];
  readonly changed: readonly { readonly old: T; readonly now: T }[];
  readonly added: readonly T[];
  readonly isEmpty: boolean;
}

/**
 * Compare two lists of annotations by their ids.
 *
 * @param isSame - Whether two of one id say the same.
 */
export function difference<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  isSame: (a: T, b: T) => boolean,
): Difference<T> {
  const now = new Map(after.map((one) => [one.id, one]));
  const old = new Map(before.map((one) => [one.id, one]));
  const removed = before.filter(({ id }) => !now.has(id));
  const added = after.filter(({ id }) => !old.has(id));
  const changed = before.flatMap((one) => {
    const other = now.get(one.id);
    return other === undefined || isSame(one, other) ? [] : [{ old: one, now: other }];
  });
  return { removed, changed, added, isEmpty: removed.length + added.length + changed.length === 0 };
}
