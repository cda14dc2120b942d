import type { DocumentComparison } from './compareDocuments.ts';
import type { Pair } from './pair.ts';

/** How often annotations of a type on one side are of which type on the other. */
export interface Confusion {
  /** Names of all types of either side, sorted; they name rows and columns. */
  readonly types: readonly string[];
  /**
   * A row for each type of gold and a last one for what gold does not have, a column for each type of
   * the other side and a last one for what that does not have. A row's sum is what gold has of a
   * type, a column's what the other side has; on the diagonal the types are the same, whether the
   * boundaries are or not.
   */
  readonly counts: readonly (readonly number[])[];
}

/** The confusion matrix of the types of spans or relations. */
export function confusion(
  comparisons: readonly DocumentComparison[],
  kind: 'spans' | 'relations',
): Confusion {
  const pairs = function* (): Generator<Pair<{ readonly type: string }>> {
    for (const comparison of comparisons) yield* comparison[kind];
  };
  const names = new Set<string>();
  for (const { gold, other } of pairs()) {
    if (gold) names.add(gold.type);
    if (other) names.add(other.type);
  }
  const types = [...names].sort();
  const places = new Map(types.map((type, place) => [type, place]));
  const placeOf = (one: { readonly type: string } | undefined) =>
    (one && places.get(one.type)) ?? types.length;
  const size = types.length + 1;
  const counts = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (const { gold, other } of pairs()) {
    const row = counts[placeOf(gold)];
    const column = placeOf(other);
    if (row) row[column] = (row[column] ?? 0) + 1;
  }
  return { types, counts };
}
