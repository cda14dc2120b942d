import { asSentence, isAbortError } from '../../base/errors.ts';
import type { Keeping } from '../../extract/engine.ts';
import {
  STARTING,
  type EngineState,
  type StateKind,
  type StateOf,
} from '../../worker/client/engineState.ts';
import { megabytes } from './packageInfo.ts';

/** What an engine does, for a reader who waits for it. */
export interface WorkWords {
  /** Changes with the state only: read out by screen readers. */
  readonly stage: string;
  /** Numbers that change all the time. */
  readonly detail?: string;
  /** 0…1; missing where nobody knows how much is left. */
  readonly fraction?: number;
}

/** Whether a worker gets ready. */
export function isStarting({ kind }: EngineState): boolean {
  const starting: readonly StateKind[] = STARTING;
  return starting.includes(kind);
}

/**
 * What an engine does that is wanted for a text, or to be ready.
 *
 * @param again - Whether it has read the text before.
 */
export function workWords(state: EngineState, again = false): WorkWords {
  switch (state.kind) {
    case 'idle':
    case 'ready':
    case 'failed':
    case 'disposed':
      return { stage: 'Starting …' };
    case 'checking-device':
      return { stage: 'Looking for a graphics device …' };
    case 'restarting':
      return { stage: 'Starting the model again …' };
    case 'downloading': {
      const { loaded, total } = state;
      const stage = 'Downloading the model …';
      if (total === 0) return { stage };
      const detail = `${megabytes(loaded)} of ${megabytes(total)}`;
      return { stage, detail, fraction: Math.min(1, loaded / total) };
    }
    case 'creating': {
      const stage = 'Loading the model …';
      return state.prepared === undefined ? { stage } : { stage, fraction: state.prepared };
    }
    case 'warming-up':
      return { stage: 'Warming up …' };
    case 'self-test':
      return { stage: 'Checking the model’s answers on this device …' };
    case 'running': {
      const { done, sentences } = state;
      const stage = again ? 'Reading the text again …' : 'Reading the text …';
      if (sentences === 0) return { stage };
      const detail = `${done} of ${sentences} ${sentences === 1 ? 'sentence' : 'sentences'}`;
      return { stage, detail, fraction: Math.min(1, done / sentences) };
    }
  }
}

/** Why a worker was ended and another one started in its place, and where. */
export function restartWords({ reason, on }: StateOf<'restarting'>): string {
  const where = on === 'wasm' ? 'on your processor (WASM)' : 'on the same device';
  return `${asSentence(reason.message)} The model is started again ${where}.`;
}

/** Whether a reader should hear why a worker is started again: a cancel was their own doing. */
export function isNews({ reason }: StateOf<'restarting'>): boolean {
  return !isAbortError(reason);
}

/** Where the next start gets the model from. */
const NEXT_START: Record<Keeping, string> = {
  kept: 'the next run starts it again from this computer’s copy',
  full: 'the next run starts it again and downloads what there was no room to keep',
  denied: 'the next run downloads it again',
};

/**
 * What became of an engine that nobody waits for; undefined where there is nothing to say of it.
 *
 * @param keeping - What became of its files.
 */
export function restWords(state: EngineState, keeping: Keeping = 'kept'): string | undefined {
  if (isStarting(state)) return 'The model gets ready for the next run …';
  if (state.kind !== 'idle') return undefined;
  const next = NEXT_START[keeping];
  if (state.why === 'unused') return `The model was put away to free memory; ${next}.`;
  return state.why === 'lost' ? `The model ended by itself; ${next}.` : undefined;
}

/** Why a text is read again for a kind that was added to it. */
export const READ_AGAIN =
  'The model had been put away, and what it knew of the text with it: the text is read again for the kind that you added.';
