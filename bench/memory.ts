import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright';
import { megabytes, type Row } from './row.ts';
import type { Setting } from './setting.ts';
import { textOf } from './text.ts';
import { median } from './timing.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const WORDS = 100;

/** Preloaded into the command: at its end it says how much memory it took at most, in kB. */
const REPORT = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => process.stderr.write('\\nmaxRSS ' + process.resourceUsage().maxRSS));",
)}`;

/** What a process takes, in bytes. */
export interface ProcessMemory {
  /** The most that it ever took. */
  readonly peak: number;
  readonly now: number;
}

/**
 * The memory of a browser's largest process of a type, `renderer` or `GPU`; NaN where the system has no
 * /proc to ask.
 */
export async function processMemory(browser: Browser, wanted: string): Promise<ProcessMemory> {
  const found = (await processesOf(browser, wanted))
    .map((id) => readFileSync(`/proc/${id}/status`, 'utf8'))
    .map((status) => ({ peak: bytesIn(status, 'VmHWM'), now: bytesIn(status, 'VmRSS') }))
    .sort((a, b) => b.peak - a.peak);
  return found[0] ?? { peak: NaN, now: NaN };
}

/** Forget the most that a browser's processes of a type took until now. */
export async function forgetPeaks(browser: Browser, wanted: string): Promise<void> {
  // See proc(5), clear_refs: 5 resets the peak.
  for (const id of await processesOf(browser, wanted)) writeFileSync(`/proc/${id}/clear_refs`, '5');
}

/** Ids of a browser's processes of a type, where the system has a /proc to ask. */
async function processesOf(browser: Browser, wanted: string): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo
    .filter(({ type, id }) => type === wanted && existsSync(`/proc/${id}/status`))
    .map(({ id }) => id);
}

/** Rows about an amount of memory; none where the system could not tell it. */
export function whereKnown(bytes: number, rows: readonly Row[]): readonly Row[] {
  return Number.isNaN(bytes) ? [] : rows;
}

function bytesIn(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'mu').exec(status)?.[1]) * 1024;
}

/** Memory of `npm run extract` over a short text, set against the size of the model's files. */
export async function measureCommand({ model, packageBytes, runs }: Setting): Promise<Row[]> {
  const peaks: number[] = [];
  for (let run = 0; run < runs; run += 1) peaks.push(await peakOfCommand(model));
  const peak = median(peaks);
  return [
    {
      name: `extract, peak memory, ${WORDS} words`,
      figure: megabytes(peak),
      against: `model files: ${megabytes(packageBytes)}`,
      ratio: peak / packageBytes,
      runs,
    },
  ];
}

function peakOfCommand(model: string): Promise<number> {
  const command = ['--import', 'tsx', '--import', REPORT, 'src/cli/iter.ts', 'extract'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...command, '--model', model, '--text', textOf(WORDS)], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
    child.once('error', reject);
    child.once('close', (status) => {
      const kilobytes = /maxRSS (\d+)$/u.exec(errors)?.[1];
      if (status !== 0 || kilobytes === undefined)
        reject(new Error(`extract failed: ${errors.trim()}`));
      else resolve(Number(kilobytes) * 1024);
    });
  });
}
