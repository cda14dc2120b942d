import type { Row } from '../../corpus/row.ts';
import type { DecidedByRow, FilesState } from './state.ts';

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
  const keys = new Set(
    before.rows
      .filter(({ id, path }) => before.confirmed.has(id) && !gone.has(withoutEnding(path)))
      .map(key),
  );
  return new Set(rows.filter((row) => keys.has(key(row))).map(({ id }) => id));
}

/** What was decided, by the rows of the same files that were opened again: each decision says of what it is. */
export function decidedStill(
  { rows: before, decided }: Pick<FilesState, 'rows' | 'decided'>,
  rows: readonly Row[],
): DecidedByRow {
  const own = new Map(
    before.flatMap((row) => {
      const decisions = decided.get(row.id);
      return decisions === undefined ? [] : [[key(row), decisions] as const];
    }),
  );
  return new Map(
    rows.flatMap((row) => {
      const decisions = own.get(key(row));
      return decisions === undefined ? [] : [[row.id, decisions] as const];
    }),
  );
}

function key({ path, name, layer = '' }: Row): string {
  return JSON.stringify([path, name, layer]);
}

/** A text and the annotations beside it have a path in common but for its ending. */
function withoutEnding(path: string): string {
  return path.replace(/\.[^./]*$/u, '');
}
