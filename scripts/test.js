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

// Only the end of a long output may be kept: names of failed tests stand there.
const NAMED_AT_MOST = 20;
// Not in Playwright's own output folder, which it empties when it starts.
const REPORTS = join(ROOT, '.cache', 'reports');

const total = { passed: 0, failed: 0 };
/** @type {{ name: string, tests: string[] }[]} */
const failedSteps = [];
/** @type {string[]} */
const flaky = [];

/**
 * Runs a step and adds to the totals.
 * @param {string} name - what to call it
 * @param {() => Promise<number>} work - runs it and gives the exit status
 * @param {{ file: string, count: (report: string) => Counts }} [report] - what it writes; a step
 *   without one counts as one test
 * @param {(text: string) => void} [say] - shows what there is to say of it
 * @returns {Promise<boolean>} whether it succeeded
 */
async function step(name, work, report, say = show) {
  say(`\n── ${name}\n`);
  const started = performance.now();
  const ok = (await work()) === 0;
  const counts = report === undefined ? undefined : readCounts(report);
  const passed = counts?.passed ?? (ok ? 1 : 0);
  // A runner that fails without a failed test (it crashed, or found no tests) is one failure.
  const failed = Math.max(counts?.failed.length ?? 0, ok ? 0 : 1);
  total.passed += passed;
  total.failed += failed;
  flaky.push(...(counts?.flaky ?? []));
  if (failed > 0) failedSteps.push({ name, tests: counts?.failed ?? [] });
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  say(`── ${name}: ${String(passed)} passed, ${String(failed)} failed, ${seconds} s\n`);
  return ok;
}

/**
 * Shows something at once.
 * @param {string} text - what to show
 */
function show(text) {
  process.stdout.write(text);
}

/**
 * Names tests, but no more than a reader wants to see.
 * @param {string} heading - what they have in common
 * @param {readonly string[]} tests - what they are called
 */
function tell(heading, tests) {
  show(`\n${heading}\n`);
  for (const test of tests.slice(0, NAMED_AT_MOST)) show(`  ${test}\n`);
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
 * The checks of `training/`, which are shown when all of them are through: others go on meanwhile.
 * @param {string} python - the interpreter that has its requirements
 */
async function testTraining(python) {
  /** @type {string[]} */
  const said = [];
  /** @param {string} text - what a check writes */
  const onOutput = (text) => said.push(text);
  /**
   * @param {string} name - what to call it
   * @param {string[]} args - of Python
   * @param {Parameters<typeof step>[2]} [report] - what it writes
   * @param {string} [cwd] - a folder to run it in
   */
  const check = (name, args, report, cwd) =>
    step(name, () => run(python, ['-m', ...args], { onOutput, cwd }), report, onOutput);
  await check('ruff check', ['ruff', 'check', 'training']);
  await check('ruff format', ['ruff', 'format', '--check', 'training']);
  const file = join(REPORTS, 'pytest.xml');
  const pytest = ['pytest', '-q', `--junitxml=${file}`];
  await check('pytest', pytest, { file, count: countPytest }, join(ROOT, 'training'));
  show(said.join(''));
}

/** The checks of TypeScript that run nothing: each keeps one core busy. */
async function testSources() {
  await step('prettier', () =>
    runPackage('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']),
  );
  await step('eslint', () => runPackage('eslint/bin/eslint.js', ['.', '--max-warnings=0']));
  await step('tsc', () => runPackage('typescript/bin/tsc', ['--noEmit']));
}

/** The tests in Node. */
async function testUnits() {
  const file = join(REPORTS, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  // What a busy machine made fail passes when it is run once more, and is named as flaky.
  await step('vitest', () => runPackage('vitest/vitest.mjs', ['run', '--retry=1', ...reporters]), {
    file,
    count: countVitest,
  });
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

const hasPackages = await ensurePackages();
const python = await ensurePython();
if (!hasPackages) await step('install packages', () => Promise.resolve(1));
if (python === undefined) await step('install Python packages', () => Promise.resolve(1));

await Promise.all([
  python === undefined ? undefined : testTraining(python),
  hasPackages ? testSources() : undefined,
]);
if (hasPackages) {
  await testUnits();
  await testPage();
}

if (flaky.length > 0) tell('Flaky, passed when run once more', flaky);
for (const { name, tests } of failedSteps) tell(`Failed: ${name}`, tests);
process.stdout.write(`\n${String(total.passed)} passed, ${String(total.failed)} failed\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
