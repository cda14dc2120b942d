import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import { usePrinting } from '../dom/usePrinting.ts';

/** So many rows are all in the page; of longer tables only those near the screen. */
const FEW = 100;

/** Rows of a long table kept beyond either edge of its box. */
const OVERSCAN = 12;

/** A row's height before it is measured, in pixels. */
const ROW_HEIGHT = 34;

/** The part of a table's rows that is in the page. */
export interface RowWindow {
  readonly virtualizer: Virtualizer<HTMLDivElement, HTMLTableRowElement>;
  /** Heights of what is left out before each row that is in the page, and after the last; pixels. */
  readonly gaps: readonly number[];
  readonly below: number;
}

/**
 * Which rows of a table are in the page: those that its box shows and some more; all of a short
 * table, and all where the page is printed.
 *
 * @param box - What scrolls.
 * @param body - The table's body.
 * @param rows - All rows: one keeps its element wherever it is among them.
 * @param kept - Index of a row that stays in the page, because it has the focus; or -1.
 */
export function useRowWindow(
  box: RefObject<HTMLDivElement | null>,
  body: RefObject<HTMLTableSectionElement | null>,
  rows: readonly { readonly id: string }[],
  kept: number,
): RowWindow {
  const printing = usePrinting();
  const count = rows.length;
  const [scrollMargin, setScrollMargin] = useState(0);
  useLayoutEffect(() => {
    setScrollMargin(body.current?.offsetTop ?? 0);
  }, [body]);
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    count,
    scrollMargin,
    scrollPaddingStart: scrollMargin,
    getScrollElement: () => box.current,
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows]),
    estimateSize: () => ROW_HEIGHT,
    overscan: printing || count <= FEW ? count : OVERSCAN,
    rangeExtractor: (range) => {
      const indices = defaultRangeExtractor(range);
      if (kept < 0 || kept >= count || indices.includes(kept)) return indices;
      return [...indices, kept].sort((a, b) => a - b);
    },
  });
  const items = virtualizer.getVirtualItems();
  const endBefore = (at: number) => items[at - 1]?.end ?? scrollMargin;
  return {
    virtualizer,
    gaps: items.map(({ start }, at) => start - endBefore(at)),
    below: virtualizer.getTotalSize() + scrollMargin - endBefore(items.length),
  };
}
