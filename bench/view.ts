import type { Browser, CDPSession, Page } from 'playwright';
import { launchChromium } from '../scripts/chromium.js';
import { startServer } from '../scripts/serve.js';
import { longDocument } from '../src/app/gallery/longDocument.ts';
import { drawAllAtOnce } from './baseline.ts';
import { peakOfRenderers } from './memory.ts';
import { megabytes, milliseconds, under, type Row } from './row.ts';
import type { Setting } from './setting.ts';
import { median } from './timing.ts';

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
  const frames: number[] = [];
  const steps: number[] = [];
  const costs: number[] = [];
  const manyCosts: number[] = [];
  const memory: number[] = [];
  const plain: number[] = [];
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
      await inBrowser(analysed, async (page) => {
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
      });
      // The trace of the other page takes memory too.
      await inPage(url, WORDS, async (page, browser) => {
        await page.evaluate(showOurs);
        await page.evaluate(scrollThrough);
        memory.push(...(await peakOfRenderers(browser)));
      });
      await inPage(url, WORDS, async (page) => {
        await page.evaluate(`globalThis.drawAllAtOnce = ${drawAllAtOnce.toString()}`);
        theirs.push(await page.evaluate(showTheirs));
      });
      await inPage(url, WORDS, async (page, browser) => {
        await page.evaluate(showPlain);
        await page.evaluate(scrollThrough);
        plain.push(...(await peakOfRenderers(browser)));
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
  const over = median(memory) - median(plain);
  const worst = Math.max(...longest);
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
      name: 'view, peak memory over the plain text',
      figure: megabytes(over),
      against: `plain text: ${megabytes(median(plain))}`,
      ratio: over / median(plain),
      target: { text: '≤ 60 MB', met: over <= 60e6 },
      runs,
    },
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
    await page.addInitScript('globalThis.__name = (value) => value');
    await page.goto(url);
    await work(page, browser);
  } finally {
    await browser.close();
  }
}

/** Milliseconds of processor time of a page's script, style and layout, however busy the machine. */
async function meter(page: Page) {
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

/** What Chromium calls its tasks by, in a trace. */
const TASKS = 'disabled-by-default-devtools.timeline';

/** What is read of a trace. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds that the thread itself ran, whatever else the machine was busy with. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Milliseconds of processor time of the longest task on a page's main thread. */
function longestTask(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const isMain = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const times = traceEvents
    .filter(({ name, pid, tid }) => name.endsWith('RunTask') && isMain.has(`${pid} ${tid}`))
    .map(({ tdur = 0 }) => tdur / 1000);
  return Math.max(...times);
}

/** The value below which a share of some numbers lies. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** From the document's arrival to the frame that shows its first marks. Runs in the page. */
async function showOurs(): Promise<number> {
  const { handed } = globalThis as unknown as { readonly handed: unknown };
  const started = performance.now();
  dispatchEvent(new CustomEvent('show-document', { detail: handed }));
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    if (document.querySelector('.span-mark') !== null) break;
  }
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - started;
}

/** The same for the other way to draw. Runs in the page. */
async function showTheirs(): Promise<number> {
  const { handed, drawAllAtOnce: draw } = globalThis as unknown as {
    readonly handed: unknown;
    readonly drawAllAtOnce: (root: Element | null, document: unknown) => void;
  };
  const started = performance.now();
  draw(document.querySelector('main'), handed);
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - started;
}

/** The text and nothing else. Runs in the page. */
function showPlain(): void {
  const { handed } = globalThis as unknown as { readonly handed: { readonly text: string } };
  const root = document.querySelector('main');
  for (const text of handed.text.split('\n\n')) {
    const paragraph = document.createElement('p');
    paragraph.textContent = text;
    root?.append(paragraph);
  }
}

/** Most of a page down in each frame, to the end. Runs in the page. */
async function scrollThrough(): Promise<void> {
  while (scrollY + innerHeight < document.documentElement.scrollHeight - 2) {
    scrollBy(0, innerHeight * 0.75);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** Moves a slider of the result as a reader does, and waits for the frame. Runs in the page. */
async function moveSlider(to: { readonly slider: number; readonly value: number }): Promise<void> {
  const slider = document.querySelectorAll<HTMLInputElement>('input[type=range]')[to.slider];
  if (slider === undefined) throw new Error('There is no such slider.');
  // By the element's own setter: React listens on the value's.
  Reflect.set(HTMLInputElement.prototype, 'value', String(to.value), slider);
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/** Until what is put off has been done too. Runs in the page. */
async function untilIdle(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) {
    await new Promise((resolve) => requestIdleCallback(resolve));
  }
}
