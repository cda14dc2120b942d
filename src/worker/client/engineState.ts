/**
 * What an engine in a worker may be doing, and what may follow on what: the one state machine that
 * the client holds, the page shows in words and `docs/states.md` draws.
 */
import type { Device, Progress } from '../../extract/engine.ts';
import { IterWebError } from '../../base/errors.ts';

/**
 * Why an engine has no worker: none was asked for yet; the reader cancelled its start; nobody
 * needed it for a while; it ended by itself while nothing ran.
 */
export type IdleReason = 'new' | 'cancelled' | 'unused' | 'lost';

/** What an engine is doing. */
export type EngineState =
  /** There is no worker; the next request starts one. */
  | { readonly kind: 'idle'; readonly why: IdleReason }
  /** The worker starts and asks for a graphics adapter. */
  | { readonly kind: 'checking-device' }
  /** In bytes; both are 0 until the sizes are known. Files that are kept count as well. */
  | { readonly kind: 'downloading'; readonly loaded: number; readonly total: number }
  /** `prepared`: the share, 0 to 1, of what comes before the sessions. */
  | { readonly kind: 'creating'; readonly prepared?: number }
  | { readonly kind: 'warming-up' }
  | { readonly kind: 'self-test' }
  | { readonly kind: 'ready'; readonly device: Device }
  /** `sentences` is 0 until the text has been cut into them. */
  | { readonly kind: 'running'; readonly done: number; readonly sentences: number }
  /** A worker takes the place of one that was ended, for a reason, on the same device or on WASM. */
  | { readonly kind: 'restarting'; readonly reason: IterWebError; readonly on: RestartOn }
  /** No worker; the next request tries afresh. */
  | { readonly kind: 'failed'; readonly error: IterWebError }
  /** For good. */
  | { readonly kind: 'disposed' };

/** Where a worker is started again. */
export type RestartOn = 'same' | 'wasm';

/** Names of the states. */
export type StateKind = EngineState['kind'];

/** The state of a name. */
export type StateOf<K extends StateKind> = Extract<EngineState, { kind: K }>;

/** What may happen to an engine. */
export type EngineEvent =
  | { readonly kind: 'start' }
  | { readonly kind: 'download'; readonly loaded: number; readonly total: number }
  | { readonly kind: 'create'; readonly prepared?: number }
  | { readonly kind: 'warm-up' }
  | { readonly kind: 'self-test' }
  /** The worker is ready for requests. */
  | { readonly kind: 'started'; readonly device: Device }
  /** A request is under way, or has come further. */
  | { readonly kind: 'run'; readonly done: number; readonly sentences: number }
  /** A request ended, well or not, and the worker is there for the next one. */
  | { readonly kind: 'answered'; readonly device: Device }
  /** The worker was ended, and another one is started in its place. */
  | { readonly kind: 'restart'; readonly reason: IterWebError; readonly on: RestartOn }
  /** The worker was ended, and nothing is left to try. */
  | { readonly kind: 'fail'; readonly error: IterWebError }
  /** The worker was ended, and none is needed. */
  | { readonly kind: 'end'; readonly why: Exclude<IdleReason, 'new'> }
  | { readonly kind: 'dispose' };

/** Names of the events. */
export type EventKind = EngineEvent['kind'];

/** The event of a name. */
export type EventOf<K extends EventKind> = Extract<EngineEvent, { kind: K }>;

/** States in which a worker gets ready: for the first time, again, or for another schema. */
export const STARTING = [
  'checking-device',
  'restarting',
  'downloading',
  'creating',
  'warming-up',
  'self-test',
] as const satisfies readonly StateKind[];

const AT_WORK = [...STARTING, 'running'] as const satisfies readonly StateKind[];

/** All states. */
export const STATE_KINDS = [
  'idle',
  ...STARTING,
  'ready',
  'running',
  'failed',
  'disposed',
] as const satisfies readonly StateKind[];

/** Where an event may come and where it leads. */
interface Move {
  readonly from: readonly StateKind[];
  readonly to: StateKind;
}

/** The whole machine: each event leads to one state, from these states and no others. */
export const MOVES = {
  start: { from: ['idle', 'failed'], to: 'checking-device' },
  // While it runs, for the heads of another schema.
  download: {
    from: ['checking-device', 'restarting', 'downloading', 'running'],
    to: 'downloading',
  },
  // WASM takes over where WebGPU fails at any of the three.
  create: { from: ['downloading', 'creating', 'warming-up', 'self-test'], to: 'creating' },
  'warm-up': { from: ['creating'], to: 'warming-up' },
  'self-test': { from: ['warming-up'], to: 'self-test' },
  started: { from: ['self-test'], to: 'ready' },
  run: { from: ['ready', 'running', 'self-test'], to: 'running' },
  answered: {
    from: ['running', 'downloading', 'creating', 'warming-up', 'self-test'],
    to: 'ready',
  },
  restart: { from: AT_WORK, to: 'restarting' },
  fail: { from: AT_WORK, to: 'failed' },
  end: { from: [...AT_WORK, 'ready'], to: 'idle' },
  dispose: { from: ['idle', ...AT_WORK, 'ready', 'failed'], to: 'disposed' },
} as const satisfies Record<EventKind, Move>;

/** All events. */
export const EVENT_KINDS = Object.keys(MOVES) as readonly EventKind[];

/** The events that may come in a state; of several states, those that may come in any. */
export type EventIn<S extends StateKind> = {
  [E in EventKind]: Extract<S, (typeof MOVES)[E]['from'][number]> extends never
    ? never
    : EventOf<E>;
}[EventKind];

/** An event came in a state in which it can't: a mistake in the program, or a message was lost. */
export class ImpossibleTransitionError extends IterWebError {
  constructor(state: StateKind, event: EventKind) {
    super('unexpected', `The event "${event}" can't come in the state "${state}".`);
  }
}

/** Whether an event may come in a state. */
export function mayFollow(state: StateKind, event: EventKind): boolean {
  const from: readonly StateKind[] = MOVES[event].from;
  return from.includes(state);
}

/**
 * The state after an event. Where the state is known, an event that can't come in it is no value
 * of the parameter's type.
 *
 * @throws ImpossibleTransitionError where it isn't known and the event can't come in it.
 */
export function transition<S extends EngineState, E extends EventIn<S['kind']>>(
  state: S,
  event: E,
): StateOf<(typeof MOVES)[E['kind']]['to']>;
export function transition(state: EngineState, event: EngineEvent): EngineState {
  if (!mayFollow(state.kind, event.kind)) {
    throw new ImpossibleTransitionError(state.kind, event.kind);
  }
  switch (event.kind) {
    case 'start':
      return { kind: 'checking-device' };
    case 'download':
      return { kind: 'downloading', loaded: event.loaded, total: event.total };
    case 'create':
      return event.prepared === undefined
        ? { kind: 'creating' }
        : { kind: 'creating', prepared: event.prepared };
    case 'warm-up':
      return { kind: 'warming-up' };
    case 'self-test':
      return { kind: 'self-test' };
    case 'started':
    case 'answered':
      return { kind: 'ready', device: event.device };
    case 'run':
      return { kind: 'running', done: event.done, sentences: event.sentences };
    case 'restart':
      return { kind: 'restarting', reason: event.reason, on: event.on };
    case 'fail':
      return { kind: 'failed', error: event.error };
    case 'end':
      return { kind: 'idle', why: event.why };
    case 'dispose':
      return { kind: 'disposed' };
  }
}

/** What a worker's progress is to the machine. */
export function eventOf(progress: Progress): EngineEvent {
  switch (progress.stage) {
    case 'download':
      return { kind: 'download', loaded: progress.loaded, total: progress.total };
    case 'run':
      return { kind: 'run', done: progress.done, sentences: progress.sentences };
    case 'create':
      return progress.prepared === undefined
        ? { kind: 'create' }
        : { kind: 'create', prepared: progress.prepared };
    case 'warm-up':
    case 'self-test':
      return { kind: progress.stage };
  }
}
