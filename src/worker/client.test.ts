import { afterEach, describe, expect, it } from 'vitest';
import { nodePlatform } from '../cli/nodeOrt.ts';
import { createNodeSource } from '../cli/nodeSource.ts';
import type { Engine, Progress } from '../engine.ts';
import { IterWebError } from '../errors.ts';
import { TestClock } from '../model/fixtures/clock.ts';
import { createEngine } from '../runtime/engine.ts';
import { createWorkerEngine } from './client.ts';
import { ORT_FILES } from './files.ts';
import type { WorkerPort } from './connection.ts';
import { createHandler, type EngineFactory } from './handler.ts';

const TEXT = 'Anna Berg was born in Oslo. Ada Lovelace works for Acme Labs in London.';
const input = { kind: 'text', text: TEXT } as const;

const realEngine: EngineFactory = ({ model, schema, device, memory }, hooks) =>
  createEngine({
    source: createNodeSource(model),
    platform: nodePlatform,
    device,
    schema,
    memory,
    ...hooks,
  });

/** The real engine, started once for all tests: what the tests look at is the way to it. */
let warm: Promise<Engine> | undefined;
const warmEngine: EngineFactory = (options, hooks) => (warm ??= realEngine(options, hooks));

/** A worker in this thread: the real handler at the other end of a channel. */
class TestWorker implements WorkerPort {
  readonly #channel = new MessageChannel();
  terminated = false;
  onmessage: WorkerPort['onmessage'] = null;
  onmessageerror: WorkerPort['onmessageerror'] = null;
  onerror: WorkerPort['onerror'] = null;

  constructor(create: EngineFactory) {
    const { port1, port2 } = this.#channel;
    const handle = createHandler((answer) => {
      port2.postMessage(answer);
    }, create);
    port1.onmessage = (event) => this.onmessage?.(event);
    port2.onmessage = ({ data }: MessageEvent<unknown>) => {
      handle(data);
    };
  }

  postMessage(message: unknown): void {
    this.#channel.port1.postMessage(message);
  }

  terminate(): void {
    this.terminated = true;
    this.#channel.port1.close();
    this.#channel.port2.close();
  }

  crash(message: string): void {
    this.onerror?.({ message, preventDefault: () => undefined } as ErrorEvent);
  }

  say(message: unknown): void {
    this.onmessage?.({ data: message } as MessageEvent<unknown>);
  }
}

const workers: TestWorker[] = [];

/** An engine whose n-th worker has the n-th factory, the last one for all further ones. */
function engineOn(...factories: [EngineFactory, ...EngineFactory[]]) {
  const clock = new TestClock();
  const created = createWorkerEngine({
    model: 'tiny',
    schema: 'flat',
    device: 'wasm',
    modelsUrl: 'http://localhost/models/',
    clock,
    spawn: () => {
      const worker = new TestWorker(factories[workers.length] ?? factories.at(-1) ?? warmEngine);
      workers.push(worker);
      return worker;
    },
  });
  return { clock, created };
}

/** An engine that is there but whose runs end as `score` says. */
const withScore =
  (score: Engine['score']): EngineFactory =>
  async (options, hooks) => {
    const { schemas, device } = await warmEngine(options, hooks);
    return { schemas, device, score, release: () => Promise.resolve() };
  };

const hangs = withScore(() => new Promise(() => undefined));
const losesDevice = withScore(() =>
  Promise.reject(new IterWebError('device-lost', 'The graphics device was lost.')),
);
const losesVersion = withScore(() =>
  Promise.reject(new IterWebError('package-changed', 'The server has got another version.')),
);

afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

describe('createWorkerEngine', () => {
  it('gives what the engine gives, and its progress', async () => {
    const stages: Progress[] = [];
    const engine = await createWorkerEngine({
      model: 'tiny',
      schema: 'nested',
      modelsUrl: 'http://localhost/models/',
      spawn: () => new TestWorker(realEngine),
      onProgress: (progress) => stages.push(progress),
    });
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

  it.each([
    ['64 MB', undefined],
    ['nothing', { hiddenBytes: 0 }],
  ])('keeps %s of hidden states for the next schema', async (_, memory) => {
    const engine = await createWorkerEngine({
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
    const engine = await engineOn(warmEngine).created;
    await expect(engine.score(input, { schema: 'none' })).rejects.toMatchObject({
      name: 'UnknownSchemaError',
      code: 'unknown-schema',
      advice: expect.stringContaining('flat') as string,
    });
    expect((await engine.score(input)).sentences).toHaveLength(2);
    expect(workers).toHaveLength(1);
  });

  it('fails with the error of the start', async () => {
    const missing = engineOn((options, hooks) => realEngine({ ...options, model: 'none' }, hooks));
    await expect(missing.created).rejects.toMatchObject({ code: 'unknown-model' });
    expect(workers[0]?.terminated).toBe(true);
  });

  it('answers an abort at once and runs the next request on the same worker', async () => {
    const engine = await engineOn(warmEngine).created;
    const controller = new AbortController();
    const first = engine.score(input, { signal: controller.signal });
    const waiting = engine.score(input, { signal: AbortSignal.abort() });
    controller.abort();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    expect((await engine.score(input)).sentences).toHaveLength(2);
    expect(workers).toHaveLength(1);
  });

  it('ends a worker that does not stop, and the next request starts another', async () => {
    const { created, clock } = engineOn(hangs, warmEngine);
    const engine = await created;
    const controller = new AbortController();
    const stuck = engine.score(input, {
      signal: controller.signal,
      onProgress: () => undefined,
    });
    await new Promise((resolve) => setTimeout(resolve, 0));
    controller.abort();
    await expect(stuck).rejects.toMatchObject({ name: 'AbortError' });
    const next = engine.score(input);
    clock.pass(1500);
    expect((await next).sentences).toHaveLength(2);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  it('gives up on a silent worker', async () => {
    const { created, clock } = engineOn(hangs, warmEngine);
    const engine = await created;
    const silent = engine.score(input);
    await new Promise((resolve) => setTimeout(resolve, 0));
    clock.pass(300_000);
    await expect(silent).rejects.toMatchObject({
      code: 'worker-lost',
      message: 'The worker has not answered for 300 seconds.',
    });
    expect((await engine.score(input)).sentences).toHaveLength(2);
  });

  it('names a crash, and the next try works', async () => {
    const engine = await engineOn(hangs, warmEngine).created;
    const lost = engine.score(input);
    await new Promise((resolve) => setTimeout(resolve, 0));
    workers[0]?.crash('out of memory');
    await expect(lost).rejects.toMatchObject({
      name: 'WorkerLostError',
      message: 'The worker ended: out of memory',
    });
    expect((await engine.score(input)).sentences).toHaveLength(2);
  });

  it.each([
    ['the device is lost', losesDevice],
    ['the server has another version of the package', losesVersion],
  ])('starts once again by itself when %s', async (_, loses) => {
    const engine = await engineOn(loses, warmEngine).created;
    expect((await engine.score(input)).sentences).toHaveLength(2);
    expect(workers).toHaveLength(2);
  });

  it('says so when the device is lost twice, and tries afresh later', async () => {
    const engine = await engineOn(losesDevice, losesDevice, warmEngine).created;
    await expect(engine.score(input)).rejects.toMatchObject({ name: 'DeviceLostError' });
    expect((await engine.score(input)).sentences).toHaveLength(2);
    expect(workers).toHaveLength(3);
  });

  it('ends a worker that says what it can not have said', async () => {
    const engine = await engineOn(hangs, warmEngine).created;
    const lost = engine.score(input);
    await new Promise((resolve) => setTimeout(resolve, 0));
    workers[0]?.say({ kind: 'scored' });
    await expect(lost).rejects.toMatchObject({ code: 'worker-lost' });
  });

  it('can be cancelled while it starts', async () => {
    const controller = new AbortController();
    const started = createWorkerEngine({
      model: 'tiny',
      modelsUrl: 'http://localhost/models/',
      signal: controller.signal,
      spawn: () => new TestWorker(() => new Promise(() => undefined)),
    });
    controller.abort();
    await expect(started).rejects.toMatchObject({ name: 'AbortError' });
  });
});
