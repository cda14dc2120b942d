import { type KeyboardEvent, memo, type ReactNode } from 'react';
import type { Annotation, Column } from './columns.ts';
import type { Focus } from '../focus/focus.ts';
import type { Cursor } from '../focus/focusState.ts';
import type { FocusControl } from '../focus/useFocus.ts';

/** Properties of `AnnotationRow`; the functions stay the same from one render to the next. */
export interface AnnotationRowProps<Row extends Annotation> extends Pick<FocusControl, 'act'> {
  readonly kind: Focus['kind'];
  readonly row: Row;
  /** Its place among the rows that the filter leaves. */
  readonly index: number;
  readonly columns: readonly Column<Row>[];
  readonly strong: boolean;
  /** Whether the Tab key goes to it. */
  readonly reachable: boolean;
  readonly elementId: (id: string) => string;
  readonly shows: (row: Row) => Cursor;
  /** Told of the element. */
  readonly measure: (element: HTMLTableRowElement | null) => void;
  readonly onReach: (id: string) => void;
  readonly onKey: (event: KeyboardEvent, id: string) => void;
}

/** A row of a table of annotations; its first cell is a button that leads to the text. */
function Row<Row extends Annotation>({
  index,
  strong,
  measure,
  ...cells
}: AnnotationRowProps<Row>) {
  const { kind, row, act } = cells;
  const target: Focus = { kind, id: row.id };
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      className={strong ? 'strong' : undefined}
      onPointerEnter={() => act({ kind: 'pointed', target })}
      onPointerLeave={() => act({ kind: 'pointed', target: undefined })}
    >
      <RowCells {...cells} />
    </tr>
  );
}

type CellsProps<Row extends Annotation> = Omit<
  AnnotationRowProps<Row>,
  'index' | 'strong' | 'measure'
>;

function Cells<Row extends Annotation>(props: CellsProps<Row>): ReactNode {
  const { kind, row, columns, reachable, elementId, shows, act, onReach, onKey } = props;
  const target: Focus = { kind, id: row.id };
  return columns.map(({ title, cell, className }, column) =>
    column === 0 ? (
      <th key={title} scope="row" dir="auto">
        <button
          type="button"
          className="row-button"
          id={elementId(row.id)}
          title="Show in the text"
          tabIndex={reachable ? 0 : -1}
          onFocus={() => {
            onReach(row.id);
            act({ kind: 'row-reached', target });
          }}
          onBlur={() => act({ kind: 'row-left', target })}
          onKeyDown={(event) => onKey(event, row.id)}
          onClick={() => {
            act({ kind: 'pinned', target });
            act({ kind: 'moved', cursor: shows(row) });
          }}
        >
          {cell(row)}
        </button>
      </th>
    ) : (
      <td key={title} className={className} dir="auto">
        {cell(row)}
      </td>
    ),
  );
}

/** A row that moves among the others has the cells that it had. */
const RowCells = memo(Cells) as typeof Cells;

/** Of the rows of a long table only those are rendered again that have changed. */
export const AnnotationRow = memo(Row) as typeof Row;
