import { readFile } from 'node:fs/promises';
import { IterWebError } from '../errors.ts';

/**
 * Read a text file.
 *
 * @throws IterWebError `bad-input` where it can't be read or is not UTF-8.
 */
export async function readTextFile(path: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const what =
      code === 'ENOENT'
        ? `There is no file ${path}.`
        : code === 'EISDIR'
          ? `${path} is a folder.`
          : `The file ${path} can't be read.`;
    throw new IterWebError('bad-input', what, { cause, advice: 'Give the path of a text file.' });
  }
  return decodeUtf8(bytes, `The file ${path}`);
}

/**
 * Read standard input to its end.
 *
 * @throws IterWebError `bad-input` where it is not UTF-8.
 */
export async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return decodeUtf8(Buffer.concat(chunks), 'Standard input');
}

function decodeUtf8(bytes: Uint8Array, what: string): string {
  try {
    // The mark at a file's start is kept: offsets count it, and the text comes back unchanged.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new IterWebError('bad-input', `${what} is not UTF-8.`, {
      cause,
      advice: 'Save the text as UTF-8.',
    });
  }
}
