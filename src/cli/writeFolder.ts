import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { IterWebError } from '../base/errors.ts';
import type { SourceFile } from '../formats/common/source.ts';
import { fromWhereOneStands, isThere } from './paths.ts';

/**
 * Write files into a folder, which is made where it is missing. A path that has an ending and is no
 * folder names a file, which a single one goes to.
 *
 * @param overwrite - Whether files that are there may go; else none is written where one is.
 * @throws IterWebError `bad-input` where several are to become one, one is there, or can't be written.
 */
export async function writeFolder(
  path: string,
  files: readonly SourceFile[],
  overwrite: boolean,
): Promise<void> {
  const place = fromWhereOneStands(path);
  // A slash at the end says that a folder is meant, whatever its name.
  const isFile = extname(path) !== '' && !/[\\/]$/u.test(path) && !(await isFolder(place));
  if (isFile && files.length > 1) {
    throw new IterWebError(
      'bad-input',
      `${path} is the name of a file, and there are ${files.length} to write; nothing was written.`,
      { advice: `Give a folder as OUT, or, if that is to be its name, ${path}/.` },
    );
  }
  const targets = files.map((file) => ({
    bytes: file.bytes,
    path: isFile ? place : join(place, ...file.path.split('/')),
  }));
  try {
    if (!overwrite) {
      for (const { path: target } of targets) {
        if (await isThere(target)) {
          throw new IterWebError('bad-input', `${target} is there already; nothing was written.`, {
            advice: 'Give another OUT, or --overwrite.',
          });
        }
      }
    }
    for (const { path: target, bytes } of targets) {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, bytes);
    }
  } catch (cause) {
    if (cause instanceof IterWebError) throw cause;
    throw new IterWebError('bad-input', `${path} can\u2019t be written.`, {
      cause,
      advice: 'Give a folder that you may write to and that has room.',
    });
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
