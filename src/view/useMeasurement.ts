import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Fragment } from '../document/document.ts';
import { type Measurement, measureRanges } from './measure.ts';

/**
 * Keeps a measurement of ranges of an element's text: afresh when the text, the element's width or
 * the fonts change; only what is missing when ranges are added.
 */
export function useMeasurement(
  element: RefObject<HTMLElement | null>,
  text: string,
  ranges: readonly Fragment[],
): Measurement | undefined {
  const [measurement, setMeasurement] = useState<Measurement>();
  const known = useRef<Measurement>(undefined);

  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const before = known.current?.text === text ? known.current : undefined;
    known.current = measureRanges(current, text, ranges, before);
    setMeasurement(known.current);
  }, [element, text, ranges]);

  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const again = () => {
      known.current = measureRanges(current, text, ranges, undefined);
      setMeasurement(known.current);
    };
    let width = current.getBoundingClientRect().width;
    const observer = new ResizeObserver(() => {
      const now = current.getBoundingClientRect().width;
      if (now === width) return;
      width = now;
      again();
    });
    observer.observe(current);
    document.fonts.addEventListener('loadingdone', again);
    return () => {
      observer.disconnect();
      document.fonts.removeEventListener('loadingdone', again);
    };
  }, [element, text, ranges]);

  return measurement?.text === text ? measurement : undefined;
}
