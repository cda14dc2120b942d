import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import type { Page } from './page.ts';

/**
 * Clears the page when it is left: browsers keep a page as it is for whoever goes back to it, and on
 * a shared machine that may be somebody else.
 */
export function useClearedOnLeaving({ clear }: Pick<Page, 'clear'>): void {
  useEffect(() => {
    const leave = () => {
      // The browser takes the page as it is when the event's listeners have run.
      flushSync(clear);
    };
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
    };
  }, [clear]);
}
