/** What a table is sorted by; the rows of one value keep the document's order. */
export interface Sorting {
  /** Key of a column. */
  readonly column: string;
  readonly descending: boolean;
}

/** A value to sort by; missing ones come last in either direction. */
export type SortValue = string | number | undefined;

/** The sorting after a column's head is pressed: up, then down, then as in the text again. */
export function nextSorting(before: Sorting | undefined, column: string): Sorting | undefined {
  if (before?.column !== column) return { column, descending: false };
  return before.descending ? undefined : { column, descending: true };
}

/** Rows in the order of a value of theirs; words as a reader would sort them. */
export function sorted<Row>(
  rows: readonly Row[],
  valueOf: (row: Row) => SortValue,
  descending: boolean,
): readonly Row[] {
  const keyed = rows.map((row) => ({ row, value: valueOf(row) }));
  const turn = descending ? -1 : 1;
  keyed.sort(({ value: a }, { value: b }) => {
    if (a === undefined || b === undefined) {
      return Number(a === undefined) - Number(b === undefined);
    }
    return turn * (typeof a === 'string' || typeof b === 'string' ? inWords(a, b) : a - b);
  });
  return keyed.map(({ row }) => row);
}

const { compare } = new Intl.Collator(undefined, { numeric: true });

function inWords(a: string | number, b: string | number): number {
  return compare(String(a), String(b));
}
