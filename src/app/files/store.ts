import { createStore, type Store } from '../shared/store.ts';
import { type FilesState, NOTHING_OPEN } from './state.ts';

/** The state of the room, and who hears of its changes. */
export type FilesStore = Store<FilesState>;

/** A store with nothing open. */
export function createFilesStore(): FilesStore {
  return createStore(NOTHING_OPEN);
}
