import { describe, expect, test } from 'vitest';
import { IterWebError } from '../../base/errors.ts';
import { extractorOf } from '../../session/createExtractor.ts';
import { createSession } from '../shared/modelSession.ts';
import { createPage } from './page.ts';
import { HeldEngine, TEXT } from '../shared/testing/heldEngine.ts';
import { pageOfEngines, pageWith, settled } from './testing/page.ts';

/** A page that shows what its first schema found. */
async function pageWithResult() {
  const all = pageWith(['news']);
  all.page.run(TEXT);
  await settled();
  await all.answer();
  return all;
}

describe('a run', () => {
  test('runs the schemas of the address one after another', async () => {
    const { page, asked, answer, shown } = pageWith(['science', 'news']);
    page.run(TEXT);
    await settled();
    expect(asked()).toEqual(['science']);
    await answer();
    expect(asked()).toEqual(['science', 'news']);
    expect(page.state().activity.kind).toBe('running');
    await answer();
    expect(shown()).toEqual(['science', 'news']);
    expect(page.state().result?.findings.times).toEqual({ tokenize: 2, encode: 4, heads: 6 });
  });

  test('runs the package’s first schema where none is chosen', async () => {
    const { page, asked, answer, shown } = pageWith();
    page.run(TEXT);
    await settled();
    await answer();
    expect(asked()).toEqual(['news']);
    expect(shown()).toEqual(['news']);
  });

  test('goes on when the choice changes, and runs what is wanted at its end', async () => {
    const { engine, page, asked, answer, shown } = pageWith(['news']);
    page.run(TEXT);
    await settled();
    page.choose(['science', 'medicine']);
    page.choose(['science']);
    expect(engine.requests).toHaveLength(1);
    await answer();
    expect(asked()).toEqual(['news', 'science']);
    await answer();
    expect(shown()).toEqual(['science']);
    expect(page.state().activity).toEqual({ kind: 'idle' });
  });
});

describe('HTML in a text', () => {
  test('is read as the reader says, also by schemas that come later, until the text changes', async () => {
    const { engine, page, answer } = await pageWithResult();
    const inputs = () => engine.requests.map(({ input }) => input);
    page.readMarkup('keep');
    await settled();
    await answer();
    page.choose(['news', 'science']);
    await settled();
    await answer();
    page.run('Rome');
    await settled();
    expect(inputs()).toEqual([
      { kind: 'text', text: TEXT },
      { kind: 'text', text: TEXT, markup: 'keep' },
      { kind: 'text', text: TEXT, markup: 'keep' },
      { kind: 'text', text: 'Rome' },
    ]);
  });

  test('is nothing to read before there is a result', () => {
    const { engine, page } = pageWith();
    page.readMarkup('keep');
    expect(engine.requests).toEqual([]);
    expect(page.state().activity.kind).toBe('idle');
  });
});

describe('choosing', () => {
  test('a schema runs it alone over the text that is shown, whatever is in the box', async () => {
    const { page, asked, answer, shown } = await pageWithResult();
    page.dispatch({ kind: 'text', text: 'Something else' });
    page.choose(['news', 'medicine']);
    expect(shown(), 'the old result stays until then').toEqual(['news']);
    await settled();
    await answer();
    expect(asked()).toEqual(['news', 'medicine']);
    expect(shown()).toEqual(['news', 'medicine']);
    expect(page.state().result?.findings).toMatchObject({
      text: TEXT,
      times: { tokenize: 1, encode: 2, heads: 3 },
    });
  });

  test('off and on again costs no run', async () => {
    const { page, asked, answer, shown } = await pageWithResult();
    page.choose(['news', 'science']);
    await settled();
    await answer();
    page.choose(['science']);
    expect(shown()).toEqual(['science']);
    page.choose(['news', 'science']);
    expect(shown()).toEqual(['news', 'science']);
    expect(page.state().result?.findings.times).toEqual({ tokenize: 0, encode: 0, heads: 0 });
    await settled();
    expect(asked()).toEqual(['news', 'science']);
  });

  test('keeps the thresholds that the reader set for a schema', async () => {
    const { page } = await pageWithResult();
    page.setThresholds('news', { lambda: 0.5, tau: 0.8 });
    expect(page.state().result?.document.spans).toEqual([]);
    page.choose(['news']);
    expect(page.state().result?.document.spans).toEqual([]);
  });

  test('can be cancelled: the result and its schemas stay', async () => {
    const { page, shown } = await pageWithResult();
    page.choose(['science']);
    await settled();
    page.cancel();
    await settled();
    expect(page.state()).toMatchObject({ activity: { kind: 'cancelled' }, chosen: ['news'] });
    expect(shown()).toEqual(['news']);
  });

  test('that fails keeps the result, and can be tried again', async () => {
    const { engine, page, asked, answer, shown } = await pageWithResult();
    page.choose(['news', 'science']);
    await settled();
    engine.requests.at(-1)?.fail('It broke.');
    await settled();
    const { activity, chosen } = page.state();
    expect(chosen).toEqual(['news']);
    if (activity.kind !== 'failed' || activity.attempt === undefined) throw new Error('no failure');
    expect(activity.problem.message).toBe('It broke.');
    page.retry(activity.attempt);
    await settled();
    await answer();
    expect(asked()).toEqual(['news', 'science', 'science']);
    expect(shown()).toEqual(['news', 'science']);
  });
});

describe('another device', () => {
  test('starts the engine there, and text and result stay', async () => {
    const { page, asked, engines } = pageOfEngines('device');
    page.dispatch({ kind: 'text', text: TEXT });
    page.run(TEXT);
    await settled();
    engines[0]?.requests[0]?.answer();
    await settled();
    const before = page.state();
    page.useDevice('wasm');
    expect(page.state()).toMatchObject({ deviceChoice: 'wasm', activity: { kind: 'running' } });
    await settled();
    expect(asked).toEqual(['auto', 'wasm']);
    expect(engines.map(({ released }) => released)).toEqual([true, false]);
    expect(page.state()).toMatchObject({ activity: { kind: 'idle' }, text: TEXT });
    expect(page.state().device).toBeDefined();
    expect(page.state().result).toBe(before.result);
  });

  test('starts a run that is under way again', async () => {
    const { page, asked, engines } = pageOfEngines('device');
    page.run(TEXT);
    await settled();
    page.useDevice('wasm');
    await settled();
    engines[0]?.requests[0]?.answer();
    await settled();
    expect(page.state().activity.kind).toBe('running');
    engines[1]?.requests[0]?.answer();
    await settled();
    expect(asked).toEqual(['auto', 'wasm']);
    expect(page.state()).toMatchObject({ activity: { kind: 'idle' } });
    expect(page.state().result).toBeDefined();
  });

  test('is taken by the first run where nothing was started', async () => {
    const { page, asked } = pageOfEngines('device');
    page.useDevice('wasm');
    await settled();
    expect(asked).toEqual([]);
    page.run(TEXT);
    await settled();
    expect(asked).toEqual(['wasm']);
  });
});

describe('what the engine does', () => {
  test('is part of the state, from before the first run on', async () => {
    const { engine, page, answer } = pageWith(['news']);
    expect(page.state().engine).toEqual({ kind: 'idle', why: 'new' });
    page.run(TEXT);
    await settled();
    expect(page.state()).toMatchObject({ engine: { kind: 'running' }, device: engine.device });
    await answer();
    expect(page.state().engine).toEqual({ kind: 'ready', device: engine.device });
    engine.states.apply({ kind: 'end', why: 'unused' });
    expect(page.state()).toMatchObject({
      engine: { kind: 'idle', why: 'unused' },
      activity: { kind: 'idle' },
      device: engine.device,
    });
  });

  test('a kind that is added after it was put away needs the text to be read again', async () => {
    const { engine, page, answer, shown } = await pageWithResult();
    page.choose(['news', 'science']);
    expect(page.state().activity).not.toHaveProperty('again');
    await settled();
    await answer();
    engine.states.apply({ kind: 'end', why: 'unused' });
    page.choose(['news', 'science', 'medicine']);
    expect(page.state().activity).toMatchObject({ kind: 'running', again: true });
    await settled();
    await answer();
    expect(shown()).toEqual(['news', 'science', 'medicine']);
    expect(page.state().activity).toEqual({ kind: 'idle' });
  });

  test('cancelling keeps the engine, for the next run', async () => {
    const { engine, page, answer, shown } = pageWith(['news']);
    page.run(TEXT);
    await settled();
    page.cancel();
    await settled();
    expect(page.state().activity).toEqual({ kind: 'cancelled' });
    expect(engine.released).toBe(false);
    page.run(TEXT);
    await settled();
    await answer();
    expect(shown()).toEqual(['news']);
  });

  test('an engine that can not start gives way to one for what is wanted then', async () => {
    const asked: (string | undefined)[] = [];
    const engines: HeldEngine[] = [];
    const settings = { model: 'any', schemas: ['none'], device: 'auto' } as const;
    const session = createSession(settings, ({ schema }) => {
      asked.push(schema);
      const engine = new HeldEngine();
      engines.push(engine);
      if (schema === 'none') {
        engine.start = () => Promise.reject(new IterWebError('unknown-schema', 'There is none.'));
      }
      return extractorOf(engine);
    });
    const page = createPage(settings, session);
    page.run(TEXT);
    await settled();
    expect(page.state().activity).toMatchObject({ kind: 'failed' });
    page.choose(['science']);
    page.run(TEXT);
    await settled();
    expect(asked).toEqual(['none', 'science']);
    expect(engines.map(({ released }) => released)).toEqual([true, false]);
    expect(page.state().activity.kind).toBe('running');
  });
});
