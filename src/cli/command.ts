import { parseArgs, type ParseArgsConfig } from 'node:util';
import { describeError, IterWebError } from '../errors.ts';

/**
 * Run a command: what it returns goes to standard output, and where it throws, one line goes to
 * standard error, nothing to standard output, and the exit code is 1.
 */
export async function runCommand(command: (args: string[]) => Promise<string>): Promise<void> {
  let output: string;
  try {
    output = await command(process.argv.slice(2));
  } catch (error) {
    await write(process.stderr, `${oneLine(describeError(error))}\n`);
    process.exit(1);
  }
  await write(process.stdout, `${output}\n`);
  // The threads of onnxruntime-web would keep Node alive.
  process.exit(0);
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/gu, ' ');
}

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    // A reader that has gone away is no failure of ours.
    stream.once('error', () => {
      resolve();
    });
    stream.write(text, () => {
      resolve();
    });
  });
}

/**
 * Read command-line arguments.
 *
 * @throws IterWebError `bad-input` for an option that isn't known or has no value.
 */
export function readArguments<T extends ParseArgsConfig>(config: T, usage: string) {
  try {
    return parseArgs(config);
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '') : '';
    const sentence = why.split('. ', 1)[0] ?? why;
    throw new IterWebError('bad-input', `${sentence.replace(/\.$/u, '')}.`, {
      cause,
      advice: `Usage: ${usage}`,
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
