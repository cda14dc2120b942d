/**
 * `npm test`: installs what is missing, runs every check, and ends with the line
 * `N passed, N failed`. A failing step does not stop the ones after it. Formatting, lint, types
 * and the build count as one test each.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.js';
import { countPlaywright, countPytest, countVitest } from './counts.js';
import { FAULTS_FILE, faultRows, faultTable } from './faultTable.js';
import { ensurePackages } from './install.js';
import { ensureOtherBrowsers } from './otherBrowsers.js';
import { ensurePython } from './python.js';
import { ROOT, run, runPackage } from './run.js';

/** @typedef {import('./counts.js').Counts} Counts */

// Not in Playwright's own output folder, which it empties when it starts.
const REPORTS = join(ROOT, '.cache', 'reports');

/** @type {Counts} */
const total = { passed: 0, failed: 0 };
/** @type {string[]} */
const failedSteps = [];

/**
 * Runs a step and adds to the totals.
 * @param {string} name - what to call it
 * @param {() => Promise<number>} work - runs it and gives the exit status
 * @param {{ file: string, count: (report: string) => Counts }} [report] - what it writes; a step
 *   without one counts as one test
 * @returns {Promise<boolean>} whether it succeeded
 */
async function step(name, work, report) {
  process.stdout.write(`\n── ${name}\n`);
  const started = performance.now();
  const ok = (await work()) === 0;
  const counts = report === undefined ? undefined : readCounts(report);
  const passed = counts?.passed ?? (ok ? 1 : 0);
  // A runner that fails without a failed test (it crashed, or found no tests) is one failure.
  const failed = Math.max(counts?.failed ?? 0, ok ? 0 : 1);
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failedSteps.push(name);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  process.stdout.write(
    `── ${name}: ${String(passed)} passed, ${String(failed)} failed, ${seconds} s\n`,
  );
  return ok;
}

/**
 * Reads a report, if the step got far enough to write it.
 * @param {{ file: string, count: (report: string) => Counts }} report - where it is and how to read it
 * @returns {Counts | undefined} undefined where there is none
 */
function readCounts({ file, count }) {
  try {
    return count(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * The checks of `training/`.
 * @param {string} python - the interpreter that has its requirements
 */
async function testTraining(python) {
  const ruff = ['-m', 'ruff'];
  await step('ruff check', () => run(python, [...ruff, 'check', 'training']));
  await step('ruff format', () => run(python, [...ruff, 'format', '--check', 'training']));
  const file = join(REPORTS, 'pytest.xml');
  await step(
    'pytest',
    () =>
      run(python, ['-m', 'pytest', '-q', `--junitxml=${file}`], { cwd: join(ROOT, 'training') }),
    { file, count: countPytest },
  );
}

/** The checks of the built page. */
async function testPage() {
  if (!(await step('build', () => runPackage('vite/bin/vite.js', ['build'])))) return;
  const file = join(REPORTS, 'playwright.json');
  await step(
    'playwright',
    async () => {
      if (!(await ensureBrowser())) return 1;
      return runPackage('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
        env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
      });
    },
    { file, count: countPlaywright },
  );
  await step('docs/faults.md', () => compareFaults(file));
  await testOtherBrowsers();
}

/** The built page in Firefox and WebKitGTK: in those that are here, or that can be installed. */
async function testOtherBrowsers() {
  const { present, missing } = await ensureOtherBrowsers();
  for (const one of missing) {
    process.stdout.write(`\n── skipped: the tests in ${one}, which is not installed here\n`);
  }
  if (present.length === 0) return;
  const file = join(REPORTS, 'browsers.json');
  await step(
    present.join(' and '),
    () =>
      runPackage(
        '@playwright/test/cli.js',
        ['test', '--config=playwright.browsers.config.ts', '--reporter=list,json'],
        // Playwright's own limit is 10, after which it says which test it was in.
        { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file }, minutes: 12 },
      ),
    { file, count: countPlaywright },
  );
}

/**
 * Compares the table of faults with what the browser tests saw.
 * @param {string} report - the file of Playwright's report
 * @returns {Promise<number>} 0 where they are the same
 */
async function compareFaults(report) {
  try {
    const seen = await faultTable(faultRows(readFileSync(report, 'utf8')));
    if (seen === readFileSync(FAULTS_FILE, 'utf8')) return 0;
    process.stdout.write('Not what the tests saw: "npm run faults" writes it anew.\n');
  } catch (error) {
    process.stdout.write(`${String(error)}\n`);
  }
  return 1;
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

if (await ensurePackages()) {
  await step('prettier', () =>
    runPackage('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']),
  );
  await step('eslint', () => runPackage('eslint/bin/eslint.js', ['.', '--max-warnings=0']));
  await step('tsc', () => runPackage('typescript/bin/tsc', ['--noEmit']));
  const vitest = join(REPORTS, 'vitest.json');
  await step(
    'vitest',
    () =>
      runPackage('vitest/vitest.mjs', [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${vitest}`,
      ]),
    { file: vitest, count: countVitest },
  );
} else {
  await step('install packages', () => Promise.resolve(1));
}

const python = await ensurePython();
if (python === undefined) await step('install Python packages', () => Promise.resolve(1));
else await testTraining(python);

if (!failedSteps.includes('install packages')) await testPage();

if (failedSteps.length > 0) process.stdout.write(`\nFailed: ${failedSteps.join(', ')}\n`);
process.stdout.write(`\n${String(total.passed)} passed, ${String(total.failed)} failed\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
