import { describe, expect, test } from 'vitest';
import { AbortError, IterWebError } from '../../base/errors.ts';
import { extractorOf } from '../../session/createExtractor.ts';
import type { DeviceChoice } from '../../extract/engine.ts';
import { createSession, type StartPlan } from './modelSession.ts';
import { HeldEngine, TEXT } from './testing/heldEngine.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

function sessionOf() {
  const engines: HeldEngine[] = [];
  const models: string[] = [];
  const session = createSession({ model: 'any', schemas: [], device: 'auto' }, ({ model }) => {
    models.push(model);
    const engine = new HeldEngine();
    engines.push(engine);
    return extractorOf(engine);
  });
  const use = { wanted: () => ['news'], signal: new AbortController().signal };
  return { session, engines, models, use };
}

describe('rooms that share a session', () => {
  test('share one engine', async () => {
    const { session, engines, use } = sessionOf();
    const one = session.run(TEXT, use);
    const other = session.run('Rome', use);
    await settled();
    expect(engines).toHaveLength(1);
    for (const request of engines[0]?.requests ?? []) request.answer();
    expect((await one).text).toBe(TEXT);
    expect((await other).text).toBe('Rome');
  });

  test('hear what the engine does, also where they come later', async () => {
    const { session, engines, use } = sessionOf();
    const early: string[] = [];
    session.subscribe(({ kind }) => early.push(kind));
    expect(early).toEqual([]);
    void session.run(TEXT, use);
    await settled();
    expect(early.at(-1)).toBe('running');
    const late: string[] = [];
    const leave = session.subscribe(({ kind }) => late.push(kind));
    expect(late).toEqual(['ready', 'running']);
    engines[0]?.requests[0]?.answer();
    await settled();
    expect(late).toEqual(['ready', 'running', 'ready']);
    leave();
    void session.run(TEXT, use);
    await settled();
    expect(late).toHaveLength(3);
  });

  test('hear what is wrong each by itself where a start fails that several wait for', async () => {
    const fails: ((error: Error) => void)[] = [];
    class Failing extends HeldEngine {
      override start(): Promise<void> {
        return new Promise((_, reject) => fails.push(reject));
      }
      override release(): Promise<void> {
        for (const fail of fails) fail(new AbortError());
        return super.release();
      }
    }
    let opened = 0;
    const session = createSession({ model: 'any', schemas: [], device: 'auto' }, () => {
      opened += 1;
      return extractorOf(new Failing());
    });
    const use = { wanted: () => ['news'], signal: new AbortController().signal };
    const early = session.prepare(use).catch((error: unknown) => error);
    await settled();
    const late = session.run(TEXT, use).catch((error: unknown) => error);
    await settled();
    fails[0]?.(new IterWebError('create-failed', 'There is no memory.'));
    expect(await early).toMatchObject({ code: 'create-failed' });
    fails[1]?.(new IterWebError('create-failed', 'There still is none.'));
    expect(await late).toMatchObject({ message: 'There still is none.' });
    void session.prepare(use).catch(() => undefined);
    await settled();
    expect(opened, 'with the last one that waited for it the engine goes').toBe(2);
  });

  test('hear that the engine is gone where one of them takes another device', async () => {
    const { session, engines, use } = sessionOf();
    const run = session.run(TEXT, use);
    await settled();
    const heard: string[] = [];
    session.useDevice('wasm');
    session.subscribe(({ kind }) => heard.push(kind));
    expect(heard).toEqual(['idle']);
    expect(engines[0]?.released).toBe(true);
    engines[0]?.requests[0]?.answer();
    await run;
  });

  test('share another package as soon as one of them takes it', async () => {
    const { session, engines, models, use } = sessionOf();
    const run = session.run(TEXT, use);
    await settled();
    session.useModel('other');
    expect(engines[0]?.released).toBe(true);
    expect(await session.named()).toMatchObject({ model: 'other' });
    const next = session.run(TEXT, use);
    await settled();
    expect(models).toEqual(['any', 'other']);
    for (const { requests } of engines) for (const request of requests) request.answer();
    await Promise.all([run, next]);
  });
});

test('an engine is started where the plan says, and where the device that was chosen last is planned', async () => {
  const asked: DeviceChoice[] = [];
  const plans: StartPlan[] = [];
  const waiting: (() => void)[] = [];
  const session = createSession(
    { model: 'any', schemas: [], device: 'auto' },
    ({ device, because }) => {
      plans.push({ device, ...(because !== undefined && { because }) });
      return extractorOf(new HeldEngine());
    },
    undefined,
    async ({ device }) => {
      asked.push(device);
      await new Promise<void>((resolve) => waiting.push(resolve));
      return device === 'auto' ? { device: 'wasm', because: 'It is small here.' } : { device };
    },
  );
  const use = { wanted: () => ['news'], signal: new AbortController().signal };
  const release = async () => {
    for (const resolve of waiting.splice(0)) resolve();
    await settled();
  };
  void session.prepare(use);
  void session.prepare(use);
  await settled();
  await release();
  expect(plans).toEqual([{ device: 'wasm', because: 'It is small here.' }]);

  session.useDevice('auto');
  void session.prepare(use);
  await settled();
  session.useDevice('webgpu');
  await release();
  await release();
  expect(asked).toEqual(['auto', 'auto', 'auto', 'webgpu']);
  expect(plans.slice(1)).toEqual([{ device: 'webgpu' }]);
});
