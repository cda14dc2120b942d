import type { Row } from '../../corpus/row.ts';
import type { FilesState } from './state.ts';

/** Whether rows are of one document of files that were opened twice. */
export function isSameRow(one: Row, other: Row): boolean {
  return one.path === other.path && one.name === other.name && one.layer === other.layer;
}

/**
 * Ids of the documents that are confirmed still, after the same files were opened again.
 *
 * @param lost - Paths of files of which other versions were opened: nobody has confirmed those.
 */
export function confirmedStill(
  before: Pick<FilesState, 'rows' | 'confirmed'>,
  rows: readonly Row[],
  lost: readonly string[],
): ReadonlySet<number> {
  const gone = new Set(lost.map(withoutEnding));
  const key = ({ path, name, layer = '' }: Row) => JSON.stringify([path, name, layer]);
  const keys = new Set(
    before.rows
      .filter(({ id, path }) => before.confirmed.has(id) && !gone.has(withoutEnding(path)))
      .map(key),
  );
  return new Set(rows.filter((row) => keys.has(key(row))).map(({ id }) => id));
}

/** A text and the annotations beside it have a path in common but for its ending. */
function withoutEnding(path: string): string {
  return path.replace(/\.[^./]*$/u, '');
}
