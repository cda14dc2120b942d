import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Document } from '../../document/document.ts';
import type { DocumentLookup } from '../../document/lookup.ts';
import { type Emphasis, emphasisOf, type Focus, sameFocus } from './focus.ts';
import { type FilteredRows, filterRows, NO_FILTERS, type RowFilters } from './filter.ts';
import {
  carried,
  type Cursor,
  cursorOf,
  type FocusAction,
  focusesOf,
  type FocusState,
  lastSpan,
  NO_FOCUS,
  reduceFocus,
  rowOf,
} from './focusState.ts';

/** What stands out, and how the parts of the view change it. */
export interface FocusControl {
  /** What the pointer or the keys are on, or else what is pinned. */
  readonly focus: Focus | undefined;
  /** What stands out in the drawing: what is in focus, or else what the tables' filters leave. */
  readonly emphasis: Emphasis | undefined;
  /** What is in focus, with its partners: their rows stand out. */
  readonly near: Emphasis | undefined;
  /** The rows that the tables' filters leave. */
  readonly rows: FilteredRows;
  readonly filters: RowFilters;
  readonly setFilters: (filters: RowFilters) => void;
  /** Stays until something else is pinned or it is let go. */
  readonly pinned: Focus | undefined;
  /** Where the keys are, while they are on a span. */
  readonly cursor: Cursor | undefined;
  /** What the row of a table stands for that the keys are on. */
  readonly row: Focus | undefined;
  /** Id of the span that the keys are on or were last. */
  readonly last: string | undefined;
  readonly act: (action: FocusAction) => void;
  readonly hover: (focus: Focus | undefined) => void;
  /** Pins. */
  readonly choose: (focus: Focus | undefined) => void;
}

/** How whoever shows a view takes part in what is pinned. */
export interface Selection {
  /** What is pinned, null for nothing. Where it is missing, the view keeps that itself. */
  readonly selected?: Focus | null | undefined;
  /** Hears what the reader pins, and undefined when they let it go. */
  readonly onSelect?: ((selected: Focus | undefined) => void) | undefined;
}

/** The focus that drawing and tables share. */
export function useFocus(
  document: Document,
  lookup: DocumentLookup,
  { selected, onSelect }: Selection = {},
): FocusControl {
  const [held, setHeld] = useState({ document, state: NO_FOCUS });
  const own =
    held.document === document ? held.state : carried(held.state, held.document, document);
  if (held.document !== document) setHeld({ document, state: own });
  const state = useMemo(() => withPin(own, selected), [own, selected]);

  const latest = useRef({ state, selected, onSelect });
  useLayoutEffect(() => {
    latest.current = { state, selected, onSelect };
  });
  const act = useCallback((action: FocusAction) => {
    const { current } = latest;
    const before = current.state;
    const next = reduceFocus(before, action);
    if (next === before) return;
    // Several actions of one event each start from the one before.
    current.state = withPin(next, current.selected);
    setHeld(({ document: of }) => ({ document: of, state: next }));
    if (!sameFocus(before.pinned, next.pinned)) current.onSelect?.(next.pinned);
  }, []);
  const hover = useCallback((target: Focus | undefined) => act({ kind: 'pointed', target }), [act]);
  const choose = useCallback((target: Focus | undefined) => act({ kind: 'pinned', target }), [act]);

  const focus = useMemo(
    () => focusesOf(state).find((one) => emphasisOf(lookup, one) !== undefined),
    [lookup, state],
  );
  const near = useMemo(() => emphasisOf(lookup, focus), [lookup, focus]);
  const [filters, setFilters] = useState(NO_FILTERS);
  const rows = useMemo(() => filterRows(document, lookup, filters), [document, lookup, filters]);
  return useMemo(
    () => ({
      focus,
      near,
      emphasis: near ?? rows.emphasis,
      rows,
      filters,
      setFilters,
      pinned: state.pinned,
      cursor: cursorOf(state),
      row: rowOf(state),
      last: lastSpan(state),
      act,
      hover,
      choose,
    }),
    [focus, near, rows, filters, state, act, hover, choose],
  );
}

function withPin(state: FocusState, selected: Focus | null | undefined): FocusState {
  return selected === undefined ? state : { ...state, pinned: selected ?? undefined };
}
