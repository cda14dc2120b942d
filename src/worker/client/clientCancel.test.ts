import { afterEach, describe, expect, it } from 'vitest';
import type { ScoreResult } from '../../extract/engine.ts';
import {
  endWorkers,
  hangs,
  hangsAt,
  input,
  opened,
  STAGES,
  STATE_AT,
  until,
  warmEngine,
  withScore,
  workers,
} from './testing/testWorker.ts';
import { scoreParts } from '../protocol/scoreParts.ts';

afterEach(endWorkers);

describe('a cancel', () => {
  it.each(['download', undefined] as const)(
    'in a start (%s) ends the worker and needs no other one',
    async (stage) => {
      const { engine, clock } = opened('wasm', {}, hangsAt(stage), warmEngine);
      const controller = new AbortController();
      const started = engine.score(input, { signal: controller.signal });
      await until(() => engine.state.kind === (stage ? 'downloading' : 'checking-device'));
      controller.abort();
      await expect(started).rejects.toMatchObject({ name: 'AbortError' });
      clock.pass(200);
      await until(() => engine.state.kind === 'idle');
      expect(engine.state).toEqual({ kind: 'idle', why: 'cancelled' });
      expect(workers.map(({ terminated }) => terminated)).toEqual([true]);
      expect((await engine.score(input)).sentences).toHaveLength(2);
    },
  );

  it('in a download leaves it to the request that came next', async () => {
    let finish: () => void = () => undefined;
    const { engine, clock } = opened('wasm', {}, async (options, hooks) => {
      hooks.onProgress({ stage: 'download', loaded: 0, total: 0 });
      await new Promise<void>((resolve) => (finish = resolve));
      return warmEngine(options, hooks);
    });
    const controller = new AbortController();
    const first = engine.score(input, { signal: controller.signal });
    await until(() => engine.state.kind === 'downloading');
    controller.abort();
    const second = engine.score(input);
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    clock.pass(200);
    finish();
    expect((await second).sentences).toHaveLength(2);
    expect(workers).toHaveLength(1);
  });

  it.each(['create', 'warm-up', 'self-test'] as const)(
    'in the stage %s lets it go on, for the next request',
    async (stage) => {
      let finish: () => void = () => undefined;
      const { engine, clock } = opened('wasm', {}, async (options, hooks) => {
        for (const progress of STAGES) {
          hooks.onProgress(progress);
          if (progress.stage === stage) await new Promise<void>((resolve) => (finish = resolve));
        }
        return warmEngine(options, { ...hooks, onProgress: () => undefined });
      });
      const controller = new AbortController();
      const first = engine.score(input, { signal: controller.signal });
      await until(() => engine.state.kind === STATE_AT[stage]);
      controller.abort();
      await expect(first).rejects.toMatchObject({ name: 'AbortError' });
      clock.pass(200);
      finish();
      await until(() => engine.state.kind === 'ready');
      expect((await engine.score(input)).sentences).toHaveLength(2);
      expect(workers).toHaveLength(1);
    },
  );

  it('in a run that does not stop ends the worker, and another one is there at once', async () => {
    const { engine, clock, states } = opened('wasm', {}, hangs, warmEngine);
    const controller = new AbortController();
    const stuck = engine.score(input, { signal: controller.signal });
    await until(() => engine.state.kind === 'running');
    controller.abort();
    await expect(stuck).rejects.toMatchObject({ name: 'AbortError' });
    expect(workers).toHaveLength(1);
    clock.pass(199);
    expect(workers[0]?.terminated).toBe(false);
    clock.pass(1);
    await until(() => engine.state.kind === 'ready');
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(states).toContainEqual({
      kind: 'restarting',
      reason: expect.objectContaining({ name: 'AbortError' }) as unknown,
      on: 'same',
    });
    expect((await engine.score(input)).sentences).toHaveLength(2);
    expect(workers).toHaveLength(2);
  });

  it('between two parts of a result sends no more of them', async () => {
    const real = await longScores();
    const { engine } = opened(
      'wasm',
      {},
      withScore(() => Promise.resolve(real)),
    );
    await engine.start();
    const parts = [...scoreParts(real.sentences)].length;
    expect(parts).toBeGreaterThan(10);
    expect((await engine.score(input)).sentences).toEqual(real.sentences);
    const all = workers[0]?.said('scores') ?? 0;
    expect(all).toBe(parts);
    const controller = new AbortController();
    const second = engine.score(input, { signal: controller.signal });
    await until(() => (workers[0]?.said('scores') ?? 0) > all);
    controller.abort();
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    await until(() => engine.state.kind === 'ready');
    expect(workers[0]?.said('scores')).toBeLessThan(2 * parts);
    expect(workers[0]?.terminated).toBe(false);
  });
});

/** What the tiny model says of one sentence, many times over. */
async function longScores(): Promise<ScoreResult> {
  const engine = opened('wasm', {}, warmEngine).engine;
  const result = await engine.score(input);
  await engine.release();
  workers.length = 0;
  const sentences = Array.from({ length: 4000 }, () => result.sentences).flat();
  return { ...result, sentences };
}
