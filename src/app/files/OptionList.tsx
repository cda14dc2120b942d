import { useVirtualizer } from '@tanstack/react-virtual';
import {
  Fragment,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
} from 'react';

/** What an option of a list needs to know of itself. */
export interface OptionPlace {
  readonly id: string;
  readonly index: number;
  /** How many there are in the list. */
  readonly count: number;
  /** Pixels from the list's top. */
  readonly top: number;
  readonly isLookedAt: boolean;
  readonly measure: (element: HTMLElement | null) => void;
}

/** Properties of `OptionList`. */
export interface OptionListProps {
  /** Names the list for screen readers. */
  readonly label: string;
  readonly count: number;
  /** Index of the one that is looked at; -1 where none of them is. */
  readonly at: number;
  /** What stays the same of an option when others come or go. */
  readonly keyOf: (index: number) => number;
  readonly onChoose: (index: number) => void;
  /** Gives an element with `data-index`, which the list has keys and clicks for. */
  readonly render: (place: OptionPlace) => ReactNode;
}

/** Height of a row before it is measured, in pixels. */
const ROW_HEIGHT = 52;
/** Rows that are in the page beyond either edge of the list. */
const OVERSCAN = 8;
/** Rows that Page Up and Page Down pass. */
const PAGE = 10;

/** A list of which only what is near the window is in the page; the one that is looked at is shown. */
export function OptionList({ label, count, at, keyOf, onChoose, render }: OptionListProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: keyOf,
    overscan: OVERSCAN,
  });
  useEffect(() => {
    if (at >= 0) virtualizer.scrollToIndex(at, { align: 'auto' });
  }, [virtualizer, at]);
  const press = (event: KeyboardEvent) => {
    const to = target(event.key, at, count);
    if (to === undefined || count === 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    onChoose(to);
  };
  const click = ({ target: clicked }: MouseEvent) => {
    const option = clicked instanceof Element ? clicked.closest('[data-index]') : null;
    if (option !== null) onChoose(Number(option.getAttribute('data-index')));
  };
  const items = virtualizer.getVirtualItems();
  const isThere = items.some(({ index }) => index === at);
  return (
    <div
      ref={box}
      className="document-list"
      role="listbox"
      aria-label={label}
      tabIndex={0}
      onKeyDown={press}
      onClick={click}
      {...(isThere && { 'aria-activedescendant': `${id}-${at}` })}
    >
      <div role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }) => (
          <Fragment key={keyOf(index)}>
            {render({
              id: `${id}-${index}`,
              index,
              count,
              top: start,
              isLookedAt: index === at,
              measure: virtualizer.measureElement,
            })}
          </Fragment>
        ))}
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
