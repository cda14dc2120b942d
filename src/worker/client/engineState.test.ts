import { readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Device } from '../../extract/engine.ts';
import { AbortError, IterWebError } from '../../base/errors.ts';
import {
  EVENT_KINDS,
  eventOf,
  ImpossibleTransitionError,
  mayFollow,
  STATE_KINDS,
  transition,
  type EngineEvent,
  type EngineState,
  type EventIn,
  type EventKind,
  type EventOf,
  type StateKind,
  type StateOf,
} from './engineState.ts';
import { stateDiagram } from './stateDiagram.ts';

const device: Device = { kind: 'webgpu', adapter: 'any' };
const error = new IterWebError('worker-lost', 'It ended.');

const states: { [K in StateKind]: StateOf<K> } = {
  idle: { kind: 'idle', why: 'new' },
  'checking-device': { kind: 'checking-device' },
  restarting: { kind: 'restarting', reason: error, on: 'wasm' },
  downloading: { kind: 'downloading', loaded: 1, total: 2 },
  creating: { kind: 'creating' },
  'warming-up': { kind: 'warming-up' },
  'self-test': { kind: 'self-test' },
  ready: { kind: 'ready', device },
  running: { kind: 'running', done: 1, sentences: 2 },
  failed: { kind: 'failed', error },
  disposed: { kind: 'disposed' },
};

const events: { [K in EventKind]: EventOf<K> } = {
  start: { kind: 'start' },
  download: { kind: 'download', loaded: 3, total: 4 },
  create: { kind: 'create' },
  'warm-up': { kind: 'warm-up' },
  'self-test': { kind: 'self-test' },
  started: { kind: 'started', device },
  run: { kind: 'run', done: 3, sentences: 4 },
  answered: { kind: 'answered', device },
  restart: { kind: 'restart', reason: error, on: 'same' },
  fail: { kind: 'fail', error },
  end: { kind: 'end', why: 'unused' },
  dispose: { kind: 'dispose' },
};

/** What comes of each pair, written out by hand; a pair that is missing is impossible. */
const EXPECTED: Record<StateKind, Partial<Record<EventKind, EngineState>>> = {
  idle: { start: { kind: 'checking-device' }, dispose: { kind: 'disposed' } },
  'checking-device': { download: downloading(), ...anyTime(), ...ends() },
  restarting: { download: downloading(), ...anyTime(), ...ends() },
  downloading: {
    download: downloading(),
    create: { kind: 'creating' },
    answered: { kind: 'ready', device },
    ...anyTime(),
    ...ends(),
  },
  creating: {
    create: { kind: 'creating' },
    'warm-up': { kind: 'warming-up' },
    answered: { kind: 'ready', device },
    ...anyTime(),
    ...ends(),
  },
  'warming-up': {
    create: { kind: 'creating' },
    'self-test': { kind: 'self-test' },
    answered: { kind: 'ready', device },
    ...anyTime(),
    ...ends(),
  },
  'self-test': {
    create: { kind: 'creating' },
    started: { kind: 'ready', device },
    run: { kind: 'running', done: 3, sentences: 4 },
    answered: { kind: 'ready', device },
    ...anyTime(),
    ...ends(),
  },
  ready: {
    run: { kind: 'running', done: 3, sentences: 4 },
    end: { kind: 'idle', why: 'unused' },
    dispose: { kind: 'disposed' },
  },
  running: {
    run: { kind: 'running', done: 3, sentences: 4 },
    download: downloading(),
    answered: { kind: 'ready', device },
    ...anyTime(),
    ...ends(),
  },
  failed: { start: { kind: 'checking-device' }, dispose: { kind: 'disposed' } },
  disposed: {},
};

function downloading(): EngineState {
  return { kind: 'downloading', loaded: 3, total: 4 };
}

function anyTime(): Partial<Record<EventKind, EngineState>> {
  return {
    restart: { kind: 'restarting', reason: error, on: 'same' },
    fail: { kind: 'failed', error },
    dispose: { kind: 'disposed' },
  };
}

function ends(): Partial<Record<EventKind, EngineState>> {
  return { end: { kind: 'idle', why: 'unused' } };
}

const pairs = STATE_KINDS.flatMap((state) => EVENT_KINDS.map((event) => [state, event] as const));

describe('transition', () => {
  it('knows all states and events', () => {
    expect([...STATE_KINDS].sort()).toEqual(Object.keys(states).sort());
    expect([...EVENT_KINDS].sort()).toEqual(Object.keys(events).sort());
    expect(pairs).toHaveLength(11 * 12);
  });

  it.each(pairs)('in the state %s, %s', (from, kind) => {
    const state: EngineState = states[from];
    const event: EngineEvent = events[kind];
    const expected = EXPECTED[from][kind];
    expect(mayFollow(from, kind)).toBe(expected !== undefined);
    if (expected === undefined) {
      expect(() => transition(state, event)).toThrow(ImpossibleTransitionError);
    } else {
      expect(transition(state, event)).toEqual(expected);
    }
  });

  it('takes no event that is impossible in a state that is known', () => {
    expectTypeOf<EventIn<'idle'>>().toEqualTypeOf<EventOf<'start' | 'dispose'>>();
    expectTypeOf<EventIn<'disposed'>>().toBeNever();
    expectTypeOf<EventIn<StateKind>>().toEqualTypeOf<EngineEvent>();
    expectTypeOf(transition<typeof states.idle, EventOf<'start'>>).returns.toEqualTypeOf<
      StateOf<'checking-device'>
    >();
  });
});

it('the error of an impossible transition names both', () => {
  const state = (): EngineState => states.disposed;
  expect(() => transition(state(), events.run)).toThrow(
    'The event "run" can\'t come in the state "disposed".',
  );
});

it.each([
  [
    { stage: 'download', loaded: 1, total: 2 },
    { kind: 'download', loaded: 1, total: 2 },
  ],
  [{ stage: 'create' }, { kind: 'create' }],
  [
    { stage: 'create', prepared: 0.5 },
    { kind: 'create', prepared: 0.5 },
  ],
  [{ stage: 'warm-up' }, { kind: 'warm-up' }],
  [{ stage: 'self-test' }, { kind: 'self-test' }],
  [
    { stage: 'run', done: 1, sentences: 2 },
    { kind: 'run', done: 1, sentences: 2 },
  ],
] as const)('a worker’s progress %j is the event %j', (progress, event) => {
  expect(eventOf(progress)).toEqual(event);
});

it('a cancelled start leaves the reason', () => {
  const cancelled = transition(states.creating, { kind: 'end', why: 'cancelled' });
  expect(cancelled).toEqual({ kind: 'idle', why: 'cancelled' });
  expect(transition(states.running, { ...events.restart, reason: new AbortError() })).toMatchObject(
    { reason: { name: 'AbortError' } },
  );
});

it('docs/states.md is what `npm run docs:states` writes', () => {
  const file = readFileSync(new URL('../../../docs/states.md', import.meta.url), 'utf8');
  expect(file).toBe(stateDiagram());
});
