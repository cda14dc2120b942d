import { type RefObject, useCallback, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { sameTypography, type Typography, typographyOf } from './measure.ts';

/** An element of text, and the font and width that it has. */
export interface TypographyOf {
  readonly element: RefObject<HTMLElement | null>;
  /** The ref to give the element. */
  readonly attach: (element: HTMLElement | null) => void;
  /** Read before the first paint, and whenever it changes. */
  readonly typography: Typography | undefined;
  /** Whether that is the font and the width of a printed page. */
  readonly isPrinted: boolean;
}

/**
 * Reads the font and width of an element, and follows them.
 *
 * @param printing - Whether the element looks as it will on paper.
 */
export function useTypography(printing: boolean): TypographyOf {
  const element = useRef<HTMLElement>(null);
  // React 18 takes no function back from a ref.
  const detach = useRef<() => void>(undefined);
  const [{ typography, isPrinted }, setRead] = useState<Read>(NOTHING_READ);

  const attach = useCallback(
    (current: HTMLElement | null) => {
      const read = (now: Typography) =>
        setRead((before) =>
          before.isPrinted === printing && sameTypography(before.typography, now)
            ? before
            : { typography: now, isPrinted: printing },
        );
      detach.current?.();
      detach.current = undefined;
      element.current = current;
      if (current === null) return;
      let width = -1;
      const again = () => {
        // A paragraph more or less changes the height alone.
        if (current.clientWidth === width) return;
        width = current.clientWidth;
        read(typographyOf(current));
      };
      /** Another font may have the same sizes, and other widths. */
      const afresh = () => setRead({ typography: typographyOf(current), isPrinted: printing });
      if (printing) again();
      // Told of the width it has, too: after the first layout and before the paint, so that making
      // the elements and laying them out are two tasks. What it changes is painted with them.
      const observer = new ResizeObserver(() => flushSync(again));
      observer.observe(current);
      document.fonts.addEventListener('loadingdone', afresh);
      detach.current = () => {
        observer.disconnect();
        document.fonts.removeEventListener('loadingdone', afresh);
      };
    },
    [printing],
  );

  return { element, attach, typography, isPrinted };
}

type Read = Pick<TypographyOf, 'typography' | 'isPrinted'>;

const NOTHING_READ: Read = { typography: undefined, isPrinted: false };
