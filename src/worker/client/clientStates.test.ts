import { afterEach, describe, expect, it } from 'vitest';
import { IterWebError } from '../../base/errors.ts';
import {
  endWorkers,
  input,
  opened,
  realEngine,
  until,
  warmEngine,
  withScore,
  workers,
} from './testing/testWorker.ts';

afterEach(endWorkers);

/** Lets all promises that can settle do so. */
const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('the state', () => {
  it('goes from idle to ready and to a run and back, and is told in order', async () => {
    const { engine, kinds, states } = opened('wasm', {}, warmEngine);
    expect(engine.state).toEqual({ kind: 'idle', why: 'new' });
    expect(workers).toHaveLength(0);
    expect(() => engine.device).toThrow('has not been started');
    await engine.score(input, { schema: 'flat' });
    expect(kinds()).toEqual([
      'checking-device',
      'downloading',
      'creating',
      'warming-up',
      'self-test',
      'ready',
      'running',
      'ready',
    ]);
    expect(states.at(-2)).toEqual({ kind: 'running', done: 2, sentences: 2 });
    expect(engine.state).toEqual({ kind: 'ready', device: engine.device });
    await engine.release();
    expect(engine.state.kind).toBe('disposed');
    await expect(engine.score(input)).rejects.toThrow('released');
  });

  it('shows that the heads of another schema are loaded, and survives that they are not', async () => {
    const { engine, kinds } = opened('wasm', {}, realEngine);
    await engine.start();
    await engine.score(input, { schema: 'nested' });
    expect(kinds().slice(6)).toEqual([
      'running',
      'downloading',
      'creating',
      'warming-up',
      'self-test',
      'running',
      'ready',
    ]);
    await expect(engine.score(input, { schema: 'none' })).rejects.toThrow('none');
    expect(engine.state.kind).toBe('ready');
  });

  it('is failed after a start that failed, and the next request starts afresh', async () => {
    const { engine, kinds } = opened(
      'wasm',
      {},
      () => Promise.reject(new IterWebError('create-failed', 'No memory.')),
      warmEngine,
    );
    await expect(engine.score(input)).rejects.toMatchObject({ code: 'create-failed' });
    expect(engine.state).toMatchObject({ kind: 'failed', error: { message: 'No memory.' } });
    await engine.score(input);
    expect(kinds().slice(0, 3)).toEqual(['checking-device', 'failed', 'checking-device']);
  });

  it('hears of a listener’s error in the page, not in the engine', async () => {
    const thrown = new Promise((resolve) => process.once('uncaughtException', resolve));
    const { engine } = opened('wasm', {}, warmEngine);
    const stop = engine.subscribe(() => {
      stop();
      throw new Error('of the listener');
    });
    await engine.start();
    expect(await thrown).toMatchObject({ message: 'of the listener' });
  });
});

describe('a worker that nobody needs', () => {
  it('is ended after five minutes, and the next request starts another', async () => {
    const { engine, clock } = opened('wasm', {}, warmEngine);
    await engine.score(input);
    clock.pass(200_000);
    await engine.score(input);
    await nextTask();
    clock.pass(299_000);
    expect(engine.state.kind).toBe('ready');
    clock.pass(1000);
    expect(engine.state).toEqual({ kind: 'idle', why: 'unused' });
    expect(workers[0]?.terminated).toBe(true);
    expect((await engine.score(input)).sentences).toHaveLength(2);
  });

  it('is ended after one minute where nobody sees the page', async () => {
    let hear: () => void = () => undefined;
    const visibility = {
      hidden: false,
      onChange: (listener: () => void) => {
        hear = listener;
        return () => (hear = () => undefined);
      },
    };
    const { engine, clock } = opened('wasm', { visibility }, warmEngine);
    await engine.score(input);
    await nextTask();
    clock.pass(250_000);
    visibility.hidden = true;
    hear();
    clock.pass(59_000);
    visibility.hidden = false;
    hear();
    clock.pass(299_000);
    expect(engine.state.kind, 'it was seen again').toBe('ready');
    visibility.hidden = true;
    hear();
    clock.pass(60_000);
    expect(engine.state).toEqual({ kind: 'idle', why: 'unused' });
  });

  it('is kept while a request is under way, however long that takes', async () => {
    let finish: () => void = () => undefined;
    const slow = withScore(async (_, { onProgress } = {}) => {
      onProgress?.({ stage: 'run', done: 0, sentences: 1, next: 3_600_000 });
      await new Promise<void>((resolve) => (finish = resolve));
      throw new IterWebError('bad-input', 'It came to an end.');
    });
    const { engine, clock } = opened('wasm', {}, slow);
    const result = engine.score(input);
    await until(() => engine.state.kind === 'running' && engine.state.sentences === 1);
    clock.pass(3_600_000);
    finish();
    await expect(result).rejects.toThrow('It came to an end.');
    expect(workers).toHaveLength(1);
    expect(engine.state.kind).toBe('ready');
  });
});
