import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { IterWebError } from '../base/errors.ts';
import type { SourceFile } from '../formats/common/source.ts';
import { fromWhereOneStands, isOfCode } from './paths.ts';

/**
 * Read files, and all files in folders. Paths are relative to the folder that was given; of several,
 * each begins with the name of what it came from.
 *
 * @throws IterWebError `bad-input` where one is not there or can't be read.
 */
export async function openPaths(paths: readonly string[]): Promise<SourceFile[]> {
  const opened: SourceFile[] = [];
  for (const path of paths) {
    const place = fromWhereOneStands(path);
    try {
      const isFolder = (await stat(place)).isDirectory();
      const files = isFolder ? await filesIn(place) : [place];
      for (const file of files) {
        const own = isFolder ? relative(place, file).split(sep).join('/') : basename(file);
        const name = isFolder && paths.length > 1 ? `${basename(place)}/${own}` : own;
        opened.push({ path: name, bytes: await readFile(file) });
      }
    } catch (cause) {
      const why = isOfCode(cause, 'ENOENT') ? 'is not there' : 'can\u2019t be read';
      throw new IterWebError('bad-input', `${path} ${why}.`, {
        cause,
        advice: 'Give files or folders that you may read.',
      });
    }
  }
  return opened;
}

/** All files below a folder; what a link leads to is read where it is a file. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === '.git' ? [] : filesIn(path);
      if (entry.isFile()) return [path];
      const isFile = entry.isSymbolicLink() && (await stat(path)).isFile();
      return isFile ? [path] : [];
    }),
  );
  return found.flat();
}
