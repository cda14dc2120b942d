import { describe, expect, test } from 'vitest';
import { AbortError, IterWebError } from '../../base/errors.ts';
import { STATE_KINDS, type EngineState, type StateKind } from '../../worker/client/engineState.ts';
import { isNews, restartWords, restWords, workWords } from './engineWords.ts';

const reason = new IterWebError('device-lost', 'The graphics device was lost.');
const device = { kind: 'webgpu', adapter: 'Acme' } as const;

const STATES: { readonly [K in StateKind]: Extract<EngineState, { kind: K }> } = {
  idle: { kind: 'idle', why: 'unused' },
  'checking-device': { kind: 'checking-device' },
  downloading: { kind: 'downloading', loaded: 5e6, total: 20e6 },
  creating: { kind: 'creating' },
  'warming-up': { kind: 'warming-up' },
  'self-test': { kind: 'self-test' },
  ready: { kind: 'ready', device },
  running: { kind: 'running', done: 1, sentences: 4 },
  restarting: { kind: 'restarting', reason, on: 'same' },
  failed: { kind: 'failed', error: reason },
  disposed: { kind: 'disposed' },
};

describe('the words for an engine at work', () => {
  test('are there in every state, and others in each in which a reader waits', () => {
    const stages = STATE_KINDS.map((kind) => workWords(STATES[kind]).stage);
    for (const stage of stages) expect(stage).toMatch(/^[A-Z].* …$/u);
    // Idle, ready, failed and disposed are over as soon as something is wanted.
    expect(new Set(stages).size).toBe(STATE_KINDS.length - 3);
  });

  test('have bytes and sentences as numbers with a fraction', () => {
    expect(workWords(STATES.downloading)).toMatchObject({
      detail: '5.0 MB of 20 MB',
      fraction: 0.25,
    });
    expect(workWords({ kind: 'creating', prepared: 0.5 })).toEqual({
      stage: 'Loading the model …',
      fraction: 0.5,
    });
    expect(workWords({ kind: 'running', done: 1, sentences: 1 })).toMatchObject({
      detail: '1 of 1 sentence',
      fraction: 1,
    });
  });

  test('have no numbers where none are known', () => {
    for (const state of [
      { kind: 'downloading', loaded: 0, total: 0 },
      { kind: 'running', done: 0, sentences: 0 },
      { kind: 'creating' },
    ] as const) {
      expect(Object.keys(workWords(state))).toEqual(['stage']);
    }
  });

  test('say that a text is read again', () => {
    expect(workWords(STATES.running, true).stage).toContain('again');
  });
});

describe('the words for a restart', () => {
  test('say why and where', () => {
    expect(restartWords(STATES.restarting)).toBe(
      'The graphics device was lost. The model is started again on the same device.',
    );
    const crash = new IterWebError('worker-lost', 'The worker ended: out of memory');
    expect(restartWords({ kind: 'restarting', reason: crash, on: 'wasm' })).toBe(
      'The worker ended: out of memory. The model is started again on your processor (WASM).',
    );
  });

  test('are no news where the reader cancelled a run', () => {
    expect(isNews(STATES.restarting)).toBe(true);
    expect(isNews({ ...STATES.restarting, reason: new AbortError() })).toBe(false);
  });
});

describe('the words for an engine at rest', () => {
  test('say that it was put away, and what the next run does', () => {
    expect(restWords(STATES.idle)).toBe(
      'The model was put away to free memory; the next run starts it again from this computer’s copy.',
    );
    expect(restWords(STATES.idle, 'denied')).toContain('downloads it again');
    expect(restWords({ kind: 'idle', why: 'lost' })).toContain('ended by itself');
  });

  test('say that it gets ready, and nothing where nothing has happened', () => {
    expect(restWords(STATES.restarting)).toContain('gets ready');
    for (const why of ['new', 'cancelled'] as const) {
      expect(restWords({ kind: 'idle', why })).toBeUndefined();
    }
    expect(restWords(STATES.ready)).toBeUndefined();
    expect(restWords(STATES.running)).toBeUndefined();
  });
});
