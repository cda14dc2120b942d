import { useSyncExternalStore } from 'react';
import type { KeptPage, PageKept } from '../../serviceWorker/client/keptPage.ts';

/** Whether the page itself opens without a network. */
export function useKeptPage(kept: KeptPage): PageKept {
  return useSyncExternalStore(kept.subscribe, kept.state);
}
