import { useCallback, useMemo, useReducer, useRef } from 'react';
import { isAbortError, toWire } from '../errors.ts';
import type { Thresholds } from '../iter/schema.ts';
import { createWorkerEngine } from '../worker/client.ts';
import { decodeWith, resultOf } from './result.ts';
import { createSession } from './session.ts';
import type { Settings } from './settings.ts';
import { type Action, INITIAL_STATE, reduce, type State } from './state.ts';

/** The page's state and what its parts can do. */
export interface Page {
  readonly state: State;
  readonly dispatch: (action: Action) => void;
  /** Cancels what is under way and runs the text. */
  readonly run: (text: string) => void;
  readonly cancel: () => void;
  readonly setThresholds: (thresholds: Thresholds) => void;
}

/** Connects the pure state with the worker. */
export function usePage(settings: Settings): Page {
  const [state, dispatch] = useReducer(reduce, INITIAL_STATE);
  const session = useMemo(() => createSession(settings, createWorkerEngine), [settings]);
  const current = useRef({ run: 0, controller: new AbortController() });
  const thresholds = state.result?.decoding.thresholds;

  const run = useCallback(
    (text: string) => {
      current.current.controller.abort();
      if (text.trim() === '') {
        dispatch({ kind: 'problem', problem: NO_TEXT });
        return;
      }
      const controller = new AbortController();
      const number = current.current.run + 1;
      current.current = { run: number, controller };
      dispatch({ kind: 'run-started', run: number });
      session
        .run(text, {
          signal: controller.signal,
          onProgress: (progress) => dispatch({ kind: 'progress', run: number, progress }),
          onEngine: ({ device, keeping }) =>
            dispatch({ kind: 'device', run: number, device, keeping }),
        })
        .then((analysis) => {
          const result = resultOf(analysis, thresholds);
          dispatch({ kind: 'run-finished', run: number, result });
        })
        .catch((error: unknown) => {
          if (isAbortError(error)) dispatch({ kind: 'run-cancelled', run: number });
          else dispatch({ kind: 'run-failed', run: number, problem: toWire(error) });
        });
    },
    [session, thresholds],
  );

  const cancel = useCallback(() => {
    session.cancelStart();
    current.current.controller.abort();
  }, [session]);

  const analysis = state.result?.analysis;
  const setThresholds = useCallback(
    (next: Thresholds) => {
      if (analysis !== undefined) {
        dispatch({ kind: 'decoded', decoding: decodeWith(analysis, next) });
      }
    },
    [analysis],
  );

  return { state, dispatch, run, cancel, setThresholds };
}

const NO_TEXT = {
  message: 'There is no text yet.',
  advice: 'Type or paste one, or take an example.',
};
