import { IterWebError } from '../../base/errors.ts';
import type { ChangedFile, InputFile } from '../../filesWorker/protocol/files.ts';

/** A file of a folder, as far as saving goes; the platform's `FileSystemFileHandle` is one. */
export interface SavingFile {
  readonly getFile: () => Promise<Blob>;
  readonly createWritable: () => Promise<{
    readonly write: (content: Blob) => Promise<void>;
    readonly close: () => Promise<void>;
  }>;
}

/** A folder that files are saved in; the platform's `FileSystemDirectoryHandle` is one. */
export interface SavingFolder {
  readonly name: string;
  readonly getDirectoryHandle: (name: string) => Promise<SavingFolder>;
  readonly getFileHandle: (
    name: string,
    options?: { readonly create?: boolean },
  ) => Promise<SavingFile>;
}

/** What became of files that were to be saved in a folder. */
export interface FolderSaved {
  readonly saved: readonly ChangedFile[];
  /** Those that somebody else has changed in the folder since they were opened: they are as they were. */
  readonly conflicts: readonly ChangedFile[];
}

/** A file that was saved beside the one that it is a version of. */
export interface SavedCopy {
  readonly file: ChangedFile;
  /** Path of the copy. */
  readonly path: string;
}

/**
 * Save files where they are in a folder. One that is not there as it was opened is left alone.
 *
 * @param folder - The one that was opened, one around it, or the one that the files lie in.
 * @throws IterWebError `bad-input` where a file is not in the folder; nothing was saved then.
 */
export async function saveInFolder(
  folder: SavingFolder,
  files: readonly ChangedFile[],
): Promise<FolderSaved> {
  const found: { file: ChangedFile; parent: SavingFolder; name: string }[] = [];
  const conflicts: ChangedFile[] = [];
  for (const file of files) {
    const place = await placeOf(folder, file);
    if (place === undefined) throw notInFolder(folder, file);
    const { parent, name, own } = place;
    const now = await own?.getFile();
    const isAsBefore =
      now === undefined || file.before === undefined
        ? now === file.before
        : await sameBytes(now, file.before);
    if (isAsBefore) found.push({ file, parent, name });
    else conflicts.push(file);
  }
  for (const { file, parent, name } of found) await write(parent, name, file.after);
  return { saved: found.map(({ file }) => file), conflicts };
}

/**
 * Save files beside those that they are versions of, under names that nothing in the folder has.
 *
 * @param folder - As for `saveInFolder`.
 * @throws IterWebError `bad-input` where a file's folder is not there.
 */
export async function saveCopies(
  folder: SavingFolder,
  files: readonly ChangedFile[],
): Promise<readonly SavedCopy[]> {
  const copies: SavedCopy[] = [];
  for (const file of files) {
    const place = await placeOf(folder, file);
    if (place === undefined) throw notInFolder(folder, file);
    const name = await freeName(place.parent, place.name);
    await write(place.parent, name, file.after);
    copies.push({ file, path: file.path.slice(0, -place.name.length) + name });
  }
  return copies;
}

/** Files as they are in a folder now; those that are not in it as they are given. */
export function filesInFolder(
  folder: SavingFolder,
  files: readonly InputFile[],
): Promise<readonly InputFile[]> {
  return Promise.all(
    files.map(async ({ path, file }) => {
      const place = await placeOf(folder, { path, before: file });
      return { path, file: (await place?.own?.getFile()) ?? file };
    }),
  );
}

async function write(parent: SavingFolder, name: string, content: Blob): Promise<void> {
  const handle = await parent.getFileHandle(name, { create: true });
  const writable = await handle.createWritable();
  await writable.write(content);
  await writable.close();
}

/** "a.mine.ann" of "a.ann", "a.mine 2.ann" where that is taken. */
async function freeName(parent: SavingFolder, name: string): Promise<string> {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let count = 1; ; count += 1) {
    const free = `${stem}.mine${count === 1 ? '' : ` ${count}`}${ending}`;
    if ((await orNothing(parent.getFileHandle(free))) === undefined) return free;
  }
}

function notInFolder({ name }: SavingFolder, { path }: ChangedFile): IterWebError {
  return new IterWebError(
    'bad-input',
    `${path} is not in the folder “${name}”, so nothing was saved.`,
    { advice: 'Choose the folder that the files were opened from, or download them.' },
  );
}

/** Where a file is or is to be in a folder. */
interface Place {
  readonly parent: SavingFolder;
  readonly name: string;
  /** Missing where it is not there yet. */
  readonly own?: SavingFile;
}

/** The place of a path, from the folder itself on or without the path's first steps. */
async function placeOf(
  folder: SavingFolder,
  { path, before }: Pick<ChangedFile, 'path' | 'before'>,
): Promise<Place | undefined> {
  const steps = path.split('/');
  const name = steps.at(-1) ?? '';
  let free: Place | undefined;
  for (let from = 0; from < steps.length; from += 1) {
    const parent = await parentOf(folder, steps.slice(from, -1));
    const own = parent && (await orNothing(parent.getFileHandle(name)));
    if (parent && own) return { parent, name, own };
    if (parent) free ??= { parent, name };
  }
  // A new file lies beside its text, in a folder that is there.
  return before === undefined ? free : undefined;
}

async function parentOf(
  folder: SavingFolder,
  steps: readonly string[],
): Promise<SavingFolder | undefined> {
  let parent: SavingFolder | undefined = folder;
  for (const step of steps) {
    parent = parent && (await orNothing(parent.getDirectoryHandle(step)));
  }
  return parent;
}

async function orNothing<T>(handle: Promise<T>): Promise<T | undefined> {
  try {
    return await handle;
  } catch (error) {
    const isMissing =
      error instanceof Error && ['NotFoundError', 'TypeMismatchError'].includes(error.name);
    if (isMissing) return undefined;
    throw error;
  }
}

async function sameBytes(one: Blob, other: Blob): Promise<boolean> {
  if (one.size !== other.size) return false;
  const [a, b] = await Promise.all([one.arrayBuffer(), other.arrayBuffer()]);
  const [left, right] = [new Uint8Array(a), new Uint8Array(b)];
  return left.every((byte, at) => byte === right[at]);
}
