import { useEffect, useState } from 'react';
import { hasNewVersion } from './newVersion.ts';

/**
 * Whether the server has another build than the open page: looked up at each problem, as files of
 * the page's own build may be gone, and when the reader comes back to the page.
 *
 * @param problem - What the page shows as one, undefined where there is none.
 */
export function useNewVersion(problem: unknown): boolean {
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    const own = document.querySelector('meta[name="build"]')?.getAttribute('content');
    if (!own || isThere) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      void hasNewVersion(own, signal).then((found) => {
        if (!signal.aborted && found) setThere(true);
      });
    };
    if (problem !== undefined) look();
    document.addEventListener('visibilitychange', look, { signal });
    return () => controller.abort();
  }, [problem, isThere]);
  return isThere;
}
