import { type Clock, systemClock } from '../../base/clock.ts';
import type { DeviceChoice, MarkupMode } from '../../extract/engine.ts';
import { isAbortError, toWire } from '../../base/errors.ts';
import type { Thresholds } from '../../iter/schema.ts';
import { prepareView } from '../../view/text/prepareView.ts';
import { inSlices, type Work as Steps } from '../../base/work.ts';
import { latestOnly } from '../shared/latestOnly.ts';
import { addTimes, type Findings, NO_TIMES } from '../shared/findings.ts';
import {
  type Result,
  resultOf,
  resultSteps,
  type SetThresholds,
  withThresholds,
} from './result.ts';
import type { ModelUse, Reading, Session } from '../shared/modelSession.ts';
import type { Settings } from '../shared/settings.ts';
import { type Action, type Attempt, initialState, reduce, type State } from './state.ts';
import { textProblem } from './textProblem.ts';

/** The page without its looks: its state, and what a reader can do to it. */
export interface Page {
  readonly state: () => State;
  /** Calls back after each change of the state; returns what stops that. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly dispatch: (action: Action) => void;
  /** Cancels what is under way and runs the text with the schemas that are on. */
  readonly run: (text: string) => void;
  /** Runs the text whose result is shown with its HTML read in another way. */
  readonly readMarkup: (mode: MarkupMode) => void;
  /** Tries a run that failed once more. */
  readonly retry: (attempt: Attempt) => void;
  readonly cancel: () => void;
  /** Cancels what is under way, and has text, result and what the engine keeps of them forgotten. */
  readonly clear: () => void;
  /**
   * Turns schemas on and off: their heads run over the text whose result is shown, unless they did
   * before. A run that is under way goes on and takes up the change.
   *
   * @param chosen - Names of all that are on now, one at least.
   */
  readonly choose: (chosen: readonly string[]) => void;
  /**
   * Takes another device from now on. A run that is under way starts again there; where the engine
   * had been started before, it is again, and text and result stay.
   */
  readonly useDevice: (device: DeviceChoice) => void;
  /**
   * Gets the model ready while the reader writes, unless it was asked for before or has nothing to
   * read. It is no run: what goes wrong is said by the next one.
   */
  readonly warmUp: () => void;
  /** Gets the model ready with all its kinds of text, so that they are kept. */
  readonly prepareAll: () => void;
  /** Ends that, where it is under way; what has come by then is kept. */
  readonly stopPreparing: () => void;
  readonly setThresholds: (schema: string, thresholds: Thresholds) => void;
}

/** What the model is there for: a text, of which something may be known, or to be ready. */
type Work =
  | {
      readonly kind: 'run';
      readonly text: string;
      readonly markup?: MarkupMode | undefined;
      readonly known?: Findings | undefined;
    }
  | { readonly kind: 'prepare' | 'prepare-all' };

/**
 * Connects the pure state with a model.
 *
 * @param session - The model's; other rooms may use it too.
 * @param clock - Says when a long text has been decoded for long enough in one go.
 */
export function createPage(settings: Settings, session: Session, clock: Clock = systemClock): Page {
  const listeners = new Set<() => void>();
  let state = initialState(settings.schemas, settings.device);
  let runs = 0;
  let controller = new AbortController();
  let work: Work = { kind: 'prepare' };
  /** Whether what is shown was found by another package: nothing is added to it. */
  let isOthers = false;

  const dispatch = (action: Action): void => {
    const before = state;
    state = reduce(state, action);
    if (state !== before) for (const listener of listeners) listener();
  };

  const onNamed = ({ schemas }: Settings) => dispatch({ kind: 'named', schemas });
  void session.named().then(onNamed);
  session.subscribe((engine, keeping) => {
    dispatch({ kind: 'engine', state: engine, keeping });
  });

  /** Shows what a run has found so far; what is found meanwhile is shown next. */
  const partsOf = (run: number, signal: AbortSignal) =>
    latestOnly(async (findings: Findings) => {
      const { chosen, thresholds } = state;
      const steps = preparedSteps(findings, chosen, thresholds, state.result);
      const result = await inSlices(steps, clock, signal);
      if (state.chosen !== chosen || result.parts.length === 0) return;
      const now =
        state.thresholds === thresholds ? result : withThresholds(result, state.thresholds);
      isOthers = false;
      dispatch({ kind: 'run-part', run, result: now });
    });

  /** Runs a text, and decodes it while the reader may go on choosing. */
  const read = async (run: number, text: string, use: Reading): Promise<Result> => {
    const parts = partsOf(run, use.signal);
    const reading: Reading = { ...use, onPart: parts.next };
    let findings = await session.run(text, reading);
    parts.end();
    for (;;) {
      const { chosen, thresholds } = state;
      const work = preparedSteps(findings, chosen, thresholds, state.result);
      const result = await inSlices(work, clock, reading.signal, {
        onLong: () => {
          dispatch({ kind: 'run-read', run });
        },
      });
      if (state.chosen === chosen) {
        return state.thresholds === thresholds ? result : withThresholds(result, state.thresholds);
      }
      const more = await session.run(text, { ...reading, known: findings.analyses });
      findings = { ...more, times: addTimes(findings.times, more.times) };
    }
  };

  const begin = (begun: Work): void => {
    controller.abort();
    controller = new AbortController();
    runs += 1;
    const run = runs;
    work = begun;
    dispatch({
      kind: 'run-started',
      run,
      adds: begun.kind === 'run' && (begun.known?.analyses.size ?? 0) > 0,
    });
    const use = { wanted: () => state.chosen, signal: controller.signal, onNamed };
    const ready = () => dispatch({ kind: 'engine-ready', run });
    const ended =
      begun.kind !== 'run'
        ? session[begun.kind === 'prepare' ? 'prepare' : 'prepareAll'](use).then(ready)
        : read(run, begun.text, readingOf(use, begun)).then((result) => {
            isOthers = false;
            dispatch({ kind: 'run-finished', run, result });
          });
    ended.catch((error: unknown) => {
      if (isAbortError(error)) dispatch({ kind: 'run-cancelled', run });
      else {
        const text = begun.kind === 'run' ? { text: begun.text } : {};
        dispatch({ kind: 'run-failed', run, problem: toWire(error), ...text });
      }
    });
  };

  /** What the reader said of a text's HTML is forgotten with the text. */
  const markupOf = (text: string): MarkupMode | undefined => {
    const shown = state.result?.findings;
    return shown?.text === text ? shown.markup : undefined;
  };

  const start = (text: string, known?: Findings, markup = markupOf(text)): void => {
    const problem = textProblem(text);
    if (problem !== undefined) {
      controller.abort();
      dispatch({ kind: 'problem', problem });
      return;
    }
    begin({ kind: 'run', text, markup, ...(known && { known }) });
  };

  /** Shows a text with the chosen schemas; runs only those that are not known of it. */
  const show = (findings: Findings, chosen: readonly string[]): void => {
    if (isOthers) {
      dispatch({ kind: 'chosen', chosen });
      start(findings.text);
    } else if (isKnown(findings, chosen)) {
      const result = resultOf({ ...findings, times: NO_TIMES }, chosen, state.thresholds);
      dispatch({ kind: 'chosen', chosen, result });
    } else {
      dispatch({ kind: 'chosen', chosen });
      start(findings.text, findings);
    }
  };

  // Whichever room chose it: a run that is under way starts again with the new package, and the text
  // whose result is shown is read again; till then that stays.
  session.onModel((kinds) => {
    const { activity, device, result } = state;
    isOthers = result !== undefined;
    dispatch({ kind: 'model-chosen', ...(kinds && { kinds }) });
    if (activity.kind === 'running') {
      begin(work.kind === 'run' ? { ...work, known: undefined } : work);
    } else if (result !== undefined) start(result.findings.text);
    else if (device !== undefined) begin({ kind: 'prepare' });
  });

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
    run: (text) => {
      start(text);
    },
    readMarkup: (mode) => {
      const text = state.result?.findings.text;
      if (text !== undefined) start(text, undefined, mode);
    },
    retry: ({ text, chosen }) => {
      const known = state.result?.findings;
      const adds = known?.text === text && !isOthers && !isKnown(known, chosen);
      dispatch({ kind: 'chosen', chosen });
      start(text, adds ? known : undefined);
    },
    cancel: () => {
      controller.abort();
    },
    clear: () => {
      controller.abort();
      work = { kind: 'prepare' };
      dispatch({ kind: 'cleared' });
      void session.forget();
    },
    choose: (chosen) => {
      const { activity, result } = state;
      if (activity.kind === 'running' || result === undefined) dispatch({ kind: 'chosen', chosen });
      else show(result.findings, chosen);
    },
    useDevice: (device) => {
      const { activity, device: before } = state;
      session.useDevice(device);
      dispatch({ kind: 'device-chosen', choice: device });
      if (activity.kind === 'running') begin(work);
      else if (before !== undefined) begin({ kind: 'prepare' });
    },
    warmUp: () => {
      const { engine, activity } = state;
      if (engine.kind !== 'idle' || engine.why !== 'new' || activity.kind === 'running') return;
      const { signal } = new AbortController();
      session.prepare({ wanted: () => state.chosen, signal, onNamed }).catch(() => undefined);
    },
    prepareAll: () => begin({ kind: 'prepare-all' }),
    stopPreparing: () => {
      if (work.kind === 'prepare-all') controller.abort();
    },
    setThresholds: (schema, thresholds) => {
      const set = new Map(state.thresholds).set(schema, thresholds);
      const result = state.result && withThresholds(state.result, set);
      dispatch({ kind: 'thresholds', thresholds: set, ...(result && { result }) });
    },
  };
}

/** A result, and what its drawing is made from. */
function* preparedSteps(
  findings: Findings,
  chosen: readonly string[],
  thresholds: SetThresholds,
  before: Result | undefined,
): Steps<Result> {
  const result = yield* resultSteps(findings, chosen, thresholds, before);
  yield* prepareView(result.document, result.widest, before?.widest);
  return result;
}

function readingOf(use: ModelUse, { known, markup }: Extract<Work, { kind: 'run' }>): Reading {
  return { ...use, ...(known && { known: known.analyses }), ...(markup && { markup }) };
}

function isKnown({ analyses }: Findings, schemas: readonly string[]): boolean {
  return schemas.every((name) => analyses.has(name));
}
