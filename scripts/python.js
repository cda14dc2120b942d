/** The Python of `training/`: a virtual environment in `.venv`, made from its requirements. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './run.js';

const REQUIREMENTS = join(ROOT, 'training', 'requirements.txt');
const VENV = join(ROOT, '.venv');
const STAMP = join(VENV, 'requirements.sha256');
const INTERPRETER =
  process.platform === 'win32' ? join(VENV, 'Scripts', 'python.exe') : join(VENV, 'bin', 'python');

/**
 * A Python of 3.10 or later on the search path.
 * @returns {string | undefined} its command, undefined where there is none
 */
function findPython() {
  const check = 'import sys; sys.exit(sys.version_info < (3, 10))';
  return ['python3', 'python'].find(
    (command) => spawnSync(command, ['-c', check], { stdio: 'ignore' }).status === 0,
  );
}

/**
 * Makes the virtual environment, or keeps it if it was made from the same requirements.
 * ITER_WEB_PYTHON names an interpreter to use as it is instead, with everything installed.
 * @returns {Promise<string | undefined>} path of the interpreter, undefined where it failed
 */
export async function ensurePython() {
  const given = process.env.ITER_WEB_PYTHON;
  if (given !== undefined && given !== '') return given;
  const wanted = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return INTERPRETER;
  const python = findPython();
  if (python === undefined) {
    process.stderr.write('No Python of 3.10 or later was found; install python3 and its venv.\n');
    return undefined;
  }
  process.stderr.write('Making the Python environment in .venv …\n');
  rmSync(VENV, { recursive: true, force: true });
  if ((await run(python, ['-m', 'venv', VENV])) !== 0) return undefined;
  // Without retries first: where one of several indexes is out of reach, each package waits for it.
  const install = ['-m', 'pip', 'install', '--quiet', '--requirement', REQUIREMENTS];
  const installed =
    (await run(INTERPRETER, [...install, '--retries=0'])) === 0 ||
    (await run(INTERPRETER, install)) === 0;
  if (!installed) return undefined;
  writeFileSync(STAMP, wanted);
  return INTERPRETER;
}
