import type { Clock } from '../../base/clock.ts';
import type { FilesClient } from '../../filesWorker/client/filesClient.ts';
import type { FilesStore } from './store.ts';

/** Milliseconds after the last key before texts are looked through. */
const SEARCH_AFTER = 250;

/** Looks through texts for the words of the list's filter. */
export interface Search {
  /** Begins anew with the filter's words. */
  readonly begin: () => void;
  readonly stop: () => void;
}

/** A search that has not begun. */
export function createSearch(
  { state, set }: FilesStore,
  client: Pick<FilesClient, 'search'>,
  clock: Clock,
): Search {
  let controller = new AbortController();
  let endWait: () => void = () => undefined;
  const stop = () => {
    controller.abort();
    endWait();
  };
  return {
    stop,
    begin: () => {
      stop();
      const { words } = state().filter;
      set({ searching: { isBusy: words !== '' } });
      if (words === '') return;
      controller = new AbortController();
      const { signal } = controller;
      endWait = clock.after(SEARCH_AFTER, () => {
        client.search(words, { signal }).then(
          (found) => {
            if (signal.aborted) return;
            const filter = { ...state().filter, found: new Set(found) };
            set({ filter, searching: { isBusy: false } });
          },
          () => {
            // The names are filtered by in any case.
            if (!signal.aborted) set({ searching: { isBusy: false } });
          },
        );
      });
    },
  };
}
