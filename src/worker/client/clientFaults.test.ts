import { afterEach, describe, expect, it } from 'vitest';
import { IterWebError } from '../../base/errors.ts';
import type { EngineFactory } from '../host/handler.ts';
import type { StartOptions } from '../protocol/protocol.ts';
import {
  endWorkers,
  hangs,
  hangsAt,
  input,
  losesDevice,
  losesVersion,
  opened,
  STATE_AT,
  until,
  warmEngine,
  withScore,
  workers,
} from './testing/testWorker.ts';

afterEach(endWorkers);

describe('a worker that hangs', () => {
  it('in a run is replaced after 30 seconds, and the run is begun again', async () => {
    const { engine, clock, states } = opened('wasm', {}, hangs, warmEngine);
    const result = engine.score(input);
    await until(() => engine.state.kind === 'running');
    clock.pass(29_900);
    expect(workers[0]?.terminated).toBe(false);
    clock.pass(100);
    expect((await result).sentences).toHaveLength(2);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(states).toContainEqual({
      kind: 'restarting',
      reason: expect.objectContaining({
        message: 'The worker has not answered for 30 seconds.',
      }) as unknown,
      on: 'same',
    });
  });

  it('has eight times as long as it predicted', async () => {
    const slow = withScore((_, { onProgress } = {}) => {
      onProgress?.({ stage: 'run', done: 0, sentences: 2, next: 10_000 });
      return new Promise(() => undefined);
    });
    const { engine, clock } = opened('wasm', {}, slow, warmEngine);
    const result = engine.score(input);
    await until(() => engine.state.kind === 'running' && engine.state.sentences === 2);
    clock.pass(79_000);
    expect(workers[0]?.terminated).toBe(false);
    clock.pass(1000);
    expect((await result).sentences).toHaveLength(2);
  });

  it.each([undefined, 'create', 'warm-up', 'self-test'] as const)(
    'in its start (%s) is replaced after 120 seconds, at last by one on WASM',
    async (stage) => {
      const asked: StartOptions[] = [];
      const hanging: EngineFactory = (options, hooks) => {
        asked.push(options);
        return hangsAt(stage)(options, hooks);
      };
      const working: EngineFactory = (options, hooks) => {
        asked.push(options);
        return warmEngine(options, hooks);
      };
      const { engine, clock, states } = opened('auto', {}, hanging, hanging, working);
      const result = engine.score(input);
      for (const number of [1, 2]) {
        await until(() => asked.length === number);
        await until(() => !stage || states.at(-1)?.kind === STATE_AT[stage]);
        clock.pass(120_000);
      }
      expect((await result).sentences).toHaveLength(2);
      expect(asked.map(({ device }) => device)).toEqual(['auto', 'auto', 'wasm']);
      expect(asked[2]?.because).toBe(
        'WebGPU was given up: The worker has not answered for 120 seconds.',
      );
      expect(workers.map(({ terminated }) => terminated)).toEqual([true, true, false]);
    },
  );

  it('three times is a clear failure, and the next request starts afresh', async () => {
    const hanging = hangsAt('create');
    const { engine, clock } = opened('auto', {}, hanging, hanging, hanging, warmEngine);
    const result = engine.score(input).catch((error: unknown) => error);
    for (const number of [1, 2, 3]) {
      await until(() => workers.length === number && engine.state.kind === 'creating');
      clock.pass(120_000);
    }
    expect(await result).toMatchObject({
      code: 'worker-lost',
      message: 'The worker has not answered for 120 seconds.',
    });
    expect(engine.state.kind).toBe('failed');
    expect((await engine.score(input)).sentences).toHaveLength(2);
  });

  it('in a download is left to the download’s own limits', async () => {
    const { engine, clock } = opened('wasm', {}, hangsAt('download'));
    engine.start().catch(() => undefined);
    await until(() => engine.state.kind === 'downloading');
    clock.pass(3_600_000);
    expect(engine.state.kind).toBe('downloading');
    await engine.release();
  });

  it('only seems to where the machine slept', async () => {
    const { engine, clock } = opened('wasm', {}, hangs, warmEngine);
    engine.score(input).catch(() => undefined);
    await until(() => engine.state.kind === 'running');
    clock.pass(20_000);
    clock.leap(3_600_000);
    clock.pass(29_000);
    expect(workers[0]?.terminated).toBe(false);
    clock.pass(1000);
    expect(workers[0]?.terminated).toBe(true);
    await engine.release();
  });
});

describe('a worker that is lost', () => {
  it('in a run is replaced, and the run is begun again', async () => {
    const { engine } = opened('wasm', {}, hangs, warmEngine);
    const result = engine.score(input);
    await until(() => engine.state.kind === 'running');
    workers[0]?.crash('out of memory');
    expect((await result).sentences).toHaveLength(2);
  });

  it('twice is named where the choice is WASM, and the next try works', async () => {
    const { engine } = opened('wasm', {}, hangs, hangs, warmEngine);
    const result = engine.score(input).catch((error: unknown) => error);
    for (const number of [1, 2]) {
      await until(() => workers.length === number && engine.state.kind === 'running');
      workers.at(-1)?.crash('out of memory');
    }
    expect(await result).toMatchObject({
      name: 'WorkerLostError',
      message: 'The worker ended: out of memory',
    });
    expect((await engine.score(input)).sentences).toHaveLength(2);
  });

  it('while nothing runs is replaced by the next request', async () => {
    const { engine } = opened('wasm', {}, warmEngine);
    await engine.start();
    workers[0]?.crash('out of memory');
    expect(engine.state).toEqual({ kind: 'idle', why: 'lost' });
    expect((await engine.score(input)).sentences).toHaveLength(2);
  });

  it('with its GPU is started again there, then on WASM, which says why', async () => {
    const gpu = { kind: 'webgpu', adapter: 'Acme 1' } as const;
    const loses = withScore(
      () => Promise.reject(new IterWebError('device-lost', 'The graphics device was lost.')),
      gpu,
    );
    const asked: StartOptions[] = [];
    const working: EngineFactory = (options, hooks) => {
      asked.push(options);
      return warmEngine(options, hooks);
    };
    const { engine, states } = opened('auto', {}, loses, loses, working);
    expect((await engine.score(input)).sentences).toHaveLength(2);
    expect(states.flatMap((state) => (state.kind === 'restarting' ? [state.on] : []))).toEqual([
      'same',
      'wasm',
    ]);
    expect(asked[0]).toMatchObject({
      device: 'wasm',
      because: 'WebGPU (Acme 1) was given up: The graphics device was lost.',
    });
    // From now on it stays there.
    await engine.score(input);
    expect(workers).toHaveLength(3);
  });

  it.each(['auto', 'webgpu'] as const)(
    'before a sentence for which a driver might end its GPU is started again on WASM (%s)',
    async (choice) => {
      const gpu = { kind: 'webgpu', adapter: 'Acme 1' } as const;
      const tooSlow = withScore(
        () => Promise.reject(new IterWebError('gpu-too-slow', 'It would take too long.')),
        gpu,
      );
      const asked: StartOptions[] = [];
      const working: EngineFactory = (options, hooks) => {
        asked.push(options);
        return warmEngine(options, hooks);
      };
      const { engine } = opened(choice, {}, tooSlow, working);
      expect((await engine.score(input)).sentences).toHaveLength(2);
      expect(workers).toHaveLength(2);
      expect(asked[0]).toMatchObject({
        device: 'wasm',
        because: 'WebGPU (Acme 1) was given up: It would take too long.',
      });
    },
  );

  it.each([
    ['the device is lost', losesDevice],
    ['the server has another version of the package', losesVersion],
  ])('is started once again when %s', async (_, loses) => {
    const { engine } = opened('wasm', {}, loses, warmEngine);
    expect((await engine.score(input)).sentences).toHaveLength(2);
    expect(workers).toHaveLength(2);
  });
});
