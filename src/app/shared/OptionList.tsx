import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
} from 'react';
import './optionList.css';

/** Properties of `OptionList`. */
export interface OptionListProps {
  /** Names the list for screen readers. */
  readonly label: string;
  readonly count: number;
  /** Index of the one that is looked at; -1 where none of them is. */
  readonly at: number;
  /** What stays the same of an option when others come or go. */
  readonly keyOf: (index: number) => number | string;
  readonly onChoose: (index: number) => void;
  /** Hears keys before the list does; one whose default it prevents is not the list's. */
  readonly onKey?: (event: KeyboardEvent) => void;
  /** What an option shows; keys and clicks are the list's. */
  readonly render: (index: number) => ReactNode;
}

/** Height of a row before it is measured, in pixels. */
const ROW_HEIGHT = 52;
/** Rows that are in the page beyond either edge of the list. */
const OVERSCAN = 8;
/** Rows that Page Up and Page Down pass. */
const PAGE = 10;

/** A list of which only what is near the window is in the page; the one that is looked at is shown. */
export function OptionList(props: OptionListProps) {
  const { label, count, at, keyOf, onChoose, onKey, render } = props;
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
    onKey?.(event);
    const to = event.defaultPrevented ? undefined : target(event.key, at, count);
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
          <div
            key={keyOf(index)}
            id={`${id}-${index}`}
            ref={virtualizer.measureElement}
            className="document-option"
            role="option"
            aria-selected={index === at}
            aria-setsize={count}
            aria-posinset={index + 1}
            tabIndex={-1}
            data-index={index}
            style={{ top: start }}
          >
            {render(index)}
          </div>
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
