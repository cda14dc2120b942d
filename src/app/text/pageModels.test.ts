import { describe, expect, test } from 'vitest';
import { TEXT } from '../shared/testing/heldEngine.ts';
import { pageOfEngines, settled } from './testing/page.ts';

describe('another package', () => {
  test('reads the text again whose result is shown, and nothing of the old result is added to', async () => {
    const { page, session, asked, engines } = pageOfEngines('model', 'base');
    page.dispatch({ kind: 'text', text: TEXT });
    page.run(TEXT);
    await settled();
    engines[0]?.requests[0]?.answer();
    await settled();
    const before = page.state().result;
    session.useModel('small');
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
    const { page, session, asked } = pageOfEngines('model', 'base');
    session.useModel('small');
    await settled();
    expect(asked).toEqual([]);
    page.run(TEXT);
    await settled();
    expect(asked).toEqual(['small']);
  });

  test('starts a run that is under way again', async () => {
    const { page, session, asked, engines } = pageOfEngines('model', 'base');
    page.run(TEXT);
    await settled();
    session.useModel('small');
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
