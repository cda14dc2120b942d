import { open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, extname, join, relative, sep } from 'node:path';
import { IterWebError } from '../base/errors.ts';
import { kindOfEnding } from '../redactFiles/kindOf.ts';
import { ABOUT_HEAD, together } from '../redactFiles/together.ts';
import { STANDARD_INPUT } from './files.ts';
import { fromWhereOneStands, isOfCode } from './paths.ts';

/** A file to redact, or why it is none. */
export interface RedactPath {
  /** As a person finds it. */
  readonly path: string;
  /** Below OUT, with slashes. */
  readonly name: string;
  /** Why it is refused, without a stop at its end. */
  readonly problem?: string;
  /** Files that it is read with. */
  readonly beside?: readonly RedactPath[];
}

/** In a folder the name has to say what a file is; one that is asked for by name is looked into. */
function problemOf(path: string): string | undefined {
  const ending = extname(path).toLowerCase();
  if (kindOfEnding(ending.slice(1)) !== undefined) return undefined;
  return `${ending === '' ? 'a file without an ending' : `a file ${ending}`} can\u2019t be redacted yet`;
}

/**
 * The files that paths and folders stand for. All files of a folder are there, but hidden ones: what is not
 * redacted has to be told of.
 *
 * @throws IterWebError `bad-input` where a path leads nowhere.
 */
export async function redactPaths(given: readonly string[]): Promise<RedactPath[]> {
  const found: RedactPath[] = [];
  for (const path of given) {
    if (path === STANDARD_INPUT) {
      found.push({ path, name: 'standard-input.txt' });
      continue;
    }
    const place = fromWhereOneStands(path);
    const isFolder = await isFolderAt(path, place);
    const inside = isFolder ? await filesIn(place) : [''];
    for (const file of inside) {
      const whole = file === '' ? path : `${path.replace(/\/$/u, '')}/${file}`;
      const problem = isFolder ? problemOf(whole) : undefined;
      const own = file === '' ? basename(path) : file;
      const name = isFolder && given.length > 1 ? `${basename(place)}/${own}` : own;
      found.push({ path: whole, name, ...(problem !== undefined && { problem }) });
    }
  }
  const grouped = await together(found, ({ path }) => headOfFile(path));
  return grouped.map(({ file, beside }) => (beside.length > 0 ? { ...file, beside } : file));
}

async function headOfFile(path: string): Promise<string> {
  const file = await open(fromWhereOneStands(path));
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(ABOUT_HEAD), 0, ABOUT_HEAD, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function isFolderAt(path: string, place: string): Promise<boolean> {
  try {
    return (await stat(place)).isDirectory();
  } catch (cause) {
    const why = isOfCode(cause, 'ENOENT') ? 'is not there' : 'can\u2019t be read';
    throw new IterWebError('bad-input', `${path} ${why}.`, {
      cause,
      advice: 'Give files and folders that you may read.',
    });
  }
}

/** Files of a folder at any depth, hidden ones left out, sorted, with slashes. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !/(?:^|\/)\./u.test(name))
    .sort((one, other) => (one < other ? -1 : 1));
}

/** Where a path leads in the end, links followed as far as it is there. */
export async function realPlace(path: string): Promise<string> {
  const place = fromWhereOneStands(path);
  try {
    return await realpath(place);
  } catch {
    const above = join(place, '..');
    return above === place ? place : join(await realPlace(above), basename(place));
  }
}
