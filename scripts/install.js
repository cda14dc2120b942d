/** Brings `node_modules` up to date; needs nothing installed. */
import { lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './run.js';

/**
 * When a file was last written.
 * @param {string} path - path from the repository's top folder
 * @returns {number} milliseconds since 1970; 0 where there is no such file
 */
function writtenAt(path) {
  return statSync(join(ROOT, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/**
 * Whether `node_modules` holds what `package-lock.json` says. npm writes its own copy of the lock
 * file at the end of an installation, so that an interrupted one does not pass.
 * @returns {boolean} false where it is missing or older than the lock file
 */
function isInstalled() {
  return writtenAt('node_modules/.package-lock.json') >= writtenAt('package-lock.json');
}

/**
 * Runs `npm ci` if `node_modules` is missing or out of date; writes to standard error only.
 * @returns {Promise<boolean>} whether the packages are there now
 */
export async function ensurePackages() {
  if (isInstalled()) return true;
  // npm empties what a link points to, which is somebody else's.
  if (lstatSync(join(ROOT, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    process.stderr.write('node_modules is a link and out of date; run "npm ci" where it leads.\n');
    return false;
  }
  process.stderr.write('Installing packages …\n');
  return (await run('npm', ['ci', '--loglevel=error'], { quiet: true })) === 0;
}
