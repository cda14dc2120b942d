import { mkdir, rename, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { IterWebError } from '../base/errors.ts';
import { isThere } from './paths.ts';

/** What somebody may be told of who is not meant to read the file. */
const OWN = 0o600;

/**
 * Write a file whole or not at all; a private one may be read by its owner only.
 * @throws IterWebError `bad-input` where it is there and may not go, or can't be written.
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  { overwrite, isPrivate = false }: { readonly overwrite: boolean; readonly isPrivate?: boolean },
): Promise<void> {
  const part = `${path}.part-${process.pid}`;
  try {
    if (!overwrite && (await isThere(path))) {
      throw new IterWebError('bad-input', `${path} is there already.`, {
        advice: 'Give another OUT, or --overwrite.',
      });
    }
    await mkdir(dirname(path), { recursive: true });
    await writeFile(part, content, isPrivate ? { mode: OWN } : {});
    await rename(part, path);
  } catch (cause) {
    await unlink(part).catch(() => undefined);
    if (cause instanceof IterWebError) throw cause;
    throw new IterWebError('bad-input', `${path} can\u2019t be written.`, {
      cause,
      advice: 'Give a folder that you may write to and that has room.',
    });
  }
}
