/**
 * What a package from the disk takes in Chromium, to try how large one may be: the most memory of the
 * page's process and of the GPU's, and the time to a first result. On WASM, then on WebGPU, by a
 * software adapter, which takes the computer's own memory and many minutes for a large one:
 *
 *     (cd training && python -m iter_web.random_package --config CONFIG --eta 4096 ../.cache/large)
 *     npx tsx bench/large.ts .cache/large [wasm | webgpu]
 *
 * It runs on `dist/`. Peaks are of starting the model and running it; looking at the files, which comes
 * before, has one of its own.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { launchChromium, SOFTWARE_WEBGPU } from '../scripts/chromium.js';
import { startServer } from '../scripts/serve.js';
import { forgetPeaks, processMemory } from './memory.ts';
import { megabytes, milliseconds } from './row.ts';

const TEXT = 'Anna Keller was born in Bergen and works for Northwind Shipping in Lisbon.';
const DEVICES = ['wasm', 'webgpu'] as const;
type Device = (typeof DEVICES)[number];

/** The built page. */
const SITE = fileURLToPath(new URL('../dist', import.meta.url));
/** A software adapter may take half an hour for a large model. */
const LONGEST_WAIT = 3_600_000;
/** The largest factors on the worker's limits that the page takes. */
const PATIENT = 'limits=10&patience=100';

const [folder, only] = process.argv.slice(2);
if (folder === undefined) throw new Error('Give the folder of a package.');
// What lies beside a package's files in folders, as drawn hidden states do, is not opened.
const files = readdirSync(folder)
  .map((name) => join(folder, name))
  .filter((path) => statSync(path).isFile());
const size = files.reduce((sum, path) => sum + statSync(path).size, 0);
process.stdout.write(`${files.length} files, ${megabytes(size)}\n`);
const server = await startServer({ port: 0, directory: SITE });
try {
  for (const device of DEVICES) {
    if (only === undefined || only === device) await measure(device);
  }
} finally {
  await server.close();
}

async function measure(device: Device): Promise<void> {
  const browser = await launchChromium(device === 'webgpu' ? SOFTWARE_WEBGPU : []);
  try {
    const page = await browser.newPage({ serviceWorkers: 'block' });
    page.setDefaultTimeout(LONGEST_WAIT);
    await page.goto(new URL(`?model=tiny&device=${device}&${PATIENT}`, server.url).href);
    const looking = await timeOf(() => open(page));
    const looked = await peaks(browser);
    for (const type of ['renderer', 'GPU']) await forgetPeaks(browser, type);
    await page.getByRole('button', { name: 'Use this model', exact: true }).click();
    const first = await timeOf(() => run(page));
    const ran = await peaks(browser);
    // What it keeps for the next run is there; a second one says what the work itself takes.
    const second = await timeOf(() => run(page, `${TEXT} ${TEXT}`));
    const says = await page.getByRole('status', { name: 'Device' }).innerText();
    process.stdout.write(
      [
        `${device}: ${says.replaceAll('\n', ' ')}`,
        `  looked at in ${milliseconds(looking)}, peak ${looked}`,
        `  first result after ${milliseconds(first)}, peak ${ran}`,
        `  next result after ${milliseconds(second)}, peak ${await peaks(browser)}`,
        '',
      ].join('\n'),
    );
  } finally {
    await browser.close();
  }
}

/** Opens the package, and waits until the page has looked at it. */
async function open(page: Page): Promise<void> {
  await page.locator('input[type=file][aria-label="Files of a model"]').setInputFiles(files);
  const panel = page.getByRole('region', { name: 'A model of your own' });
  await settled(page, panel.getByRole('button', { name: 'Use this model', exact: true }));
  process.stdout.write(`  the page says: ${await panel.locator('dl').innerText()}\n`);
}

/** Runs a text, and waits until its result is there. */
async function run(page: Page, text = TEXT): Promise<void> {
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill(text);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const drawn = page.getByRole('region', { name: 'Annotated text' }).getByText(text);
  await settled(page, drawn);
}

/** @throws Error what the page says, where something went wrong. */
async function settled(page: Page, wanted: ReturnType<Page['locator']>): Promise<void> {
  const problem = page.getByRole('alert');
  await wanted.or(problem).first().waitFor();
  if (await problem.isVisible()) throw new Error(await problem.innerText());
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function peaks(browser: Browser): Promise<string> {
  const [renderer, gpu] = [
    await processMemory(browser, 'renderer'),
    await processMemory(browser, 'GPU'),
  ];
  return `${megabytes(renderer.peak)} of the page’s process, ${megabytes(gpu.peak)} of the GPU’s`;
}
