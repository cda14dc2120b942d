import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { sameTypography, type Typography, typographyOf } from './measure.ts';

/** The font and width of an element, read before the first paint and whenever they change. */
export function useTypography(element: RefObject<HTMLElement | null>): Typography | undefined {
  const [typography, setTypography] = useState<Typography>();

  useLayoutEffect(() => {
    const { current } = element;
    if (current !== null) setTypography(typographyOf(current));
  }, [element]);

  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const again = () => {
      const now = typographyOf(current);
      setTypography((before) => (sameTypography(before, now) ? before : now));
    };
    /** Another font may have the same sizes, and other widths. */
    const afresh = () => setTypography(typographyOf(current));
    const observer = new ResizeObserver(again);
    observer.observe(current);
    document.fonts.addEventListener('loadingdone', afresh);
    return () => {
      observer.disconnect();
      document.fonts.removeEventListener('loadingdone', afresh);
    };
  }, [element]);

  return typography;
}
