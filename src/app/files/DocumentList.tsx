import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef } from 'react';
import type { Row } from '../../corpus/row.ts';
import { DocumentOption } from './DocumentOption.tsx';

/** Properties of `DocumentList`. */
export interface DocumentListProps {
  /** Those that are left by the filters, in their order. */
  readonly rows: readonly Row[];
  /** Id of the row that is looked at; it need not be among them. */
  readonly looking: number | undefined;
  /** Ids of those that are otherwise than in any file that the reader has. */
  readonly unsaved: ReadonlySet<number>;
  /** Ids of those that somebody has confirmed. */
  readonly confirmed: ReadonlySet<number>;
  readonly onLook: (id: number) => void;
}

/** Height of a row before it is measured, in pixels. */
const ROW_HEIGHT = 52;
/** Rows that are in the page beyond either edge of the list. */
const OVERSCAN = 8;
/** Rows that Page Up and Page Down pass. */
const PAGE = 10;

/** The documents, of which only those near the window are in the page; the one in focus is shown. */
export function DocumentList(props: DocumentListProps) {
  const { rows, looking, unsaved, confirmed, onLook } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: OVERSCAN,
  });
  const at = rows.findIndex((row) => row.id === looking);
  useEffect(() => {
    if (at >= 0) virtualizer.scrollToIndex(at, { align: 'auto' });
  }, [virtualizer, at]);
  const press = (event: KeyboardEvent) => {
    const to = target(event.key, at, rows.length);
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const row = rows[to];
    if (row) onLook(row.id);
  };
  const click = ({ target: clicked }: MouseEvent) => {
    const option = clicked instanceof Element ? clicked.closest('[data-index]') : null;
    const row = rows[Number(option?.getAttribute('data-index') ?? -1)];
    if (row) onLook(row.id);
  };
  const items = virtualizer.getVirtualItems();
  const isThere = items.some(({ index }) => index === at);
  return (
    <div
      ref={box}
      className="document-list"
      role="listbox"
      aria-label="Documents"
      tabIndex={0}
      onKeyDown={press}
      onClick={click}
      {...(isThere && { 'aria-activedescendant': `${id}-${at}` })}
    >
      <div role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          return (
            row && (
              <DocumentOption
                key={row.id}
                id={`${id}-${index}`}
                row={row}
                index={index}
                count={rows.length}
                top={start}
                isLookedAt={index === at}
                isUnsaved={unsaved.has(row.id)}
                isConfirmed={confirmed.has(row.id)}
                measure={virtualizer.measureElement}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

/** Index of the row that a key goes to from another one (-1 for none). */
function target(key: string, at: number, count: number): number | undefined {
  const within = (index: number) => Math.max(0, Math.min(count - 1, index));
  switch (key) {
    case 'ArrowDown':
      return within(at + 1);
    case 'ArrowUp':
      return within(at - 1);
    case 'PageDown':
      return within(at + PAGE);
    case 'PageUp':
      return within(at - PAGE);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
