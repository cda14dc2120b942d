import type { Browser, CDPSession, Page } from 'playwright';
import { launchChromium } from '../scripts/chromium.js';
import { startServer } from '../scripts/serve.js';
import { longDocument } from '../src/app/gallery/longDocument.ts';
import { drawAllAtOnce } from './baseline.ts';
import { processMemory, whereKnown } from './memory.ts';
import { megabytes, milliseconds, under, type Row } from './row.ts';
import type { Setting } from './setting.ts';
import { median } from './timing.ts';
import { longestTask, TASKS } from './trace.ts';
import {
  moveSlider,
  NEXT_FRAME,
  scrollThrough,
  showOurs,
  showPlain,
  showTheirs,
  untilIdle,
} from './viewActions.ts';

const WORDS = 20_000;
const MANY_WORDS = 100_000;
const SLIDER_STEPS = 40;

/** The reading view of a long text, in the built page of examples. */
export async function measureView({ runs }: Pick<Setting, 'runs'>): Promise<Row[]> {
  const server = await startServer({ port: 0 });
  const url = new URL('examples.html?show=none', server.url).href;
  const analysed = new URL(`examples.html?analysed=${WORDS}`, server.url).href;
  const ours: number[] = [];
  const theirs: number[] = [];
  const longest: number[] = [];
  const picture: number[] = [];
  const frames: number[] = [];
  const steps: number[] = [];
  const costs: number[] = [];
  const manyCosts: number[] = [];
  const memory: Memory[] = [];
  const plain: Memory[] = [];
  try {
    for (let run = 0; run < runs; run += 1) {
      await inPage(url, WORDS, async (page, browser) => {
        const metrics = await meter(page);
        await browser.startTracing(page, { categories: [TASKS] });
        ours.push(await page.evaluate(showOurs));
        await page.evaluate(scrollThrough);
        longest.push(longestTask(await browser.stopTracing()));
        costs.push(metrics.since(await metrics.read()));
      });
      await inBrowser(analysed, async (page, browser) => {
        await page.waitForSelector('.span-mark');
        await page.evaluate(untilIdle);
        const metrics = await meter(page);
        for (let step = 0; step < SLIDER_STEPS; step += 1) {
          const before = await metrics.read();
          await page.evaluate(moveSlider, { slider: step % 2, value: 0.3 + step / 100 });
          frames.push((await metrics.read()) - before);
          await page.evaluate(untilIdle);
          steps.push((await metrics.read()) - before);
        }
        await browser.startTracing(page, { categories: [TASKS] });
        const saved = page.waitForEvent('download');
        await page.getByRole('button', { name: 'Download SVG' }).click();
        await saved;
        picture.push(longestTask(await browser.stopTracing()));
      });
      // The trace of the other page takes memory too.
      await inPage(url, WORDS, async (page, browser) => {
        await page.evaluate(showOurs);
        await page.evaluate(scrollThrough);
        memory.push(await memoryOf(page, browser));
      });
      await inPage(url, WORDS, async (page) => {
        await page.evaluate(`globalThis.drawAllAtOnce = ${drawAllAtOnce.toString()}`);
        theirs.push(await page.evaluate(showTheirs));
      });
      await inPage(url, WORDS, async (page, browser) => {
        await page.evaluate(showPlain);
        await page.evaluate(scrollThrough);
        plain.push(await memoryOf(page, browser));
      });
    }
    await inPage(url, MANY_WORDS, async (page) => {
      const metrics = await meter(page);
      await page.evaluate(showOurs);
      await page.evaluate(scrollThrough);
      manyCosts.push(metrics.since(await metrics.read()));
    });
  } finally {
    await server.close();
  }
  const [first, all] = [median(ours), median(theirs)];
  const [frame, step] = [quantile(frames, 0.95), quantile(steps, 0.95)];
  const [cost, manyCost] = [median(costs), median(manyCosts)];
  const [ofOurs, ofPlain] = [middle(memory), middle(plain)];
  const [worst, ofPicture] = [Math.max(...longest), Math.max(...picture)];
  return [
    {
      name: `view, first paint, ${WORDS} words`,
      figure: milliseconds(first),
      against: `all at once, one SVG: ${milliseconds(all)}`,
      ratio: first / all,
      target: { text: '≤ 10 %', met: first / all <= 0.1 },
      runs,
    },
    {
      name: 'view, slider step to its frame, script + layout, p95',
      figure: milliseconds(frame),
      against: `a frame: ${milliseconds(16)}`,
      ratio: frame / 16,
      target: under(16, frame),
      runs: frames.length,
    },
    {
      name: 'view, slider step and all that follows, script + layout, p95',
      figure: milliseconds(step),
      against: `a frame: ${milliseconds(16)}`,
      ratio: step / 16,
      runs: steps.length,
    },
    {
      name: 'view, longest task through scrolling, processor time',
      figure: milliseconds(worst),
      against: `all at once: ${milliseconds(all)}`,
      ratio: worst / all,
      target: under(50, worst),
      runs,
    },
    {
      name: 'view, longest task while an SVG is made, processor time',
      figure: milliseconds(ofPicture),
      against: `all at once: ${milliseconds(all)}`,
      ratio: ofPicture / all,
      target: under(50, ofPicture),
      runs,
    },
    ...whereKnown(ofOurs.held, [
      {
        name: 'view, memory held over the plain text, garbage collected',
        ...overPlain(ofOurs.held, ofPlain.held),
        target: { text: '≤ 60 MB', met: ofOurs.held - ofPlain.held <= 60e6 },
        runs,
      },
      {
        name: 'view, peak memory over the plain text, garbage included',
        ...overPlain(ofOurs.peak, ofPlain.peak),
        runs,
      },
    ]),
    {
      name: `view, script + layout, ${MANY_WORDS} words scrolled through`,
      figure: milliseconds(manyCost),
      against: `${WORDS} words: ${milliseconds(cost)}`,
      ratio: manyCost / cost,
      target: { text: '≤ 5.5 ×', met: manyCost / cost <= 5.5 },
      runs: 1,
    },
  ];
}

/** A page that has a document of so many words in `globalThis.handed`, and shows nothing yet. */
function inPage(
  url: string,
  words: number,
  work: (page: Page, browser: Browser) => Promise<void>,
): Promise<void> {
  return inBrowser(url, async (page, browser) => {
    await page.evaluate((document) => {
      Object.assign(globalThis, { handed: document });
    }, longDocument(words));
    await work(page, browser);
  });
}

/** A page in a browser of its own. */
async function inBrowser(
  url: string,
  work: (page: Page, browser: Browser) => Promise<void>,
): Promise<void> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(300_000);
    // tsx wraps functions in a helper that the page doesn't have.
    await page.addInitScript(`globalThis.__name = (value) => value; ${NEXT_FRAME}`);
    await page.goto(url);
    await work(page, browser);
  } finally {
    await browser.close();
  }
}

/** Bytes of a page's process. */
interface Memory {
  /** The most it ever took, with what it had not yet thrown away. */
  readonly peak: number;
  /** Once all that can be thrown away is gone. */
  readonly held: number;
}

async function memoryOf(page: Page, browser: Browser): Promise<Memory> {
  const { peak } = await processMemory(browser, 'renderer');
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { now: held } = await processMemory(browser, 'renderer');
  return { peak, held };
}

function middle(all: readonly Memory[]): Memory {
  return {
    peak: median(all.map(({ peak }) => peak)),
    held: median(all.map(({ held }) => held)),
  };
}

function overPlain(ours: number, plain: number): Pick<Row, 'figure' | 'against' | 'ratio'> {
  return {
    figure: megabytes(ours - plain),
    against: `plain text: ${megabytes(plain)}`,
    ratio: (ours - plain) / plain,
  };
}

/** Milliseconds of processor time of a page's script, style and layout, however busy the machine. */
export async function meter(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const seconds = metrics
      .filter(({ name }) =>
        ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'].includes(name),
      )
      .reduce((sum, { value }) => sum + value, 0);
    return seconds * 1000;
  };
  const start = await read();
  return { read, since: (now: number) => now - start };
}

/** The value below which a share of some numbers lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
