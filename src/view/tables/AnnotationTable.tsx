import {
  type KeyboardEvent,
  Fragment,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Document } from '../../document/document.ts';
import { AnnotationRow } from './AnnotationRow.tsx';
import { type Annotation, type Column, lastColumns } from './columns.ts';
import type { DocumentLookup } from '../../document/lookup.ts';
import { isFiltering, type RowFilter } from '../focus/filter.ts';
import type { Focus } from '../focus/focus.ts';
import type { Cursor } from '../focus/focusState.ts';
import { FilterBar } from './FilterBar.tsx';
import { focusElement } from '../dom/ids.ts';
import { sorted, type Sorting } from './sort.ts';
import { ColumnHead, Gap } from './TableParts.tsx';
import type { TypeStyle, TypeStyles } from '../legend/typeStyles.ts';
import type { FocusControl } from '../focus/useFocus.ts';
import { useRowWindow } from './useRowWindow.ts';

/** Properties of `EntityTable` and `RelationTable`. */
export interface TableProps {
  readonly document: Document;
  readonly lookup: DocumentLookup;
  readonly styles: TypeStyles;
  readonly control: FocusControl;
}

interface AnnotationTableProps<Row extends Annotation> {
  readonly kind: Focus['kind'];
  readonly caption: string;
  /** Columns before status and score, which are there where they say something. */
  readonly columns: readonly Column<Row>[];
  /** What the filter leaves of them, in document order. */
  readonly rows: readonly Row[];
  readonly all: readonly Row[];
  readonly types: ReadonlyMap<string, TypeStyle>;
  readonly filter: RowFilter;
  readonly onFilter: (filter: RowFilter) => void;
  readonly control: FocusControl;
  /** Ids of the rows that stand out. */
  readonly strong: ReadonlySet<string> | undefined;
  /** Id of a row's element. */
  readonly elementId: (id: string) => string;
  /** Where in the text a row leads. */
  readonly shows: (row: Row) => Cursor;
}

/** A table of annotations; rows and their marks in the drawing stand out together. */
export function AnnotationTable<Row extends Annotation>(props: AnnotationTableProps<Row>) {
  const { kind, caption, all, types, filter, onFilter, control, strong, elementId, shows } = props;
  const { act, pinned } = control;
  const [sorting, setSorting] = useState<Sorting>();
  const last = useMemo(() => lastColumns(all), [all]);
  const columns = useMemo(
    (): readonly Column<Row>[] => [...props.columns, ...last],
    [props.columns, last],
  );
  const rows = useMemo(() => {
    const column = columns.find(({ title }) => title === sorting?.column);
    if (sorting === undefined || column === undefined) return props.rows;
    return sorted(props.rows, column.valueOf, sorting.descending);
  }, [columns, props.rows, sorting]);
  const indexOf = (focus: Focus | undefined) =>
    focus?.kind === kind ? rows.findIndex(({ id }) => id === focus.id) : -1;

  const box = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const wanted = indexOf(control.row);
  const { virtualizer, gaps, below } = useRowWindow(box, body, rows, wanted);
  const items = virtualizer.getVirtualItems();
  const isRendered = items.some(({ index }) => index === wanted);
  const wantedId = rows[wanted]?.id;
  useEffect(() => {
    if (wantedId !== undefined && isRendered) focusElement(elementId(wantedId));
  }, [wantedId, isRendered, elementId]);
  const pinnedAt = indexOf(pinned);
  useEffect(() => {
    if (pinnedAt >= 0) virtualizer.scrollToIndex(pinnedAt);
  }, [pinnedAt, virtualizer]);

  const [reached, setReached] = useState<string>();
  const stop = items.some(({ index }) => rows[index]?.id === reached)
    ? reached
    : rows[items[0]?.index ?? 0]?.id;
  // One function for all lists of rows: rows that stay are not rendered again.
  const latest = useRef(rows);
  useLayoutEffect(() => {
    latest.current = rows;
  });
  const onKey = useCallback(
    (event: KeyboardEvent, id: string) => {
      const { current: now } = latest;
      const index = now.findIndex((row) => row.id === id);
      const next =
        now[Math.min(Math.max(index + stepOf(event.key, now.length), 0), now.length - 1)];
      if (next === undefined || next === now[index]) return;
      event.preventDefault();
      act({ kind: 'row-reached', target: { kind, id: next.id } });
    },
    [kind, act],
  );

  const captionId = useId();
  return (
    <div className="annotation-table">
      <h3 id={captionId}>{caption}</h3>
      <FilterBar
        name={caption.toLowerCase()}
        filter={filter}
        onFilter={onFilter}
        types={types}
        all={all}
        shown={rows.length}
      />
      {/* What it shows is the reader's text: a translator would send it away. */}
      <div className="table-box" translate="no" ref={box}>
        <table aria-labelledby={captionId} aria-rowcount={rows.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map(({ title, className }) => (
                <ColumnHead
                  key={title}
                  title={title}
                  className={className}
                  sorting={sorting}
                  onSort={setSorting}
                />
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {items.map(({ index, key }, at) => {
              const row = rows[index];
              if (row === undefined) return null;
              return (
                <Fragment key={key}>
                  <Gap height={gaps[at] ?? 0} columns={columns.length} />
                  <AnnotationRow
                    kind={kind}
                    row={row}
                    index={index}
                    columns={columns}
                    strong={strong?.has(row.id) === true}
                    reachable={row.id === stop}
                    elementId={elementId}
                    shows={shows}
                    act={act}
                    measure={virtualizer.measureElement}
                    onReach={setReached}
                    onKey={onKey}
                  />
                </Fragment>
              );
            })}
            <Gap height={below} columns={columns.length} />
          </tbody>
        </table>
      </div>
      {rows.length === 0 && (
        <p className="table-empty">
          {types.size === 0
            ? `There are no ${caption.toLowerCase()} in this kind of text.`
            : isFiltering(filter) && all.length > 0
              ? 'Nothing passes this filter.'
              : 'None found with these thresholds.'}
        </p>
      )}
    </div>
  );
}

/** Rows that PageUp and PageDown go over. */
const PAGE = 10;

/** How many rows a key goes on or back; 0 where it does something else. */
function stepOf(key: string, count: number): number {
  switch (key) {
    case 'ArrowDown':
      return 1;
    case 'ArrowUp':
      return -1;
    case 'PageDown':
      return PAGE;
    case 'PageUp':
      return -PAGE;
    case 'Home':
      return -count;
    case 'End':
      return count;
    default:
      return 0;
  }
}
