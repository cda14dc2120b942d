import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Drawn } from './useDrawings.ts';

/**
 * Reports how long each drawing took, from its layout to the end of its rendering.
 *
 * @param onDrawn - Hears the milliseconds.
 */
export function useReport(drawn: Drawn, onDrawn: (milliseconds: number) => void): void {
  const took = useRef(0);
  useLayoutEffect(() => {
    took.current = performance.now() - drawn.startedAt;
  }, [drawn]);
  useEffect(() => {
    if (drawn.blocks.size > 0) onDrawn(took.current);
  }, [drawn, onDrawn]);
}
