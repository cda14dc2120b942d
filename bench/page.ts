import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { launchProfile, runText } from '../scripts/chromium.js';
import { startServer } from '../scripts/serve.js';
import { processMemory, whereKnown } from './memory.ts';
import { atMost, megabytes, milliseconds, type Row } from './row.ts';
import type { Setting } from './setting.ts';
import { median } from './timing.ts';

const TEXT = 'Anna Keller was born in Bergen and works for Northwind Shipping in Lisbon.';

/** The two ways that a page runs a package on WASM. */
type Weights = 'uint8' | 'stored';

/** What two visits took, in milliseconds, and the most memory of the page's process, in bytes. */
interface Visits {
  readonly cold: number;
  readonly warm: number;
  readonly peak: number;
}

/** Most of the time and of the memory that the same page takes on the weights as stored. */
const MOST_TIME = 0.6;
const MOST_MEMORY = 1.25;

/** The built page. */
const SITE = fileURLToPath(new URL('../dist', import.meta.url));

/**
 * The built page on WASM, from the start of the navigation to the first row of the table of
 * entities: cold with empty caches, warm on the next visit; and the memory that its process took
 * at most. Beside it the same page where the package has no graphs for WASM, as it was before.
 */
export async function measurePage({ model, packageBytes, runs }: Setting): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'iter-web-page-'));
  const [name = model] = model.split(':');
  const stored = join(folder, 'site');
  cpSync(SITE, stored, { recursive: true });
  withoutGraphsForWasm(join(stored, 'models', name, 'manifest.json'));
  const servers = {
    uint8: await startServer({ port: 0, directory: SITE }),
    stored: await startServer({ port: 0, directory: stored }),
  };
  const all: Readonly<Record<Weights, Visits[]>> = { uint8: [], stored: [] };
  try {
    for (let run = 0; run < runs; run += 1) {
      for (const weights of ['uint8', 'stored'] as const) {
        const url = new URL(`?device=wasm&model=${model}`, servers[weights].url).href;
        all[weights].push(await visitTwice(url, join(folder, `${weights}-${run}`)));
      }
    }
  } finally {
    await servers.uint8.close();
    await servers.stored.close();
    rmSync(folder, { recursive: true });
  }
  const of = (weights: Weights, what: keyof Visits) =>
    median(all[weights].map((visits) => visits[what]));
  /** Of turns side by side, as a busy machine slows both. */
  const ratio = (what: keyof Visits) =>
    median(all.uint8.map((visits, run) => visits[what] / (all.stored[run]?.[what] ?? NaN)));
  const [cold, warm, peak] = [of('uint8', 'cold'), of('uint8', 'warm'), of('uint8', 'peak')];
  const named = 'page, warm start to first result';
  return [
    {
      name: named,
      figure: milliseconds(warm),
      against: `cold start: ${milliseconds(cold)}`,
      ratio: warm / cold,
      runs,
    },
    {
      name: named,
      figure: milliseconds(warm),
      against: `weights as stored: ${milliseconds(of('stored', 'warm'))}`,
      ratio: ratio('warm'),
      target: atMost(MOST_TIME, ratio('warm')),
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
      {
        name: 'page, peak memory',
        figure: megabytes(peak),
        against: `weights as stored: ${megabytes(of('stored', 'peak'))}`,
        ratio: ratio('peak'),
        target: atMost(MOST_MEMORY, ratio('peak')),
        runs,
      },
    ]),
  ];
}

/** A reader stays so many milliseconds with a result; browsers then keep the code that they made. */
const READ = 5000;

/** Two visits with the same caches; the second page stays open, so that its memory can be read. */
async function visitTwice(url: string, profile: string): Promise<Visits> {
  // Both ways alike: a service worker would answer for the manifest that one of them changes.
  const context = await launchProfile(profile, { serviceWorkers: 'block' });
  try {
    const first = await context.newPage();
    const cold = await firstResult(first, url);
    await first.waitForTimeout(READ);
    await first.close();
    const warm = await firstResult(await context.newPage(), url);
    const browser = context.browser();
    const peak = browser ? (await processMemory(browser, 'renderer')).peak : NaN;
    return { cold, warm, peak };
  } finally {
    await context.close();
  }
}

/** Makes a package what it was before WASM had graphs of its own. */
function withoutGraphsForWasm(manifest: string): void {
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replaceAll('"uint8":', '"unused":'));
}

/** For so many milliseconds after it was opened, a window keeps the browser busy with itself. */
const SETTLED = 2000;

/** When the first row was there, in milliseconds since the navigation began. */
type Watched = typeof globalThis & { firstRow?: number };

async function firstResult(page: Page, url: string): Promise<number> {
  await page.waitForTimeout(SETTLED);
  // Seen from within: whoever looks from outside does so twice a second.
  await page.addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (document.querySelector('.annotation-table tbody tr[aria-rowindex]') === null) return;
      (globalThis as Watched).firstRow = performance.now();
      seen.disconnect();
    });
    seen.observe(document, { subtree: true, childList: true });
  });
  await runText(page, url, TEXT);
  return page.evaluate(() => (globalThis as Watched).firstRow ?? NaN);
}
