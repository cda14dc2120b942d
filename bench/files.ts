import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { launchChromium } from '../scripts/chromium.js';
import { startServer } from '../scripts/serve.js';
import { oneOrt } from '../scripts/vite/one-ort.js';
import { namedSources } from '../scripts/vite/sources.js';
import { bratDocuments, doccanoLines } from './filesText.ts';
import { processMemory, whereKnown } from './memory.ts';
import { megabytes, milliseconds, under, type Row } from './row.ts';
import type { Setting } from './setting.ts';
import { median } from './timing.ts';
import { longestTask, TASKS } from './trace.ts';

const PAGE = fileURLToPath(new URL('filesPage', import.meta.url));

const BYTES = 100_000_000;
const DOCUMENTS = 5000;

/** Milliseconds until all documents are listed, and of a task of the page. */
const MOST_TIME = 3000;
const MOST_TASK = 50;
/** Bytes that what is open may hold, over the page with nothing open. */
const MOST_MEMORY = 300e6;

interface Figures {
  readonly listed: number;
  readonly all: number;
  readonly first: number;
  readonly read: number;
  readonly task: number;
  readonly held: number;
  readonly documents: number;
}

/**
 * Opening files in Chromium: 100 MB of JSON lines and 5 000 documents of brat. From the call until all
 * are in the list, by their names at least, and until all have been read; the longest task of the page's main thread by then, in processor time; and the memory
 * that the page's process holds afterwards, over what it held before.
 */
export async function measureFiles({ runs }: Pick<Setting, 'runs'>): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'iter-web-files-'));
  try {
    const site = join(folder, 'site');
    await buildPage(site);
    const server = await startServer({ directory: site, port: 0 });
    try {
      const lines = join(folder, 'corpus.jsonl');
      await pipeline(Readable.from(doccanoLines(BYTES)), createWriteStream(lines));
      return [
        ...rowsOf('100 MB of JSON lines', await times(runs, server.url, [lines]), runs),
        ...rowsOf(
          `${DOCUMENTS} documents of brat`,
          await times(runs, server.url, writeBrat(folder)),
          runs,
        ),
      ];
    } finally {
      await server.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function buildPage(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: PAGE,
    base: './',
    logLevel: 'error',
    define: namedSources(),
    plugins: [oneOrt()],
    worker: { format: 'es', plugins: () => [oneOrt()] },
    build: { outDir, target: 'es2022', assetsInlineLimit: 0 },
  });
}

function writeBrat(folder: string): string[] {
  const paths: string[] = [];
  for (const { txt, ann } of bratDocuments(DOCUMENTS)) {
    const path = join(folder, String(paths.length / 2));
    for (const [ending, text] of [
      ['txt', txt],
      ['ann', ann],
    ] as const) {
      paths.push(`${path}.${ending}`);
      writeFileSync(`${path}.${ending}`, text);
    }
  }
  return paths;
}

async function times(runs: number, url: string, paths: readonly string[]): Promise<Figures[]> {
  const all: Figures[] = [];
  for (let run = 0; run < runs; run += 1) all.push(await openOnce(url, paths));
  return all;
}

async function openOnce(url: string, paths: readonly string[]): Promise<Figures> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.getByLabel('Files').setInputFiles([...paths]);
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    const before = await processMemory(browser, 'renderer');
    await browser.startTracing(page, { categories: [TASKS] });
    const opened = await page.evaluate(() => globalThis.openChosen());
    const task = longestTask(await browser.stopTracing());
    await session.send('HeapProfiler.collectGarbage');
    const after = await processMemory(browser, 'renderer');
    return { ...opened, task, held: after.now - before.now };
  } finally {
    await browser.close();
  }
}

function rowsOf(what: string, all: readonly Figures[], runs: number): Row[] {
  const of = (figure: keyof Figures) => median(all.map((one) => one[figure]));
  const listed = `files, ${what}, until ${of('documents')} documents are listed`;
  const [time, task, held] = [of('listed'), Math.max(...all.map((one) => one.task)), of('held')];
  return [
    {
      name: listed,
      figure: milliseconds(time),
      against: `all read: ${milliseconds(of('all'))}; first ones listed: ${milliseconds(of('first'))}`,
      ratio: time / of('all'),
      target: under(MOST_TIME, time),
      runs,
    },
    {
      name: `files, ${what}, longest task of the page, processor time`,
      figure: milliseconds(task),
      against: `a document read: ${milliseconds(of('read'))}`,
      ratio: task / of('read'),
      target: under(MOST_TASK, task),
      runs,
    },
    ...whereKnown(held, [
      {
        name: `files, ${what}, memory held`,
        figure: megabytes(held),
        against: `limit: ${megabytes(MOST_MEMORY)}`,
        ratio: held / MOST_MEMORY,
        target: { text: `≤ ${megabytes(MOST_MEMORY)}`, met: held <= MOST_MEMORY },
        runs,
      },
    ]),
  ];
}
