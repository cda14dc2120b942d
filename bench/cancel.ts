import { launchChromium, runText } from '../scripts/chromium.js';
import { startServer } from '../scripts/serve.js';
import { milliseconds, under, type Row } from './row.ts';
import type { Setting } from './setting.ts';
import { textOf } from './text.ts';
import { median } from './timing.ts';

const WORDS = 2000;

/** Cancelled so many times a run, each a little later after the model began to read. */
const CANCELLED = 4;
const LATER = 170;

/** A reader who cancels is to feel it at once, whatever the model is doing. */
const LIMIT = 200;

/** How long the page of the built application takes to be free again after “Cancel”. */
export async function measureCancel({
  model,
  runs,
}: Pick<Setting, 'model' | 'runs'>): Promise<Row[]> {
  const server = await startServer({ port: 0 });
  const browser = await launchChromium();
  const times: number[] = [];
  const uncancelled: number[] = [];
  try {
    const page = await browser.newPage();
    // tsx wraps functions in a helper that the page doesn't have.
    await page.addInitScript('globalThis.__name = (value) => value');
    const url = new URL(`?model=${encodeURIComponent(model)}&device=wasm`, server.url).href;
    await runText(page, url, textOf(100));
    for (let run = 0; run < runs; run += 1) {
      for (let time = 0; time < CANCELLED; time += 1) {
        await page.getByRole('textbox', { name: 'Text', exact: true }).fill(textOf(WORDS));
        await page.getByRole('button', { name: 'Run', exact: true }).click();
        times.push(await page.evaluate(cancelRun, LATER * (run * CANCELLED + time)));
      }
    }
    const started = performance.now();
    await runText(page, url, textOf(WORDS));
    uncancelled.push(performance.now() - started);
  } finally {
    await browser.close();
    await server.close();
  }
  const longest = Math.max(...times);
  return [
    {
      name: `page, longest from Cancel to a free page, ${WORDS} words`,
      figure: milliseconds(longest),
      against: `not cancelled: ${milliseconds(median(uncancelled))}`,
      ratio: longest / median(uncancelled),
      target: under(LIMIT, longest),
      runs: times.length,
    },
  ];
}

/** Cancels some milliseconds after the model began, and waits until the page is free. In the page. */
async function cancelRun(later: number): Promise<number> {
  const started = performance.now();
  const turn = () => {
    if (performance.now() - started > 120_000) throw new Error('The run did not begin or end.');
    return new Promise((resolve) => setTimeout(resolve));
  };
  const button = () =>
    [...document.querySelectorAll('button')].find(
      (one) => one.textContent.trim() === 'Cancel' && one.checkVisibility(),
    );
  while (!document.body.innerText.includes('Reading the text')) await turn();
  await new Promise((resolve) => setTimeout(resolve, later));
  const clicked = performance.now();
  button()?.click();
  while (button() !== undefined) await turn();
  return performance.now() - clicked;
}
