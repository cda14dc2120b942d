import { createMatcher } from './matcher.ts';
import type { Row, RowState } from './row.ts';

/** Which rows a list shows: those that all of it holds of. */
export interface ListFilter {
  /** What a name or layer has in it; nothing where it is empty, or where `found` is there. */
  readonly words: string;
  /** Ids of the rows that a search of names and texts found. */
  readonly found?: ReadonlySet<number>;
  readonly state?: RowState;
  /** Ids of types, one of which occurs at least; any where there is none. */
  readonly types: readonly number[];
}

/** Shows all. */
export const NO_FILTER: ListFilter = { words: '', types: [] };

/** The rows that a filter shows, in their order. */
export function filterRows(rows: readonly Row[], filter: ListFilter): readonly Row[] {
  const { words, found, state, types } = filter;
  const hasWords = createMatcher(words);
  const wanted = new Set(types);
  const isNamed = ({ name, layer = '' }: Row) => words === '' || hasWords(name) || hasWords(layer);
  return rows.filter(
    (row) =>
      (found === undefined ? isNamed(row) : found.has(row.id)) &&
      (state === undefined || row.state === state) &&
      (wanted.size === 0 || row.types.some((type) => wanted.has(type))),
  );
}

/** How many rows are in each state. */
export function countStates(rows: readonly Row[]): Readonly<Record<RowState, number>> {
  const counts = { annotated: 0, 'not-annotated': 0, problem: 0, unread: 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

/**
 * The row after another one in a filtered list, or before it; undefined at the list's end. A row that
 * is not in the list has its place between two of it.
 *
 * @param shown - Filtered rows, in their order.
 * @param id - Of the row to go from.
 */
export function neighbour(shown: readonly Row[], id: number, step: 1 | -1): Row | undefined {
  const after = firstAfter(shown, id);
  if (step === 1) return shown[after];
  return shown[after - 1]?.id === id ? shown[after - 2] : shown[after - 1];
}

/** Index of the first row behind an id. */
function firstAfter(shown: readonly Row[], id: number): number {
  let [low, high] = [0, shown.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shown[middle]?.id ?? 0) <= id) low = middle + 1;
    else high = middle;
  }
  return low;
}
