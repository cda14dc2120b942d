import { readFileSync } from 'node:fs';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { describeError, IterWebError } from '../base/errors.ts';
import { writeOutput } from './output.ts';
import { ROOT } from './paths.ts';

/** What a command prints; one that has something to say and failed all the same says both. */
export type CommandResult = string | { readonly output: string; readonly isFailure: boolean };

/**
 * Run a command: what it returns goes to standard output, and where it throws, or its output can't
 * be written, one line goes to standard error and the exit code is 1.
 */
export async function runCommand(
  command: (args: string[]) => Promise<CommandResult>,
): Promise<void> {
  // Without a handler the system ends the process when a file grows over its limit.
  process.on('SIGXFSZ', () => undefined);
  let failure: string | undefined;
  let isFailure = false;
  try {
    const result = await command(process.argv.slice(2));
    const { output, isFailure: failed } =
      typeof result === 'string' ? { output: result, isFailure: false } : result;
    isFailure = failed;
    await writeOutput(`${output}\n`);
  } catch (error) {
    failure = oneLine(describeError(error));
  }
  if (failure !== undefined) await tell(`${failure}\n`);
  // The threads of onnxruntime-web would keep Node alive.
  process.exit(failure === undefined && !isFailure ? 0 : 1);
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/gu, ' ');
}

/** To standard error; where nobody can be told, the exit code says it. */
function tell(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stderr.once('error', () => {
      resolve();
    });
    process.stderr.write(text, () => {
      resolve();
    });
  });
}

/** What a command says of itself. */
export interface CommandInfo {
  /** One line, for errors. */
  readonly usage: string;
  /** What it does and what its options are, without the options that all commands have. */
  readonly help: string;
}

const COMMON_OPTIONS = {
  list: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const;

const COMMON_HELP = `
  --list             show all models with their types, sizes and figures
  -h, --help         show this
  --version          show the version`;

/**
 * Read command-line arguments, with the options that all commands have.
 *
 * @returns also `answer`: what to print instead of running, where the help or version is asked for.
 * @throws IterWebError `bad-input` for an option that isn't known or has no value.
 */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
  { usage, help }: CommandInfo,
) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...options, ...COMMON_OPTIONS },
    });
    const asked = values as { readonly help?: boolean; readonly version?: boolean };
    const answer =
      asked.help === true
        ? `Usage: ${usage}\n\n${help.trim()}\n${COMMON_HELP}`
        : asked.version === true
          ? version()
          : undefined;
    return { values, positionals, answer };
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '') : '';
    const sentence = why.split('. ', 1)[0] ?? why;
    throw new IterWebError('bad-input', `${sentence.replace(/\.$/u, '')}.`, {
      cause,
      advice: `Usage: ${usage}`,
    });
  }
}

/** The package's version. */
export function version(): string {
  const file = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as { version: string };
  return file.version;
}

/**
 * Read a threshold.
 *
 * @returns Undefined where the option was not given.
 * @throws IterWebError `bad-threshold`.
 */
export function readThreshold(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? NaN : Number(text);
  if (value >= 0 && value <= 1) return value;
  throw new IterWebError('bad-threshold', `"${text}" is no value for --${option}.`);
}
