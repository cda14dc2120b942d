import { type RefObject, useEffect, useRef } from 'react';
import { isInView } from './inView.ts';

/**
 * Brings an element into view, once, when it first shows something and whenever that is another
 * thing. The focus stays where it is.
 *
 * @param shown - What it shows.
 * @param isBusy - Whether the reader does something else by now, and is left alone.
 */
export function useBroughtIntoView(
  element: RefObject<HTMLElement | null>,
  shown: unknown,
  isBusy: boolean,
): void {
  const seen = useRef<unknown>(undefined);
  useEffect(() => {
    const { current } = element;
    if (current === null || seen.current === shown) return;
    seen.current = shown;
    const { top, bottom } = current.getBoundingClientRect();
    if (isBusy || isInView({ top, bottom }, innerHeight)) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    current.scrollIntoView({ block: 'start', behavior: calm ? 'instant' : 'smooth' });
  }, [element, shown, isBusy]);
}
