import { describe, expect, test } from 'vitest';
import { isOfPart } from './result.ts';
import { TEXT } from '../shared/testing/heldEngine.ts';
import { pageWith, settled } from './testing/page.ts';

describe('a run under way', () => {
  const spansOf = (page: ReturnType<typeof pageWith>['page']) =>
    page.state().result?.document.spans.length;

  test('shows what it has found so far, and then all', async () => {
    const { engine, page, answer, shown } = pageWith(['news']);
    page.run(TEXT);
    await settled();
    const [request] = engine.requests;
    request?.tell('nothing');
    await settled();
    expect(page.state().activity).toMatchObject({ kind: 'running', shown: true });
    expect(shown()).toEqual(['news']);
    expect(spansOf(page)).toBe(0);
    request?.tell('the span');
    await settled();
    expect(spansOf(page)).toBe(1);
    expect(page.state().result?.document.notices).toMatchObject([{ kind: 'text-unread' }]);
    await answer();
    expect(page.state().activity).toEqual({ kind: 'idle' });
    expect(page.state().result?.document.notices).toEqual([]);
  });

  test('follows the sliders with what is there', async () => {
    const { engine, page } = pageWith(['news']);
    page.run(TEXT);
    await settled();
    engine.requests[0]?.tell('the span');
    await settled();
    page.setThresholds('news', { lambda: 0.5, tau: 0.8 });
    expect(spansOf(page)).toBe(0);
    engine.requests[0]?.tell('the span');
    await settled();
    expect(spansOf(page), 'and keeps them').toBe(0);
  });

  test('that is cancelled keeps what it found, as of a part; the next run reads the whole', async () => {
    const { engine, page, asked, answer, shown } = pageWith(['news']);
    page.run(TEXT);
    await settled();
    engine.requests[0]?.tell('the span');
    await settled();
    page.cancel();
    await settled();
    const { activity, result } = page.state();
    expect(activity).toEqual({ kind: 'cancelled' });
    expect(result?.findings.analyses.size).toBe(0);
    expect(result && isOfPart(result)).toBe(true);
    page.choose(['news']);
    await settled();
    await answer();
    expect(asked()).toEqual(['news', 'news']);
    expect(shown()).toEqual(['news']);
    expect(page.state().result?.document.notices).toEqual([]);
  });

  test('over several kinds shows each as soon as it has something', async () => {
    const { engine, page, answer, shown } = pageWith(['news', 'science']);
    page.run(TEXT);
    await settled();
    engine.requests[0]?.tell('the span');
    await settled();
    expect(shown()).toEqual(['news']);
    await answer();
    expect(page.state()).toMatchObject({ activity: { kind: 'running', shown: true } });
    expect(page.state().result?.document.notices).toEqual([]);
    engine.requests[1]?.tell('the span');
    await settled();
    expect(shown()).toEqual(['news', 'science']);
    expect(spansOf(page)).toBe(2);
    await answer();
    expect(page.state().activity).toEqual({ kind: 'idle' });
  });

  test('makes what it has shown of the same objects again', async () => {
    const { engine, page, answer } = pageWith(['news']);
    page.run(TEXT);
    await settled();
    engine.requests[0]?.tell('the span');
    await settled();
    const before = page.state().result;
    await answer();
    const { result } = page.state();
    expect(result).not.toBe(before);
    expect(result?.document.spans[0]).toBe(before?.document.spans[0]);
    expect(result?.widest.spans[0]).toBe(before?.widest.spans[0]);
    expect(result?.widest.entityTypes).toBe(before?.widest.entityTypes);
  });

  test('that is overtaken shows nothing any more', async () => {
    const { engine, page } = pageWith(['news']);
    page.run(TEXT);
    await settled();
    page.run('Rome');
    engine.requests[0]?.tell('the span');
    await settled();
    expect(page.state().result).toBeUndefined();
  });
});
