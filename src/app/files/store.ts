import { type FilesState, NOTHING_OPEN } from './state.ts';

/** The state of the room, and who hears of its changes. */
export interface Store {
  readonly state: () => FilesState;
  /** Calls back after each change of the state; returns what stops that. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly set: (change: Partial<FilesState>) => void;
}

/** A store with nothing open. */
export function createStore(): Store {
  const listeners = new Set<() => void>();
  let state = NOTHING_OPEN;
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (change) => {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
  };
}
