import { describe, expect, test } from 'vitest';
import { TestClock } from '../../base/testing/clock.ts';
import { extractorOf } from '../../session/createExtractor.ts';
import { createSession } from '../shared/modelSession.ts';
import { createPage } from './page.ts';
import type { Settings } from '../shared/settings.ts';
import { HeldEngine, TEXT } from '../shared/testing/heldEngine.ts';

/** Lets all promises that can settle do so. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

function pageOfNews() {
  const engine = new HeldEngine();
  const settings = { model: 'any', schemas: ['news'], device: 'auto' } as const;
  const session = createSession(settings, () => extractorOf(engine));
  const page = createPage(settings, session, new TestClock());
  return { engine, page };
}

describe('clearing', () => {
  test('empties box and result, and has the engine forget', async () => {
    const { engine, page } = pageOfNews();
    page.run(TEXT);
    await settled();
    engine.requests[0]?.answer();
    await settled();
    expect(page.state().result).toBeDefined();
    page.dispatch({ kind: 'text', text: TEXT });
    page.setThresholds('news', { lambda: 0.5, tau: 0.8 });
    page.clear();
    await settled();
    const { text, result, activity, clearings } = page.state();
    expect({ text, result, activity, clearings }).toEqual({
      text: '',
      result: undefined,
      activity: { kind: 'cleared' },
      clearings: 1,
    });
    expect(JSON.stringify(page.state())).not.toContain(TEXT);
    expect(page.state().thresholds.get('news')).toEqual({ lambda: 0.5, tau: 0.8 });
    expect(engine.forgotten).toBe(1);
  });

  test('calls off a run, whose end changes nothing', async () => {
    const { engine, page } = pageOfNews();
    page.run(TEXT);
    await settled();
    page.clear();
    await settled();
    expect(page.state().activity).toEqual({ kind: 'cleared' });
    engine.requests[0]?.answer();
    await settled();
    expect(page.state()).toMatchObject({ activity: { kind: 'cleared' } });
    expect(page.state().result).toBeUndefined();
    page.useDevice('wasm');
    await settled();
    expect(engine.requests, 'nothing is run again').toHaveLength(1);
  });
});

describe('a model whose name is not known yet', () => {
  test('is waited for by a run, which can be cancelled', async () => {
    let name: (settings: Settings) => void = () => undefined;
    const named = new Promise<Settings>((resolve) => {
      name = resolve;
    });
    const opened: string[] = [];
    const settings = { model: 'old', schemas: [], device: 'auto' } as const;
    const session = createSession(
      settings,
      ({ model }) => {
        opened.push(model);
        return extractorOf(new HeldEngine());
      },
      { named: () => named, choose: () => undefined },
    );
    const page = createPage(settings, session);
    page.run(TEXT);
    await settled();
    expect(page.state().activity.kind).toBe('running');
    page.cancel();
    await settled();
    expect(page.state().activity).toEqual({ kind: 'cancelled' });
    expect(opened).toEqual([]);
    page.run(TEXT);
    name({ ...settings, model: 'new', schemas: ['science'] });
    await settled();
    expect(opened).toEqual(['new']);
    expect(page.state().chosen).toEqual(['science']);
  });
});
