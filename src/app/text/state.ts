import type { Device, DeviceChoice, Keeping } from '../../extract/engine.ts';
import { type HiddenTypes, NOTHING_HIDDEN, toggleType } from '../../view/legend/visible.ts';
import type { EngineState, StateOf } from '../../worker/client/engineState.ts';
import { isNews } from '../shared/engineWords.ts';
import { type Result, schemasOf, type SetThresholds } from './result.ts';
import type { Problem } from '../shared/settings.ts';

/** A run that can be asked for again. */
export interface Attempt {
  readonly text: string;
  /** Names of the schemas that were on. */
  readonly chosen: readonly string[];
}

/** What the page is doing. */
export type Activity =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running';
      readonly run: number;
      /** The engine is still busy with what was under way before. */
      readonly waits?: true;
      /** The model has read the text, and what it found is put together. */
      readonly read?: true;
      /** The text was read before, and what the engine knew of it is gone. */
      readonly again?: true;
      /** The result is what this run has found so far. */
      readonly shown?: true;
    }
  | { readonly kind: 'cancelled' }
  /** The reader has had the text and all that was found in it forgotten. */
  | { readonly kind: 'cleared' }
  /** `attempt` is missing where nothing was run. */
  | { readonly kind: 'failed'; readonly problem: Problem; readonly attempt?: Attempt };

/** The state of the page. */
export interface State {
  /** What is in the text box; nothing but the reader changes it. */
  readonly text: string;
  /** How many times text and result were cleared: what held them then is made anew. */
  readonly clearings: number;
  readonly activity: Activity;
  /**
   * Of the last run that ended well, or what the last one found that was stopped or is under way;
   * stays through later ones that find nothing.
   */
  readonly result?: Result;
  /** What the engine does. */
  readonly engine: EngineState;
  /** The last restart of the engine since the run began that the reader should hear of. */
  readonly restart?: StateOf<'restarting'> | undefined;
  /** The device that the engine ran on last; missing until there is one. */
  readonly device?: Device | undefined;
  /** Which device the reader wants. */
  readonly deviceChoice: DeviceChoice;
  /** Missing until something has been downloaded. */
  readonly keeping?: Keeping | undefined;
  /**
   * Names of the schemas that are on; none stands for the package's first. Where there is a result
   * and nothing runs, it shows these.
   */
  readonly chosen: readonly string[];
  /** What the reader set; a schema that is missing has its own defaults. */
  readonly thresholds: SetThresholds;
  /** Types by their names in a merged document, so that each schema has its own. */
  readonly hidden: HiddenTypes;
  /** Milliseconds of the last drawing. */
  readonly drawing?: number;
}

/** What happens to the page. Reports of a run that is no longer the current one change nothing. */
export type Action =
  | { readonly kind: 'text'; readonly text: string }
  /** Text, result and all that says something of them go. */
  | { readonly kind: 'cleared' }
  /** The schemas that the address means, which names none, once that is known. */
  | { readonly kind: 'named'; readonly schemas: readonly string[] }
  /** `adds`: to what is known of the text. */
  | { readonly kind: 'run-started'; readonly run: number; readonly adds: boolean }
  | {
      readonly kind: 'engine';
      readonly state: EngineState;
      /** Missing where it is not known, or nothing new. */
      readonly keeping?: Keeping | undefined;
    }
  /** The reader wants another device; the engine on the one before is gone. */
  | { readonly kind: 'device-chosen'; readonly choice: DeviceChoice }
  /**
   * The reader wants another package; the engine with the one before is gone. `kinds`: names of its
   * schemas, where it has others.
   */
  | { readonly kind: 'model-chosen'; readonly kinds?: readonly string[] }
  /** The engine has started, and there is nothing to run. */
  | { readonly kind: 'engine-ready'; readonly run: number }
  /** The model is done, and the text so long that what it found takes a while, too. */
  | { readonly kind: 'run-read'; readonly run: number }
  /** `result`: what was found by now. */
  | { readonly kind: 'run-part'; readonly run: number; readonly result: Result }
  | { readonly kind: 'run-finished'; readonly run: number; readonly result: Result }
  | {
      readonly kind: 'run-failed';
      readonly run: number;
      readonly problem: Problem;
      /** Missing where the engine was started and nothing run. */
      readonly text?: string;
    }
  | { readonly kind: 'run-cancelled'; readonly run: number }
  | { readonly kind: 'problem'; readonly problem: Problem }
  /** `result` is there where the schemas that are on now needed no run. */
  | { readonly kind: 'chosen'; readonly chosen: readonly string[]; readonly result?: Result }
  /** `result` is what is shown, decoded again. */
  | { readonly kind: 'thresholds'; readonly thresholds: SetThresholds; readonly result?: Result }
  | { readonly kind: 'type-toggled'; readonly part: keyof HiddenTypes; readonly name: string }
  | { readonly kind: 'drawn'; readonly milliseconds: number };

/**
 * The page as it opens.
 *
 * @param chosen - Names of the schemas that its address names.
 * @param deviceChoice - The device that its address asks for.
 */
export function initialState(chosen: readonly string[], deviceChoice: DeviceChoice): State {
  return {
    text: '',
    clearings: 0,
    deviceChoice,
    activity: { kind: 'idle' },
    engine: { kind: 'idle', why: 'new' },
    chosen,
    thresholds: new Map(),
    hidden: NOTHING_HIDDEN,
  };
}

/** The state after an action. */
export function reduce(state: State, action: Action): State {
  if ('run' in action && action.kind !== 'run-started' && !isCurrent(state, action.run)) {
    return state;
  }
  switch (action.kind) {
    case 'text':
      return { ...state, text: action.text };
    case 'cleared':
      return cleared(state);
    case 'named':
      if (state.chosen.length > 0 || action.schemas.length === 0) return state;
      return { ...state, chosen: action.schemas };
    case 'run-started':
      return { ...state, restart: undefined, activity: begun(state, action) };
    case 'engine':
      return withEngine(state, action.state, action.keeping);
    case 'device-chosen':
      return { ...state, deviceChoice: action.choice, device: undefined, restart: undefined };
    case 'model-chosen':
      return {
        ...state,
        device: undefined,
        keeping: undefined,
        restart: undefined,
        ...(action.kinds && {
          chosen: state.chosen.filter((name) => action.kinds?.includes(name)),
        }),
      };
    case 'engine-ready':
      return { ...state, activity: { kind: 'idle' } };
    case 'run-read':
      return withRunning(state, { run: action.run, read: true });
    case 'run-part':
      return { ...withRunning(state, { run: action.run, shown: true }), result: action.result };
    case 'run-finished':
      return { ...state, activity: { kind: 'idle' }, result: action.result };
    case 'run-failed': {
      const { problem, text } = action;
      const attempt = text === undefined ? {} : { attempt: { text, chosen: state.chosen } };
      return { ...asShown(state), activity: { kind: 'failed', problem, ...attempt } };
    }
    case 'problem':
      return { ...state, activity: { kind: 'failed', problem: action.problem } };
    case 'run-cancelled':
      return { ...asShown(state), activity: { kind: 'cancelled' } };
    case 'chosen': {
      const { chosen, result = state.result } = action;
      const running = state.activity.kind === 'running';
      return {
        ...state,
        chosen,
        activity: running ? state.activity : { kind: 'idle' },
        ...(result && { result }),
      };
    }
    case 'thresholds': {
      const { thresholds, result = state.result } = action;
      return { ...state, thresholds, ...(result && { result }) };
    }
    case 'type-toggled':
      return { ...state, hidden: toggleType(state.hidden, action.part, action.name) };
    case 'drawn':
      return { ...state, drawing: action.milliseconds };
  }
}

/** What the reader set stays, and what is known of the engine. */
function cleared(state: State): State {
  const { deviceChoice, device, engine, keeping, chosen, thresholds, hidden, clearings } = state;
  return {
    text: '',
    clearings: clearings + 1,
    activity: { kind: 'cleared' },
    engine,
    device,
    deviceChoice,
    keeping,
    chosen,
    thresholds,
    hidden,
  };
}

function begun(
  { engine }: State,
  { run, adds }: Extract<Action, { kind: 'run-started' }>,
): Activity {
  const isGone = engine.kind === 'failed' || (engine.kind === 'idle' && engine.why !== 'new');
  return {
    kind: 'running',
    run,
    ...(engine.kind === 'running' && { waits: true }),
    ...(adds && isGone && { again: true }),
  };
}

function withEngine(state: State, engine: EngineState, keeping: Keeping | undefined): State {
  const changed = { ...state, engine, ...(keeping && { keeping }) };
  const { activity } = state;
  // A run begins with no sentences counted.
  if (activity.kind === 'running' && !(engine.kind === 'running' && engine.sentences > 0)) {
    const { run, again, shown } = activity;
    changed.activity = {
      kind: 'running',
      run,
      ...(again && { again }),
      ...(shown && { shown }),
    };
  }
  if (engine.kind === 'ready') return { ...changed, device: engine.device };
  if (engine.kind !== 'restarting') return changed;
  return {
    ...changed,
    ...(isNews(engine) && { restart: engine }),
    ...(engine.on === 'wasm' && { device: undefined }),
  };
}

/** More is known of the run under way. */
function withRunning(state: State, known: Omit<Running, 'kind'>): State {
  const { activity } = state;
  const before = activity.kind === 'running' ? activity : undefined;
  return { ...state, activity: { ...before, kind: 'running', ...known } };
}

type Running = Extract<Activity, { kind: 'running' }>;

function isCurrent({ activity }: State, run: number): boolean {
  return activity.kind === 'running' && activity.run === run;
}

/** What was chosen for a run that came to nothing is taken back. */
function asShown(state: State): State {
  return state.result === undefined ? state : { ...state, chosen: schemasOf(state.result) };
}
