import { useEffect, useState } from 'react';
import { ownBuild } from '../../serviceWorker/client/ownBuild.ts';
import { hasNewVersion } from './newVersion.ts';

/**
 * Whether the server has another build than the open page: looked up at each problem, as files of
 * the page's own build may be gone, and when the reader comes back to the page.
 *
 * @param problem - What the page shows as one, undefined where there is none.
 * @param onFound - Hears of it once.
 */
export function useNewVersion(problem: unknown, onFound: () => void): boolean {
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    const own = ownBuild();
    if (own === undefined || isThere) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      void hasNewVersion(own, signal).then((found) => {
        if (signal.aborted || !found) return;
        setThere(true);
        onFound();
      });
    };
    if (problem !== undefined) look();
    document.addEventListener('visibilitychange', look, { signal });
    return () => controller.abort();
  }, [problem, isThere, onFound]);
  return isThere;
}
