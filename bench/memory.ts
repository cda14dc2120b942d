import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
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

/**
 * The most memory that each renderer process of a browser has taken, in bytes, the largest alone;
 * empty where the system has no /proc to ask.
 */
export async function peakOfRenderers(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const peaks = processInfo.flatMap(({ type, id }) => {
    const file = `/proc/${id}/status`;
    if (type !== 'renderer' || !existsSync(file)) return [];
    const peak = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(file, 'utf8'))?.[1];
    return peak === undefined ? [] : [Number(peak) * 1024];
  });
  return peaks.length === 0 ? [] : [Math.max(...peaks)];
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
  const command = ['--import', 'tsx', '--import', REPORT, 'src/cli/extract.ts'];
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
