import { availableParallelism, loadavg } from 'node:os';
import type { Page } from 'playwright';
import { launchChromium } from '../scripts/chromium.js';
import { startServer } from '../scripts/serve.js';
import { milliseconds, under, type Row } from './row.ts';
import type { Setting } from './setting.ts';
import { longestTask, TASKS } from './trace.ts';

/** Texts that are long each in its own way. */
const TEXTS = {
  '500 kB in one paragraph': 'Anna Berg was born in Oslo and works for Acme Labs. '.repeat(9600),
  '100 000 line breaks': `${'\n'.repeat(99_990)}Anna Berg was born in Oslo.\n`,
  '20 000 one-word paragraphs': 'word\n\n'.repeat(20_000),
  '25 000 lines': 'a line of it\n'.repeat(25_000),
};

const SHORT = 'Anna Berg was born in Oslo.';

/** A task that is longer is felt. */
const LIMIT = 50;

/** After the last change so many milliseconds go by before the trace ends. */
const REST = 2000;

/** The longest task of the built page, from a paste to the last drawing, with the tiny model. */
export async function measureLongTexts({ runs }: Pick<Setting, 'runs'>): Promise<Row[]> {
  const server = await startServer({ port: 0 });
  const url = new URL('?model=tiny:flat&device=wasm', server.url).href;
  const rows: Row[] = [];
  try {
    for (const [name, text] of Object.entries(TEXTS)) {
      const longest: number[] = [];
      for (let run = 0; run < runs; run += 1) longest.push(await pasteAndRun(url, text));
      const worst = Math.max(...longest);
      rows.push({
        name: `page, longest task from paste to drawing, ${name}, processor time`,
        figure: milliseconds(worst),
        against: `load ${loadavg()[0]?.toFixed(0) ?? '?'} on ${availableParallelism()} cores`,
        ratio: worst / LIMIT,
        target: under(LIMIT, worst),
        runs,
      });
    }
  } finally {
    await server.close();
  }
  return rows;
}

async function pasteAndRun(url: string, text: string): Promise<number> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({
      viewport: { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    page.setDefaultTimeout(300_000);
    // tsx wraps functions in a helper that the page doesn't have.
    await page.addInitScript('globalThis.__name = (value) => value');
    await page.goto(url);
    const box = page.getByRole('textbox', { name: 'Text', exact: true });
    // The engine is there, and the page's code has run once.
    await box.fill(SHORT);
    await box.press('Control+Enter');
    await drawn(page, SHORT);
    await page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await browser.startTracing(page, { categories: [TASKS] });
    await box.press('Control+a');
    await box.press('Control+v');
    await box.press('Control+Enter');
    await drawn(page, text);
    return longestTask(await browser.stopTracing());
  } finally {
    await browser.close();
  }
}

/** Waits until all of a text is in the page, the tables are there, and nothing follows. */
async function drawn(page: Page, { length }: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      // Looked at seldom, and element by element: the text as a whole is long.
      const sections = document.querySelectorAll('.annotated-section');
      const there = [...sections].reduce((sum, one) => sum + one.textContent.length, 0);
      return there >= wanted && document.querySelector('.result-tables[aria-busy=true]') === null;
    },
    length,
    { polling: 1000 },
  );
  await new Promise((resolve) => setTimeout(resolve, REST));
}
