import { describe, expect, test } from 'vitest';
import { extractorOf } from '../../session/createExtractor.ts';
import { createSession } from '../shared/modelSession.ts';
import { HeldEngine, TEXT } from '../shared/testing/heldEngine.ts';
import { createPage } from './page.ts';
import { settled } from './testing/page.ts';

describe('another package', () => {
  function pageOfModels() {
    const engines: HeldEngine[] = [];
    const asked: string[] = [];
    const settings = { model: 'base', schemas: ['news'], device: 'auto' } as const;
    const session = createSession(settings, ({ model }) => {
      asked.push(model);
      const engine = new HeldEngine();
      engines.push(engine);
      return extractorOf(engine);
    });
    return { page: createPage(settings, session), asked, engines };
  }

  test('reads the text again whose result is shown, and nothing of the old result is added to', async () => {
    const { page, asked, engines } = pageOfModels();
    page.dispatch({ kind: 'text', text: TEXT });
    page.run(TEXT);
    await settled();
    engines[0]?.requests[0]?.answer();
    await settled();
    const before = page.state().result;
    page.useModel('small');
    expect(page.state()).toMatchObject({ activity: { kind: 'running' }, text: TEXT });
    expect(page.state().result).toBe(before);
    page.cancel();
    await settled();
    expect(page.state().result).toBe(before);
    page.choose(['news', 'science']);
    await settled();
    expect(asked).toEqual(['base', 'small']);
    const again = engines[1]?.requests.map(({ schema }) => schema);
    expect(again).toContain('news');
  });

  test('is taken by the first run where nothing was started', async () => {
    const { page, asked } = pageOfModels();
    page.useModel('small');
    await settled();
    expect(asked).toEqual([]);
    page.run(TEXT);
    await settled();
    expect(asked).toEqual(['small']);
  });

  test('starts a run that is under way again', async () => {
    const { page, asked, engines } = pageOfModels();
    page.run(TEXT);
    await settled();
    page.useModel('small');
    await settled();
    engines[0]?.requests[0]?.answer();
    await settled();
    expect(page.state().activity.kind).toBe('running');
    engines[1]?.requests[0]?.answer();
    await settled();
    expect(asked).toEqual(['base', 'small']);
    expect(page.state()).toMatchObject({ activity: { kind: 'idle' } });
  });
});
