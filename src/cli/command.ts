import { parseArgs, type ParseArgsConfig } from 'node:util';
import { describeError, IterWebError } from '../base/errors.ts';
import { StandardOutput } from './output.ts';
import { version } from './program.ts';

/** How a command ends, as its help says it (`EXIT_HELP`). */
export const EXIT = {
  done: 0,
  /** Nothing was done, or not all of it, or something was wrong with what was looked at. */
  failed: 1,
  /** All was done but for some of many texts, which could not be read. */
  someFailed: 2,
  /** By Ctrl+C, as shells count it. */
  interrupted: 130,
} as const;

/**
 * What a command prints, and how it ends: with 0 where it says no code. One that has something to
 * say and failed all the same says both; one that has written all by itself prints nothing.
 */
export type CommandResult = string | { readonly output?: string; readonly code: number };

/**
 * Run a command: what it returns goes to standard output, and where it throws, or its output can't
 * be written, one line goes to standard error and the exit code is 1.
 */
export async function runCommand(
  command: (args: string[]) => Promise<CommandResult>,
): Promise<void> {
  // Without a handler the system ends the process when a file grows over its limit.
  process.on('SIGXFSZ', () => undefined);
  // What a write says of it is enough; unheard, the event would end the process.
  process.stderr.on('error', () => undefined);
  let code: number;
  try {
    const result = await command(process.argv.slice(2));
    const said = typeof result === 'string' ? { output: result, code: EXIT.done } : result;
    code = said.code;
    if (said.output !== undefined) {
      const output = new StandardOutput();
      await output.write(`${said.output}\n`);
      await output.finish();
    }
  } catch (error) {
    code = EXIT.failed;
    await tell(describeError(error));
  }
  // The threads of onnxruntime-web would keep Node alive.
  process.exit(code);
}

/** One line to standard error; where nobody can be told, the exit code says it. */
export function tell(text: string): Promise<void> {
  const line = text.replace(/\s*\n\s*/gu, ' ');
  return new Promise((resolve) => {
    process.stderr.write(`${line}\n`, () => {
      resolve();
    });
  });
}

/** What a command says of itself. */
export interface CommandInfo {
  /** How it is called: `iter check`. */
  readonly called: string;
  /** Its arguments, on one line. */
  readonly usage: string;
  /** What it does and what its options are, without the options that all commands have. */
  readonly help: string;
  /** How it ends, beside 0 where all was done: a line for each code. */
  readonly exits: readonly (readonly [code: number, when: string])[];
}

/** How to call a command, as one line. */
export function usageOf({ called, usage }: Pick<CommandInfo, 'called' | 'usage'>): string {
  return `Usage: ${called} ${usage}`;
}

const COMMON_OPTIONS = {
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const;

const COMMON_HELP = `
  -h, --help         show this
  --version          show the version`;

function helpOf(info: CommandInfo): string {
  const exits = [[EXIT.done, 'all was done'] as const, ...info.exits];
  return [
    `${usageOf(info)}, or --help, --version`,
    '',
    info.help.trim() + COMMON_HELP,
    '',
    'It ends with',
    ...exits.map(([code, when]) => `  ${String(code).padEnd(17)}  ${when}`),
  ].join('\n');
}

/**
 * Read command-line arguments, with the options that all commands have.
 *
 * @returns also `answer`: what to print instead of running, where the help or version is asked for.
 * @throws IterWebError `bad-input` for an option that isn't known or has no value.
 */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
  info: CommandInfo,
) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...options, ...COMMON_OPTIONS },
    });
    const asked = values as { readonly help?: boolean; readonly version?: boolean };
    const answer =
      asked.help === true ? helpOf(info) : asked.version === true ? version() : undefined;
    return { values, positionals, answer };
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '') : '';
    const sentence = why.split('. ', 1)[0] ?? why;
    throw new IterWebError('bad-input', `${sentence.replace(/\.$/u, '')}.`, {
      cause,
      advice: usageOf(info),
    });
  }
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
