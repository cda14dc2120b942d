/** The list from before where both have the same elements in the same order, else the other. */
export function sameList<T>(before: readonly T[] | undefined, after: readonly T[]): readonly T[] {
  const areSame =
    before?.length === after.length && after.every((element, index) => element === before[index]);
  return areSame ? before : after;
}
