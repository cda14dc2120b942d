import { type RefObject, useCallback, useRef, useState } from 'react';
import { sameTypography, type Typography, typographyOf } from './measure.ts';

/** An element of text, and the font and width that it has. */
export interface TypographyOf {
  readonly element: RefObject<HTMLElement | null>;
  /** The ref to give the element. */
  readonly attach: (element: HTMLElement | null) => () => void;
  /** Read before the first paint, and whenever it changes. */
  readonly typography: Typography | undefined;
}

/** Reads the font and width of an element, and follows them. */
export function useTypography(): TypographyOf {
  const element = useRef<HTMLElement>(null);
  const [typography, setTypography] = useState<Typography>();

  const attach = useCallback((current: HTMLElement | null) => {
    element.current = current;
    if (current === null) return () => undefined;
    let width = -1;
    const again = () => {
      // A paragraph more or less changes the height alone.
      if (current.clientWidth === width) return;
      width = current.clientWidth;
      const now = typographyOf(current);
      setTypography((before) => (sameTypography(before, now) ? before : now));
    };
    /** Another font may have the same sizes, and other widths. */
    const afresh = () => setTypography(typographyOf(current));
    again();
    const observer = new ResizeObserver(again);
    observer.observe(current);
    document.fonts.addEventListener('loadingdone', afresh);
    return () => {
      element.current = null;
      observer.disconnect();
      document.fonts.removeEventListener('loadingdone', afresh);
    };
  }, []);

  return { element, attach, typography };
}
