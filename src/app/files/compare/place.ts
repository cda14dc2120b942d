import { isAbortError, toWire } from '../../../base/errors.ts';
import type { Problem } from '../../shared/settings.ts';
import type { Store } from '../../shared/store.ts';

/** Where a reader is among the differences of texts, which are read when they are looked at. */
export interface Place<Loaded> {
  /** Index of the text among those that were looked through. */
  readonly text: number;
  /** Index among all differences. */
  readonly difference?: number;
  /** The text, once it is there; the one before until then. */
  readonly loaded?: { readonly text: number } & Loaded;
  readonly problem?: Problem;
}

/** Takes a reader to places. */
export interface PlaceReader {
  /** Goes to a text, and to one of its differences. */
  readonly go: (text: number, difference: number | undefined) => void;
  /** Reads no further. */
  readonly stop: () => void;
}

/** What takes a reader to places that a state has. */
export function createPlaceReader<Loaded>(
  { state, set }: Pick<Store<{ readonly place?: Place<Loaded> | undefined }>, 'state' | 'set'>,
  read: (text: number, signal: AbortSignal) => Promise<Loaded>,
): PlaceReader {
  let reading = new AbortController();
  return {
    go: (text, difference) => {
      const before = state().place?.loaded;
      const next = { text, ...(difference !== undefined && { difference }) };
      set({ place: { ...next, ...(before && { loaded: before }) } });
      if (before?.text === text) return;
      reading.abort();
      reading = new AbortController();
      const { signal } = reading;
      read(text, signal).then(
        (loaded) => {
          const { place } = state();
          if (!signal.aborted && place) set({ place: { ...place, loaded: { text, ...loaded } } });
        },
        (error: unknown) => {
          if (isAbortError(error) || signal.aborted) return;
          set({ place: { ...next, problem: toWire(error) } });
        },
      );
    },
    stop: () => reading.abort(),
  };
}
