import { describe, expect, test } from 'vitest';
import { IterWebError } from '../../base/errors.ts';
import { createSession } from '../shared/modelSession.ts';
import { createPage } from './page.ts';
import { TEXT } from '../shared/testing/heldEngine.ts';
import { pageOfEngines, settled } from './testing/page.ts';

describe('warming up', () => {
  test('starts the model without a run, and the run that follows takes that one', async () => {
    const { page, asked, engines } = pageOfEngines('device');
    page.warmUp();
    await settled();
    expect(asked).toEqual(['auto']);
    expect(page.state().activity).toEqual({ kind: 'idle' });
    expect(page.state().result).toBeUndefined();
    page.run(TEXT);
    await settled();
    expect(asked).toEqual(['auto']);
    expect(engines[0]?.requests).toHaveLength(1);
  });

  test('is none where a run is under way, or after one', async () => {
    const { page, asked, engines } = pageOfEngines('device');
    page.run(TEXT);
    page.warmUp();
    await settled();
    engines[0]?.requests[0]?.answer();
    await settled();
    page.warmUp();
    await settled();
    expect(asked).toEqual(['auto']);
    expect(page.state().activity).toEqual({ kind: 'idle' });
  });

  test('leaves it to the run to say what goes wrong', async () => {
    const settings = { model: 'any', schemas: [], device: 'auto' } as const;
    const session = createSession(settings, () => {
      throw new IterWebError('create-failed', 'There is no memory.');
    });
    const page = createPage(settings, session);
    page.warmUp();
    await settled();
    expect(page.state().activity).toEqual({ kind: 'idle' });
    page.run(TEXT);
    await settled();
    expect(page.state().activity).toMatchObject({
      kind: 'failed',
      problem: { code: 'create-failed', message: 'There is no memory.' },
    });
  });
});
