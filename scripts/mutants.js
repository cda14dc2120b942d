/**
 * `npm run mutants`: puts small faults in, one at a time, in a copy of the tree, and sees whether the
 * tests notice. It takes most of an hour and is no part of `npm test`.
 *
 * Words after it choose faults by file or by what they are: `npm run mutants -- loss.py worker/`.
 * `--go-on` takes as noticed what an earlier run noticed, of faults whose own file and tests have not
 * changed since.
 * It ends with `noticed N of M`, and fails below 95 %, or where a fault can't be put in any more.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { withFault } from './mutants/mutant.js';
import { MUTANTS } from './mutants/index.js';
import { keyOf, Noticed } from './mutants/results.js';
import { ensurePython } from './python.js';
import { ROOT } from './run.js';

/** @typedef {import('./mutants/mutant.js').Mutant} Mutant */

const LEAST_SHARE = 0.95;
/** A fault may let a test run for ever. */
const LONGEST_MS = 10 * 60_000;
// Below the repository, so that Node finds its packages.
const TREE = join(ROOT, '.cache', 'mutants');
const NOTICED = join(ROOT, '.cache', 'mutants-noticed.txt');
const GO_ON = '--go-on';

/** Copies what git knows or would take, but for the packages, which a link stands for. */
function copyTree() {
  rmSync(TREE, { recursive: true, force: true });
  const listed = spawnSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 1e8,
    },
  );
  for (const file of listed.stdout.split('\0')) {
    if (file === '' || file.startsWith('models/')) continue;
    mkdirSync(dirname(join(TREE, file)), { recursive: true });
    cpSync(join(ROOT, file), join(TREE, file));
  }
  symlinkSync(join(ROOT, 'models'), join(TREE, 'models'));
}

/**
 * Runs tests in the copy, quietly.
 * @param {readonly string[]} tests - their files, all of one language
 * @param {string} python - the interpreter
 * @returns {Promise<{ passed: boolean, output: string }>} how they ended
 */
function runTests(tests, python) {
  const isPython = tests.every((file) => file.startsWith('training/'));
  const [command, args, cwd] = isPython
    ? [
        python,
        ['-m', 'pytest', '-q', '-x', ...tests.map((file) => file.replace('training/', ''))],
        'training',
      ]
    : [
        process.execPath,
        // One worker for all files: most of a short run's time is the start of others.
        [
          join(ROOT, 'node_modules/vitest/vitest.mjs'),
          'run',
          '--bail=1',
          '--no-isolate',
          '--maxWorkers=1',
          ...tests,
        ],
        '.',
      ];
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: join(TREE, cwd),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LONGEST_MS,
      killSignal: 'SIGKILL',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += String(text);
      });
    }
    child.once('error', (error) => {
      resolve({ passed: false, output: error.message });
    });
    child.once('close', (status) => {
      resolve({ passed: status === 0, output });
    });
  });
}

/**
 * Whether the tests pass without a fault: else they would notice anything.
 * @param {readonly Mutant[]} mutants - whose tests
 * @param {string} python - the interpreter
 * @returns {Promise<boolean>} whether they pass
 */
async function passWithout(mutants, python) {
  const files = [...new Set(mutants.flatMap(({ tests }) => tests))];
  const languages = [
    files.filter((file) => file.startsWith('training/')),
    files.filter((file) => !file.startsWith('training/')),
  ];
  for (const tests of languages) {
    if (tests.length === 0) continue;
    const { passed, output } = await runTests(tests, python);
    if (passed) continue;
    process.stderr.write(`${output}\nThe tests fail without any fault: mend that first.\n`);
    return false;
  }
  return true;
}

/**
 * Puts one fault in, runs its tests, and takes it out again.
 * @param {Mutant} mutant - the fault
 * @param {string} python - the interpreter
 * @returns {Promise<string>} `noticed`, `SURVIVED`, or why it can't be put in
 */
async function tryOne(mutant, python) {
  const path = join(TREE, mutant.file);
  const text = readFileSync(path, 'utf8');
  const faulty = withFault(text, mutant);
  if ('problem' in faulty) return faulty.problem;
  writeFileSync(path, faulty.text);
  const { passed } = await runTests(mutant.tests, python);
  writeFileSync(path, text);
  return passed ? 'SURVIVED' : 'noticed';
}

const words = process.argv.slice(2).filter((word) => word !== GO_ON);
const known = new Noticed(NOTICED, process.argv.includes(GO_ON));
const chosen = MUTANTS.filter(
  ({ file, what }) => words.length === 0 || words.some((word) => `${file} ${what}`.includes(word)),
);
const left = chosen.filter((mutant) => !known.has(keyOf(ROOT, mutant)));
let noticed = chosen.length - left.length;
if (noticed > 0) process.stdout.write(`${noticed} were noticed before\n`);
const python = left.some(({ file }) => file.startsWith('training/'))
  ? await ensurePython()
  : 'python3';
copyTree();
if (python === undefined || !(await passWithout(left, python))) process.exit(1);
let impossible = 0;
for (const mutant of left) {
  const result = await tryOne(mutant, python);
  if (result === 'noticed') {
    noticed += 1;
    known.add(keyOf(TREE, mutant));
  } else if (result !== 'SURVIVED') impossible += 1;
  process.stdout.write(`${result}: ${mutant.file}: ${mutant.what}\n`);
}
rmSync(TREE, { recursive: true, force: true });
const share = chosen.length === 0 ? 0 : noticed / chosen.length;
process.stdout.write(
  `noticed ${noticed} of ${chosen.length} (${(100 * share).toFixed(1)} %)` +
    `${impossible === 0 ? '' : `; ${impossible} could not be put in`}\n`,
);
process.exit(share >= LEAST_SHARE && impossible === 0 ? 0 : 1);
