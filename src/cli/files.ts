import { readFile } from 'node:fs/promises';
import { IterWebError } from '../base/errors.ts';
import { fromWhereOneStands, isOfCode } from './paths.ts';

/** What stands for standard input where a path is expected. */
export const STANDARD_INPUT = '-';

/**
 * Read a text file; `-` is standard input. A byte order mark at its start is none of its text.
 *
 * @throws IterWebError `bad-input` where it can't be read or is not UTF-8.
 */
export async function readTextFile(path: string): Promise<string> {
  const what = path === STANDARD_INPUT ? 'Standard input' : `The file ${path}`;
  return decodeUtf8(await readBytes(path), what);
}

/**
 * Read any file; `-` is standard input.
 *
 * @throws IterWebError `bad-input` where it can't be read.
 */
export async function readBytes(path: string): Promise<Uint8Array> {
  if (path === STANDARD_INPUT) return readStandardBytes();
  try {
    return await readFile(fromWhereOneStands(path));
  } catch (cause) {
    throw unreadableFile(path, cause);
  }
}

/** What the system's refusal to read a file is to a person. */
export function unreadableFile(path: string, cause: unknown): IterWebError {
  const what = isOfCode(cause, 'ENOENT')
    ? `There is no file ${path}.`
    : isOfCode(cause, 'EISDIR')
      ? `${path} is a folder.`
      : `The file ${path} can't be read.`;
  return new IterWebError('bad-input', what, { cause, advice: 'Give the path of a text file.' });
}

/**
 * Read standard input to its end, as `readTextFile` reads a file.
 *
 * @throws IterWebError `bad-input` where it is not UTF-8.
 */
export async function readStandardInput(): Promise<string> {
  return decodeUtf8(await readStandardBytes(), 'Standard input');
}

async function readStandardBytes(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function decodeUtf8(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new IterWebError('bad-input', `${what} is not UTF-8.`, {
      cause,
      advice: 'Save the text as UTF-8.',
    });
  }
}

/** Whether a text is JSON of objects rather than a text to read: of one, a list, or one a line. */
export function looksLikeJson(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > 0 && lines.every((line) => isObject(parsed(line)))) return true;
  const whole = parsed(text);
  return isObject(Array.isArray(whole) ? whole[0] : whole);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(json: string): unknown {
  // Most texts are told by their first character, without an error for each of their lines.
  if (!/^\s*[[{]/u.test(json)) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
