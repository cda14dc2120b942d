import type { EngineEvent, EngineState } from './engineState.ts';
import { transition } from './engineState.ts';

/** An engine's state, and who wants to hear of it. */
export class StateStore {
  readonly #listeners = new Set<(state: EngineState) => void>();
  #state: EngineState = { kind: 'idle', why: 'new' };

  /** The state as it is now. */
  get current(): EngineState {
    return this.#state;
  }

  /** Calls back after each change, with the new state; returns a function that unsubscribes. */
  subscribe(listener: (state: EngineState) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /**
   * Let an event happen. Once disposed of, nothing does any more.
   *
   * @throws ImpossibleTransitionError where it can't happen in this state.
   */
  apply(event: EngineEvent): void {
    if (this.#state.kind === 'disposed') return;
    this.#state = transition(this.#state, event);
    for (const listener of [...this.#listeners]) callApart(() => listener(this.#state));
  }
}

/** Calls somebody else's function: what it throws is reported as theirs and stops nothing here. */
export function callApart(call: () => void): void {
  try {
    call();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** Gives a function that tells a listener, apart, what it is called with, until a signal is aborted. */
export function toldUntil<T>(
  signal: AbortSignal | undefined,
  listener: ((value: T) => void) | undefined,
): (value: T) => void {
  return (value) => {
    if (signal?.aborted !== true && listener) callApart(() => listener(value));
  };
}
