import { buildOf } from '../../serviceWorker/protocol/buildName.ts';

/**
 * Asks the server for this page and compares the builds. The service worker leaves what is asked for so to
 * the server.
 *
 * @param own - The build of the open page.
 * @param signal - Gives up.
 * @returns Whether the server has another build; false where it can't be asked, or answers with
 *   something else than the page.
 */
export async function hasNewVersion(own: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(location.pathname, { cache: 'no-store', signal });
    if (!response.ok) return false;
    const other = buildOf(await response.text());
    return other !== undefined && other !== own;
  } catch {
    return false;
  }
}

/** What all rooms know of a newer page on the server: once there is one, it stays so. */
export interface NewVersion {
  readonly isThere: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
  /** Looks it up, while the page is seen. */
  readonly look: () => void;
}

/**
 * Looks for a newer page where it is told to.
 *
 * @param own - The build of the open page; undefined in development, where nothing is looked up.
 * @param onFound - Hears of it once.
 */
export function watchNewVersion(own: string | undefined, onFound: () => void): NewVersion {
  const listeners = new Set<() => void>();
  let isThere = false;
  let before = new AbortController();
  return {
    isThere: () => isThere,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look: () => {
      if (own === undefined || isThere || document.visibilityState !== 'visible') return;
      before.abort();
      before = new AbortController();
      const { signal } = before;
      void hasNewVersion(own, signal).then((found) => {
        if (signal.aborted || !found) return;
        isThere = true;
        onFound();
        for (const listener of listeners) listener();
      });
    },
  };
}
