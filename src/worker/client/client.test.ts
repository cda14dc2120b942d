import { afterEach, describe, expect, it } from 'vitest';
import type { Progress } from '../../extract/engine.ts';
import { openWorkerEngine } from './client.ts';
import { ORT_FILES } from './addresses.ts';
import type { EngineFactory } from '../host/handler.ts';
import { stamped } from '../../base/build.ts';
import {
  endWorkers,
  hangs,
  input,
  opened,
  realEngine,
  TestWorker,
  until,
  warmEngine,
  workers,
} from './testing/testWorker.ts';

afterEach(endWorkers);

/** An engine on WASM that has been got ready. */
async function ready(...factories: [EngineFactory, ...EngineFactory[]]) {
  const { engine } = opened('wasm', {}, ...factories);
  await engine.start();
  return engine;
}

describe('an engine in a worker', () => {
  it('gives what the engine gives, and its progress', async () => {
    const stages: Progress[] = [];
    const engine = openWorkerEngine({
      model: 'tiny',
      schema: 'nested',
      modelsUrl: 'http://localhost/models/',
      spawn: () => new TestWorker(realEngine),
      onProgress: (progress) => stages.push(progress),
    });
    await engine.start();
    expect(new Set(stages.map(({ stage }) => stage))).toEqual(
      new Set(['download', 'create', 'warm-up', 'self-test']),
    );
    expect(engine.device.kind).toBe('wasm');
    expect(engine.schemas.map(({ name }) => name)).toEqual(['nested', 'flat']);
    const done: Progress[] = [];
    const result = await engine.score(input, {
      schema: 'flat',
      onProgress: (progress) => done.push(progress),
    });
    expect(done.at(-1)).toEqual({ stage: 'run', done: 2, sentences: 2 });
    const direct = await realEngine(
      { model: 'tiny', schema: 'flat', device: 'wasm', modelsUrl: '', ort: ORT_FILES },
      { onProgress: () => undefined, signal: new AbortController().signal },
    );
    expect(result.sentences).toEqual((await direct.score(input)).sentences);
    await engine.release();
    await expect(engine.score(input)).rejects.toThrow('released');
  });

  it('forgets what it keeps of texts, behind what was asked before, and stays ready', async () => {
    const engine = openWorkerEngine({
      model: 'tiny',
      schema: 'flat',
      modelsUrl: 'http://localhost/models/',
      spawn: () => new TestWorker(realEngine),
    });
    await engine.forget();
    expect(engine.state.kind, 'nothing is started for it').toBe('idle');
    await engine.score(input);
    expect((await engine.score(input)).times.encode).toBe(0);
    const last = engine.score(input);
    await engine.forget();
    expect((await last).times.encode).toBe(0);
    expect(engine.state.kind).toBe('ready');
    expect((await engine.score(input)).times.encode).toBeGreaterThan(0);
    await engine.release();
  });

  it('is of no worker any more where that ends instead of forgetting', async () => {
    const { engine } = opened('wasm', {}, warmEngine);
    await engine.start();
    const forgotten = engine.forget();
    await until(() => workers.length === 1);
    workers[0]?.crash('a crash that the test made');
    await forgotten;
    expect(engine.state).toMatchObject({ kind: 'idle', why: 'lost' });
    expect((await engine.score(input)).sentences).toHaveLength(2);
    expect(workers).toHaveLength(2);
  });

  it.each([
    ['64 MB', undefined],
    ['nothing', { hiddenBytes: 0 }],
  ])('keeps %s of hidden states for the next schema', async (_, memory) => {
    const engine = openWorkerEngine({
      model: 'tiny',
      modelsUrl: 'http://localhost/models/',
      ...(memory && { memory }),
      spawn: () => new TestWorker(realEngine),
    });
    await engine.score(input, { schema: 'flat' });
    const { times } = await engine.score(input, { schema: 'nested' });
    expect(times.encode === 0).toBe(memory === undefined);
    await engine.release();
  });

  it('keeps code, name and advice of an error, and goes on after it', async () => {
    const engine = await ready(warmEngine);
    await expect(engine.score(input, { schema: 'none' })).rejects.toMatchObject({
      name: 'UnknownSchemaError',
      code: 'unknown-schema',
      advice: expect.stringContaining('flat') as string,
    });
    expect((await engine.score(input)).sentences).toHaveLength(2);
    expect(workers).toHaveLength(1);
  });

  it('fails with the error of the start', async () => {
    const missing = ready((options, hooks) => realEngine({ ...options, model: 'none' }, hooks));
    await expect(missing).rejects.toMatchObject({ code: 'unknown-model' });
    expect(workers[0]?.terminated).toBe(true);
  });

  it('answers an abort at once and runs the next request on the same worker', async () => {
    const engine = await ready(warmEngine);
    const controller = new AbortController();
    const first = engine.score(input, { signal: controller.signal });
    const waiting = engine.score(input, { signal: AbortSignal.abort() });
    controller.abort();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    expect((await engine.score(input)).sentences).toHaveLength(2);
    expect(workers).toHaveLength(1);
  });

  it('ends a worker that says what it can not have said, and asks another one', async () => {
    const engine = await ready(hangs, warmEngine);
    const result = engine.score(input);
    await until(() => engine.state.kind === 'running');
    const progress = { stage: 'warm-up' };
    workers[0]?.say(stamped({ kind: 'progress', id: 2, progress }));
    expect((await result).sentences).toHaveLength(2);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  it('asks no other worker where this one is of another version, and says what to do', async () => {
    const engine = await ready(hangs, warmEngine);
    const result = engine.score(input).catch((error: unknown) => error);
    await until(() => engine.state.kind === 'running');
    workers[0]?.say({ kind: 'scored', id: 2, sources: 'of another version' });
    const differ = { code: 'versions-differ', advice: 'Reload the page and run again.' };
    expect(await result).toMatchObject(differ);
    expect(engine.state).toMatchObject({ kind: 'failed', error: differ });
    expect(workers).toHaveLength(1);
  });
});
