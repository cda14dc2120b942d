import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { IterWebError } from '../base/errors.ts';
import { STANDARD_INPUT } from './files.ts';
import { isGlob, readGlob } from './glob.ts';
import { fromWhereOneStands, isOfCode } from './paths.ts';

/** What files of texts are called in a folder; whatever their names, files may be given alone. */
export const TEXT_ENDINGS = ['.txt', '.text', '.md'] as const;

/** And files of lines of JSON. */
export const LINES_ENDINGS = ['.jsonl', '.ndjson'] as const;

/** Whether a path names one file, or standard input, and not a folder or a pattern. */
export async function isOneFile(path: string): Promise<boolean> {
  if (path === STANDARD_INPUT) return true;
  const kind = await kindOf(path);
  return kind === 'file' || (kind === undefined && !isGlob(path));
}

/**
 * The files that paths, folders and patterns stand for, in that order and, within each, in that of
 * their names; a file that is named twice comes twice. `-` is standard input. Nothing is read yet.
 *
 * @param endings - What files are called that a folder gives.
 * @throws IterWebError `bad-input` where nothing is at a path, or nothing of a folder or pattern fits.
 */
export async function textPaths(
  given: readonly string[],
  endings: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const path of given) {
    const files = await filesOf(path, endings);
    for (const file of files) found.push(file);
  }
  return found;
}

async function filesOf(path: string, endings: readonly string[]): Promise<string[]> {
  if (path === STANDARD_INPUT) return [path];
  const kind = await kindOf(path);
  if (kind === 'file') return [path];
  if (kind === 'folder') {
    const base = path.endsWith('/') ? path : `${path}/`;
    const files = (await namesIn(base)).filter(
      (name) => !HIDDEN.test(name) && endings.some((one) => name.endsWith(one)),
    );
    if (files.length > 0) return files.map((name) => base + name);
    throw new IterWebError('bad-input', `The folder ${path} has no file ${endings.join(', ')}.`, {
      advice: `Give files of other names as a pattern: '${base}*.log'.`,
    });
  }
  if (!isGlob(path)) {
    throw new IterWebError('bad-input', `There is no file ${path}.`, {
      advice: 'Give files, folders or patterns.',
    });
  }
  const { folder, pattern } = readGlob(path);
  const names = (await namesIn(folder === '' ? '.' : folder)).filter((name) => pattern.test(name));
  if (names.length > 0) return names.map((name) => folder + name);
  throw new IterWebError('bad-input', `No file matches ${path}.`, {
    advice: 'Check the pattern, and the folder that you stand in.',
  });
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(fromWhereOneStands(path))).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (isOfCode(error, 'ENOENT') || isOfCode(error, 'ENOTDIR')) return undefined;
    throw unreadable(path, error);
  }
}

function unreadable(path: string, cause: unknown): IterWebError {
  return new IterWebError('bad-input', `${path} can’t be read.`, {
    cause,
    advice: 'Give files and folders that you may read.',
  });
}

/** What shells leave out too: a pattern takes it where it has the dot. */
const HIDDEN = /(?:^|\/)\./u;

/** The paths of all files in a folder, sorted. */
async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = [];
  const walk = async (inside: string): Promise<void> => {
    const place = join(fromWhereOneStands(folder), inside);
    const entries = await readdir(place, { withFileTypes: true }).catch((error: unknown) => {
      if (isOfCode(error, 'ENOENT') || isOfCode(error, 'ENOTDIR')) return [];
      throw unreadable(folder + inside, error);
    });
    for (const entry of entries) {
      if (entry.isDirectory()) await walk(`${inside}${entry.name}/`);
      else if (entry.isFile() || (await leadsToFile(join(place, entry.name)))) {
        names.push(inside + entry.name);
      }
    }
  };
  await walk('');
  return names.sort((one, other) => (one < other ? -1 : 1));
}

async function leadsToFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
