import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { IterWebError } from '../base/errors.ts';
import { looksLikeJson, readTextFile, STANDARD_INPUT, unreadableFile } from './files.ts';
import { byteLines, readTextRecord } from './jsonLines.ts';
import { fromWhereOneStands } from './paths.ts';

/** One of many texts, or why it can't be read. */
export type InputText = {
  /** Where it is, as a person finds it: `notes/a.txt`, `texts.jsonl:3`. */
  readonly place: string;
  /** Which share of all that is given has been read with it, 0 to 1; missing where nobody knows. */
  readonly share?: number;
} & (
  | { readonly id?: string | number; readonly text: string }
  /** What is wrong with it, without a stop at its end. */
  | { readonly problem: string }
);

/** Each file is a text, known by its path. */
export async function* fileTexts(paths: readonly string[]): AsyncGenerator<InputText> {
  for (const [index, path] of paths.entries()) {
    const where = { place: placeOf(path), share: (index + 1) / paths.length };
    try {
      const text = await readTextFile(path);
      yield looksLikeJson(text)
        ? { ...where, problem: 'this is JSON and no plain text (--jsonl reads lines of JSON)' }
        : { ...where, id: path, text };
    } catch (error) {
      if (!(error instanceof IterWebError)) throw error;
      yield { ...where, problem: error.message.replace(/\.$/u, '') };
    }
  }
}

/** Each line of each file is a record with a text; empty lines are none. */
export async function* lineTexts(
  paths: readonly string[],
  field: string,
): AsyncGenerator<InputText> {
  const sizes = await Promise.all(paths.map(sizeOf));
  const all = sizes.reduce<number | undefined>(
    (sum, size) => (sum === undefined || size === undefined ? undefined : sum + size),
    0,
  );
  let before = 0;
  for (const [index, path] of paths.entries()) {
    try {
      for await (const line of byteLines(bytesOf(path))) {
        const record = readTextRecord(line, field);
        if (record === undefined) continue;
        const where = {
          place: `${placeOf(path)}:${line.number}`,
          ...(all !== undefined && { share: (before + line.read) / all }),
        };
        yield typeof record === 'string' ? { ...where, problem: record } : { ...where, ...record };
      }
    } catch (error) {
      // Anything else is no fault of the file.
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      const problem = unreadableFile(path, error).message.replace(/\.$/u, '');
      yield { place: placeOf(path), problem };
    }
    before += sizes[index] ?? 0;
  }
}

function placeOf(path: string): string {
  return path === STANDARD_INPUT ? 'standard input' : path;
}

function bytesOf(path: string): AsyncIterable<Uint8Array> {
  return path === STANDARD_INPUT ? process.stdin : createReadStream(fromWhereOneStands(path));
}

/** Bytes of a file; of a pipe nobody knows. */
async function sizeOf(path: string): Promise<number | undefined> {
  if (path === STANDARD_INPUT) return undefined;
  try {
    const { size } = await stat(fromWhereOneStands(path));
    return size > 0 ? size : undefined;
  } catch {
    return undefined;
  }
}
