import type { Browser, Page } from 'playwright';
import { launchChromium, runText } from '../scripts/chromium.js';
import { startServer } from '../scripts/serve.js';
import { memoryOfRenderers, whereKnown } from './memory.ts';
import { megabytes, milliseconds, type Row } from './row.ts';
import type { Setting } from './setting.ts';
import { median } from './timing.ts';

const TEXT = 'Anna Keller was born in Bergen and works for Northwind Shipping in Lisbon.';

/**
 * The built page on WASM, from the start of the navigation to the first row of the table of
 * entities: cold with empty caches, warm on the next visit; and the memory that its process took
 * at most.
 */
export async function measurePage({ model, packageBytes, runs }: Setting): Promise<Row[]> {
  const server = await startServer({ port: 0 });
  const url = new URL(`?device=wasm&model=${model}`, server.url).href;
  const cold: number[] = [];
  const warm: number[] = [];
  const peaks: number[] = [];
  try {
    for (let run = 0; run < runs; run += 1) {
      const browser = await launchChromium();
      try {
        const times = await visitTwice(browser, url);
        cold.push(times.cold);
        warm.push(times.warm);
        peaks.push((await memoryOfRenderers(browser)).peak);
      } finally {
        await browser.close();
      }
    }
  } finally {
    await server.close();
  }
  const peak = median(peaks);
  return [
    {
      name: 'page, warm start to first result',
      figure: milliseconds(median(warm)),
      against: `cold start: ${milliseconds(median(cold))}`,
      ratio: median(warm) / median(cold),
      runs,
    },
    ...whereKnown(peak, [
      {
        name: 'page, peak memory',
        figure: megabytes(peak),
        against: `model files: ${megabytes(packageBytes)}`,
        ratio: peak / packageBytes,
        runs,
      },
    ]),
  ];
}

/** Two visits with the same caches; the second page stays open, so that its memory can be read. */
async function visitTwice(browser: Browser, url: string) {
  const context = await browser.newContext();
  const first = await context.newPage();
  const cold = await firstResult(first, url);
  await first.close();
  return { cold, warm: await firstResult(await context.newPage(), url) };
}

async function firstResult(page: Page, url: string): Promise<number> {
  const started = performance.now();
  await runText(page, url, TEXT);
  return performance.now() - started;
}
