import { filterRows } from '../../corpus/filter.ts';
import type { Row } from '../../corpus/row.ts';
import type { FilesState } from './state.ts';

/** By the state that they are left of. */
const shownRows = new WeakMap<FilesState, readonly Row[]>();

/** The rows that the filter leaves. */
export function rowsShown(state: FilesState): readonly Row[] {
  const known = shownRows.get(state) ?? filterRows(state.rows, state.filter);
  shownRows.set(state, known);
  return known;
}
