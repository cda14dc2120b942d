import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { Document } from '../../document/document.ts';
import type { Typography } from './measure.ts';
import { type ReadingPlace, readingPlaceIn } from './readingPlace.ts';
import { boxAt, placeOf, scrollerOf } from './reveal.ts';

/** Who hasn't scrolled for so many milliseconds reads. */
const RESTING = 100;

/**
 * Keeps what is being read where it is when the lines of a text become wider, narrower or higher.
 *
 * @param widest - The document that the lines' heights come from.
 */
export function useReadingAnchor(
  text: RefObject<HTMLElement | null>,
  typography: Typography | undefined,
  widest: Document,
): void {
  const reading = useRef<{ readonly place: ReadingPlace; readonly width: number }>(undefined);
  const content = useRef(widest.text);

  const restore = useCallback(() => {
    const { current } = text;
    if (current === null || reading.current === undefined) return;
    const { paragraphStart, offset, top } = reading.current.place;
    const place = placeOf(current, paragraphStart, offset);
    if (place === undefined) return;
    const distance = boxAt(place).top - top;
    if (Math.abs(distance) < 1) return;
    scrollerOf(current).scrollBy({ top: distance, behavior: 'instant' });
  }, [text]);

  useLayoutEffect(() => {
    if (content.current === widest.text) restore();
    else reading.current = undefined;
    content.current = widest.text;
  }, [widest, typography, restore]);

  useEffect(() => {
    const { current } = text;
    if (current === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      // Where the width has changed it was the browser that scrolled, not the reader.
      if (reading.current !== undefined && reading.current.width !== current.clientWidth) return;
      const place = readingPlaceIn(current);
      reading.current = place && { place, width: current.clientWidth };
    };
    const scrolled = () => {
      clearTimeout(timer);
      timer = setTimeout(look, RESTING);
    };
    const observer = new ResizeObserver(() => {
      if (reading.current === undefined || reading.current.width === current.clientWidth) return;
      restore();
      reading.current = { ...reading.current, width: current.clientWidth };
    });
    observer.observe(current);
    document.addEventListener('scroll', scrolled, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener('scroll', scrolled, { capture: true });
    };
  }, [text, restore]);
}
