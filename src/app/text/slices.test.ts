import { describe, expect, test } from 'vitest';
import { TestClock } from '../../base/testing/clock.ts';
import { SLICE } from '../../base/work.ts';
import { TEXT } from '../shared/testing/heldEngine.ts';
import { pageWith, settled } from './testing/page.ts';

describe('a decode of several slices', () => {
  /** On it, each step takes a slice, and the next one waits for the test. */
  class BusyClock extends TestClock {
    #calls = 0;

    override now(): number {
      this.#calls += 1;
      return super.now() + this.#calls * SLICE;
    }
  }

  /** A page that has decoded for one slice. */
  async function pageInDecode() {
    const clock = new BusyClock();
    const all = pageWith(['news'], clock);
    all.page.run(TEXT);
    await settled();
    await all.answer();
    expect(all.page.state()).toMatchObject({
      activity: { kind: 'running', read: true },
    });
    expect(all.shown()).toEqual([]);
    /** Lets the slices that are left go by, as far as they don't wait for the engine. */
    const goOn = async () => {
      for (let slice = 0; slice < 20; slice += 1) {
        clock.pass(0);
        await settled();
      }
    };
    return { ...all, goOn };
  }

  test('ends with the result', async () => {
    const { page, shown, goOn } = await pageInDecode();
    await goOn();
    expect(shown()).toEqual(['news']);
    expect(page.state().activity).toEqual({ kind: 'idle' });
  });

  test('is ended by a cancel between two of them', async () => {
    const { page, shown, goOn } = await pageInDecode();
    page.cancel();
    await goOn();
    expect(page.state().activity).toEqual({ kind: 'cancelled' });
    expect(shown()).toEqual([]);
  });

  test('has the thresholds that were set meanwhile', async () => {
    const { page, goOn } = await pageInDecode();
    page.setThresholds('news', { lambda: 0.5, tau: 0.8 });
    await goOn();
    expect(page.state().result?.parts[0]?.thresholds).toEqual({ lambda: 0.5, tau: 0.8 });
    expect(page.state().result?.document.spans).toEqual([]);
  });

  test('runs what was chosen meanwhile, and says what both runs took', async () => {
    const { page, asked, answer, shown, goOn } = await pageInDecode();
    page.choose(['science']);
    await goOn();
    expect(asked()).toEqual(['news', 'science']);
    await answer();
    await goOn();
    expect(shown()).toEqual(['science']);
    expect(page.state().result?.findings.times).toEqual({ tokenize: 2, encode: 4, heads: 6 });
  });
});
