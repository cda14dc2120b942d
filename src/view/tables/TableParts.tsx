import { nextSorting, type Sorting } from './sort.ts';

/** Properties of `ColumnHead`. */
export interface ColumnHeadProps {
  readonly title: string;
  readonly className: string | undefined;
  readonly sorting: Sorting | undefined;
  readonly onSort: (sorting: Sorting | undefined) => void;
}

/** The head of a column, which sorts the table by it. */
export function ColumnHead({ title, className, sorting, onSort }: ColumnHeadProps) {
  const own = sorting?.column === title ? sorting : undefined;
  const direction = own && (own.descending ? 'descending' : 'ascending');
  return (
    <th scope="col" className={className} aria-sort={direction}>
      <button
        type="button"
        className="sort-button"
        onClick={() => onSort(nextSorting(sorting, title))}
      >
        <span>{title}</span>
        <span className="sort-mark" aria-hidden="true">
          {own === undefined ? '' : own.descending ? '▼' : '▲'}
        </span>
      </button>
    </th>
  );
}

/** Stands for the rows that are left out on one side. */
export function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
  return height <= 0 ? null : (
    <tr className="gap" aria-hidden="true">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
