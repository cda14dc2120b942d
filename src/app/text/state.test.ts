import { describe, expect, test } from 'vitest';
import type { Keeping } from '../../extract/engine.ts';
import { AbortError, IterWebError } from '../../base/errors.ts';
import type { EngineState } from '../../worker/client/engineState.ts';
import { resultOf, savedDocument, withThresholds } from './result.ts';
import { type Action, initialState, reduce, type State } from './state.ts';
import { analysisOf, TEXT } from '../shared/testing/heldEngine.ts';

const times = { tokenize: 1, encode: 2, heads: 3 };
const analyses = new Map(['news', 'science'].map((name) => [name, analysisOf(name)]));
const findings = { text: TEXT, analyses, times };
const result = resultOf(findings, ['news'], new Map());
const { device } = analysisOf('news');

const problem = { message: 'It broke.', advice: 'Mend it.' };

function after(...actions: Action[]): State {
  return actions.reduce(reduce, initialState([], 'auto'));
}

describe('reduce', () => {
  test('a run begins and finishes', () => {
    const running = after(
      { kind: 'text', text: 'Oslo' },
      { kind: 'run-started', run: 1, adds: false },
    );
    expect(running.activity).toEqual({ kind: 'running', run: 1 });
    const done = reduce(running, { kind: 'run-finished', run: 1, result });
    expect(done).toMatchObject({ text: 'Oslo', activity: { kind: 'idle' }, result });
  });

  test.each<Action>([
    { kind: 'engine-ready', run: 1 },
    { kind: 'run-finished', run: 1, result },
    { kind: 'run-part', run: 1, result },
    { kind: 'run-failed', run: 1, problem, text: TEXT },
    { kind: 'run-cancelled', run: 1 },
  ])('$kind of an earlier run changes nothing', (late) => {
    const state = after(
      { kind: 'run-started', run: 1, adds: false },
      { kind: 'run-started', run: 2, adds: false },
    );
    expect(reduce(state, late)).toBe(state);
  });

  test('a part is shown while the run goes on, whatever the engine does next', () => {
    const state = after(
      { kind: 'run-started', run: 1, adds: false },
      { kind: 'run-part', run: 1, result },
      { kind: 'engine', state: { kind: 'running', done: 0, sentences: 0 } },
      { kind: 'run-read', run: 1 },
    );
    expect(state).toMatchObject({
      result,
      activity: { kind: 'running', run: 1, shown: true, read: true },
    });
  });

  test('a failure keeps the text and the last result, and the next run starts afresh', () => {
    const failed = after(
      { kind: 'text', text: 'Oslo' },
      { kind: 'run-started', run: 1, adds: false },
      { kind: 'run-finished', run: 1, result },
      { kind: 'run-started', run: 2, adds: false },
      { kind: 'run-failed', run: 2, problem, text: TEXT },
    );
    expect(failed).toMatchObject({ text: 'Oslo', result, activity: { kind: 'failed', problem } });
    const next = reduce(failed, { kind: 'run-started', run: 3, adds: false });
    expect(next.activity).toEqual({ kind: 'running', run: 3 });
  });

  test('cancelling keeps the last result', () => {
    const state = after(
      { kind: 'run-started', run: 1, adds: false },
      { kind: 'run-finished', run: 1, result },
      { kind: 'run-started', run: 2, adds: false },
      { kind: 'run-cancelled', run: 2 },
    );
    expect(state).toMatchObject({ result, activity: { kind: 'cancelled' } });
  });

  test('a hidden type is shown again by the second toggle, and stays hidden in the next run', () => {
    const toggle: Action = { kind: 'type-toggled', part: 'entities', name: 'news:E0' };
    const finished: Action[] = [
      { kind: 'run-started', run: 1, adds: false },
      { kind: 'run-finished', run: 1, result },
    ];
    expect([...after(...finished, toggle, ...finished).hidden.entities]).toEqual(['news:E0']);
    expect([...after(...finished, toggle, toggle).hidden.entities]).toEqual([]);
  });

  test.each<Action>([
    { kind: 'run-failed', run: 2, problem, text: TEXT },
    { kind: 'run-cancelled', run: 2 },
  ])('a choice whose run ends with $kind is taken back', (ended) => {
    const chosen = ['news', 'science'];
    const state = after(
      { kind: 'run-started', run: 1, adds: false },
      { kind: 'run-finished', run: 1, result },
      { kind: 'chosen', chosen },
      { kind: 'run-started', run: 2, adds: false },
      ended,
    );
    expect(state.chosen).toEqual(['news']);
    const first = after(
      { kind: 'chosen', chosen },
      { kind: 'run-started', run: 2, adds: false },
      ended,
    );
    expect(first.chosen, 'nothing is shown that could be kept').toEqual(chosen);
    if (ended.kind === 'run-failed') {
      expect(state.activity).toMatchObject({ kind: 'failed', attempt: { text: TEXT, chosen } });
    }
  });

  test('a choice leaves a run alone, and takes away what an earlier one said', () => {
    const chosen: Action = { kind: 'chosen', chosen: ['science'] };
    const running = after({ kind: 'run-started', run: 1, adds: false }, chosen);
    expect(running.activity).toEqual({ kind: 'running', run: 1 });
    expect(reduce(running, { kind: 'run-cancelled', run: 1 }).activity.kind).toBe('cancelled');
    expect(after({ kind: 'problem', problem }, chosen).activity).toEqual({ kind: 'idle' });
  });
});

test('a package with other kinds of text takes along only those that it has', () => {
  const chosen: Action = { kind: 'chosen', chosen: ['news', 'science'] };
  const same = after(chosen, { kind: 'model-chosen' });
  expect(same.chosen).toEqual(['news', 'science']);
  const other = after(chosen, { kind: 'model-chosen', kinds: ['letters', 'news'] });
  expect(other.chosen).toEqual(['news']);
});

describe('what the engine does', () => {
  const engine = (state: EngineState, keeping?: Keeping): Action => ({
    kind: 'engine',
    state,
    keeping,
  });
  const lost = new IterWebError('device-lost', 'The graphics device was lost.');
  const gpu = { kind: 'webgpu', adapter: 'Acme' } as const;
  const started: Action = { kind: 'run-started', run: 1, adds: false };

  test('is known at any time, and its device and files stay known', () => {
    const idle: EngineState = { kind: 'idle', why: 'unused' };
    const state = after(engine({ kind: 'ready', device: gpu }, 'kept'), engine(idle));
    expect(state).toMatchObject({ engine: idle, device: gpu, keeping: 'kept' });
  });

  test('a restart is told until the next run begins, its device until it is another', () => {
    const ready = engine({ kind: 'ready', device: gpu });
    const restart: EngineState = { kind: 'restarting', reason: lost, on: 'same' };
    const again = after(ready, started, engine(restart), engine({ kind: 'checking-device' }));
    expect(again).toMatchObject({ restart, device: gpu });
    expect(reduce(again, engine({ ...restart, on: 'wasm' })).device).toBeUndefined();
    expect(reduce(again, { ...started, run: 2 }).restart).toBeUndefined();
    const cancelled = { ...restart, reason: new AbortError() };
    expect(after(ready, started, engine(cancelled)).restart).toBeUndefined();
  });

  test('a run waits for what the engine does still for an earlier one', () => {
    const busy = after(engine({ kind: 'running', done: 3, sentences: 9 }), started);
    expect(busy.activity).toMatchObject({ waits: true });
    const still = reduce(busy, engine({ kind: 'running', done: 4, sentences: 9 }));
    expect(still.activity).toMatchObject({ waits: true });
    const own = reduce(still, engine({ kind: 'running', done: 0, sentences: 0 }));
    expect(own.activity).toEqual({ kind: 'running', run: 1 });
  });

  test('what is added to a text needs it to be read again only where the engine was gone', () => {
    const adds: Action = { ...started, adds: true };
    const activity = (state: EngineState, action = adds) => after(engine(state), action).activity;
    expect(activity({ kind: 'idle', why: 'unused' })).toMatchObject({ again: true });
    expect(activity({ kind: 'failed', error: lost })).toMatchObject({ again: true });
    expect(activity({ kind: 'ready', device })).toEqual({ kind: 'running', run: 1 });
    expect(activity({ kind: 'idle', why: 'unused' }, started)).toEqual({ kind: 'running', run: 1 });
  });
});

describe('resultOf', () => {
  const spans = (schemas: string[], set: Record<string, { lambda: number; tau: number }> = {}) =>
    resultOf(findings, schemas, new Map(Object.entries(set))).document.spans.map(
      ({ type }) => type,
    );

  test('shows the schemas that are on, a span of each that found it, in their order', () => {
    expect(spans(['science', 'news'])).toEqual(['science:E0', 'news:E0']);
    expect(spans(['news'])).toEqual(['news:E0']);
    expect(spans([])).toEqual(['news:E0', 'science:E0']);
  });

  test('each schema has its own thresholds, down to the lowest possible', () => {
    const high = { lambda: 0.2, tau: 0.8 };
    expect(spans(['news', 'science'], { science: high })).toEqual(['news:E0']);
    const [part] = resultOf(findings, ['news'], new Map([['news', { lambda: 0, tau: 0 }]])).parts;
    expect(part?.thresholds.tau).toBeCloseTo(0.1);
    expect(part?.thresholds.lambda).toBeCloseTo(0.05);
  });

  test('a slider decodes again and leaves the room for all that may be shown', () => {
    const moved = withThresholds(result, new Map([['news', { lambda: 0.5, tau: 0.8 }]]));
    expect(moved.document.spans).toEqual([]);
    expect(moved.widest).toBe(result.widest);
    expect(moved.widest.spans).toHaveLength(1);
  });

  test('one schema is saved with its own names, several with those of the merged document', () => {
    const typesOf = (schemas: string[]) =>
      savedDocument(resultOf(findings, schemas, new Map())).spans.map(({ type }) => type);
    expect(typesOf(['science'])).toEqual(['E0']);
    expect(typesOf(['news', 'science'])).toEqual(['news:E0', 'science:E0']);
  });
});
