/** Running other programs, for scripts that have nothing but Node's own modules yet. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The repository's top folder. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a program in the repository's top folder and waits for it.
 * @param {string} command - the program
 * @param {string[]} args - its arguments
 * @param {object} [options] - how to run it
 * @param {boolean} [options.quiet] - whether its standard output goes to standard error
 * @param {string} [options.cwd] - another folder to run it in
 * @param {Record<string, string>} [options.env] - variables on top of the environment
 * @param {number} [options.minutes] - how long it may take, after which it is ended
 * @param {(text: string) => void} [options.onOutput] - gets what it writes, which is shown at once
 *   where this is missing
 * @returns {Promise<number>} its exit status; 1 where a signal ended it, 127 where it did not start
 */
export function run(command, args, options = {}) {
  const { quiet = false, cwd = ROOT, env = {}, minutes, onOutput } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: onOutput ? ['ignore', 'pipe', 'pipe'] : ['ignore', quiet ? 2 : 'inherit', 'inherit'],
      // npm and npx are .cmd files on Windows, which only a shell starts.
      shell: process.platform === 'win32' && /^(npm|npx)$/.test(command),
    });
    if (onOutput) {
      for (const stream of [child.stdout, child.stderr])
        stream?.setEncoding('utf8').on('data', onOutput);
    }
    const end = () => {
      process.stderr.write(`${command} took more than ${minutes} minutes and was ended.\n`);
      child.kill();
    };
    const limit = minutes === undefined ? undefined : setTimeout(end, minutes * 60_000);
    child.once('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      clearTimeout(limit);
      resolve(127);
    });
    // Not at its exit, when some of what it wrote may still be to come.
    child.once('close', (status) => {
      clearTimeout(limit);
      resolve(status ?? 1);
    });
  });
}

/**
 * Runs a program of a package in `node_modules` under this Node, without npx.
 * @param {string} script - path inside `node_modules`
 * @param {string[]} args - its arguments
 * @param {Parameters<typeof run>[2]} [options] - as for `run`
 * @returns {Promise<number>} its exit status
 */
export function runPackage(script, args, options) {
  return run(process.execPath, [`node_modules/${script}`, ...args], options);
}
