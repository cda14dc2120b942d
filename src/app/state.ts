import type { Device, Keeping, Progress } from '../engine.ts';
import { type HiddenTypes, NOTHING_HIDDEN, toggleType } from '../view/visible.ts';
import type { Decoding, Result } from './result.ts';
import type { Problem } from './settings.ts';

/** What the page is doing. */
export type Activity =
  | { readonly kind: 'idle' }
  /** `progress` is missing until the worker first reports some. */
  | { readonly kind: 'running'; readonly run: number; readonly progress?: Progress }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** The state of the page. */
export interface State {
  /** What is in the text box; nothing but the reader changes it. */
  readonly text: string;
  readonly activity: Activity;
  /** Of the last run that ended well; stays through later ones that don't. */
  readonly result?: Result;
  readonly device?: Device;
  /** Missing until something has been downloaded. */
  readonly keeping?: Keeping | undefined;
  readonly hidden: HiddenTypes;
  /** Milliseconds of the last drawing. */
  readonly drawing?: number;
}

/** What happens to the page. Reports of a run that is no longer the current one change nothing. */
export type Action =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'run-started'; readonly run: number }
  | { readonly kind: 'progress'; readonly run: number; readonly progress: Progress }
  | {
      readonly kind: 'device';
      readonly run: number;
      readonly device: Device;
      readonly keeping?: Keeping | undefined;
    }
  | { readonly kind: 'run-finished'; readonly run: number; readonly result: Result }
  | { readonly kind: 'run-failed'; readonly run: number; readonly problem: Problem }
  | { readonly kind: 'run-cancelled'; readonly run: number }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'decoded'; readonly decoding: Decoding }
  | { readonly kind: 'type-toggled'; readonly part: keyof HiddenTypes; readonly name: string }
  | { readonly kind: 'drawn'; readonly milliseconds: number };

/** The page as it opens. */
export const INITIAL_STATE: State = {
  text: '',
  activity: { kind: 'idle' },
  hidden: NOTHING_HIDDEN,
};

/** The state after an action. */
export function reduce(state: State, action: Action): State {
  if ('run' in action && action.kind !== 'run-started' && !isCurrent(state, action.run)) {
    return state;
  }
  switch (action.kind) {
    case 'text':
      return { ...state, text: action.text };
    case 'run-started':
      return { ...state, activity: { kind: 'running', run: action.run } };
    case 'progress':
      return {
        ...state,
        activity: { kind: 'running', run: action.run, progress: action.progress },
      };
    case 'device':
      return { ...state, device: action.device, keeping: action.keeping };
    case 'run-finished':
      return {
        ...state,
        activity: { kind: 'idle' },
        result: action.result,
        device: action.result.analysis.device,
        hidden: keepsTypes(state.result, action.result) ? state.hidden : NOTHING_HIDDEN,
      };
    case 'run-failed':
    case 'problem':
      return { ...state, activity: { kind: 'failed', problem: action.problem } };
    case 'run-cancelled':
      return { ...state, activity: { kind: 'cancelled' } };
    case 'decoded':
      return state.result === undefined
        ? state
        : { ...state, result: { ...state.result, decoding: action.decoding } };
    case 'type-toggled':
      return { ...state, hidden: toggleType(state.hidden, action.part, action.name) };
    case 'drawn':
      return { ...state, drawing: action.milliseconds };
  }
}

function isCurrent({ activity }: State, run: number): boolean {
  return activity.kind === 'running' && activity.run === run;
}

function keepsTypes(before: Result | undefined, after: Result): boolean {
  return before?.analysis.schema.name === after.analysis.schema.name;
}
