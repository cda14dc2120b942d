import { useEffect, useSyncExternalStore } from 'react';
import type { NewVersion } from './newVersion.ts';

/**
 * Whether the server has another build than the open page: looked up at each problem, as files of
 * the page's own build may be gone, and when the reader comes back to the page.
 *
 * @param problem - What the page shows as one, undefined where there is none.
 */
export function useNewVersion(problem: unknown, newVersion: NewVersion): boolean {
  useEffect(() => {
    if (problem !== undefined) newVersion.look();
  }, [problem, newVersion]);
  useEffect(() => {
    document.addEventListener('visibilitychange', newVersion.look);
    return () => document.removeEventListener('visibilitychange', newVersion.look);
  }, [newVersion]);
  return useSyncExternalStore(newVersion.subscribe, newVersion.isThere);
}
