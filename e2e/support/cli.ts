import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const execute = promisify(execFile);

/** Run the command line's `extract` and give what it prints. */
export async function extractOnCommandLine(...args: string[]): Promise<string> {
  const command = ['node_modules/tsx/dist/cli.mjs', 'src/cli/iter.ts', 'extract', ...args];
  const { stdout } = await execute(process.execPath, command, { cwd: ROOT });
  return stdout;
}
