import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The repository's top folder. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The commands. */
export type CommandName =
  'extract' | 'evaluate' | 'convert' | 'check' | 'compare' | 'redact' | 'list';

/** How a command ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Options of `runProgram`. */
export interface RunOptions {
  readonly input?: string | Uint8Array;
  /** The folder to stand in; the repository's top folder where missing. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Run a program to its end. */
export function runProgram(
  program: string,
  args: readonly string[],
  { input = '', cwd = ROOT, env = {} }: RunOptions = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env } });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    child.on('close', (code) => {
      resolve({ code, ...said });
    });
    // A command that reads no input may have ended by now.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** The words that run a command as its npm script does. */
export function commandWords(command: CommandName, args: readonly string[]): string[] {
  return [process.execPath, '--import', 'tsx', 'src/cli/iter.ts', command, ...args];
}

/** Run a command as its npm script does. */
export function run(
  command: CommandName,
  args: readonly string[],
  input?: string | Uint8Array,
): Promise<Ended> {
  const [program = '', ...words] = commandWords(command, args);
  return runProgram(program, words, input === undefined ? {} : { input });
}

/**
 * Run a command within a line of the shell, as `"$@"`, and say how it ended itself.
 *
 * @param line - `"$@" > /dev/full`
 */
export function runInShell(
  line: string,
  command: CommandName,
  args: readonly string[],
  input?: string,
): Promise<Ended> {
  const words = ['-c', line, 'sh', ...commandWords(command, args)];
  // What tsx keeps for later would not fit under a limit on the size of files.
  const env = line.includes('ulimit') ? { TSX_DISABLE_CACHE: '1' } : {};
  return runProgram('bash', words, { env, ...(input !== undefined && { input }) });
}
