import type { Page } from 'playwright';
import { launchChromium } from '../scripts/chromium.js';
import { startServer } from '../scripts/serve.js';
import { milliseconds, type Row } from './row.ts';
import { median } from './timing.ts';

/** For so many milliseconds after it was opened, a window keeps the browser busy with itself. */
const SETTLED = 1000;

/**
 * From the start of the navigation to a text box that can be written in: without a network, from what
 * the service worker keeps, and with one, where the page itself comes from its server.
 */
export async function measureOffline({ runs }: { readonly runs: number }): Promise<Row[]> {
  const server = await startServer({ port: 0 });
  const browser = await launchChromium();
  const times: Readonly<Record<'with' | 'without', number[]>> = { with: [], without: [] };
  try {
    const context = await browser.newContext();
    const first = await context.newPage();
    await first.goto(server.url);
    await first.getByText('The page opens without a network').waitFor();
    for (let run = 0; run < runs; run += 1) {
      for (const network of ['with', 'without'] as const) {
        const page = await context.newPage();
        await context.setOffline(network === 'without');
        times[network].push(await timeToTextBox(page, server.url));
        await page.close();
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
  const [without, online] = [median(times.without), median(times.with)];
  return [
    {
      name: 'page, start without a network to usable page',
      figure: milliseconds(without),
      against: `with one: ${milliseconds(online)}`,
      ratio: without / online,
      runs,
    },
  ];
}

async function timeToTextBox(page: Page, url: string): Promise<number> {
  await page.waitForTimeout(SETTLED);
  const started = performance.now();
  await page.goto(url);
  await page.getByRole('textbox', { name: 'Text', exact: true }).waitFor();
  return performance.now() - started;
}
