/** A state that changes, and who hears of it. */
export interface Store<State> {
  readonly state: () => State;
  /** Calls back after each change of the state; returns what stops that. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly set: (change: Partial<State>) => void;
}

/** A store that nothing has changed yet. */
export function createStore<State>(initial: State): Store<State> {
  const listeners = new Set<() => void>();
  let state = initial;
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
