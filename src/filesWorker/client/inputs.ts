import { FormatError, throwIfAborted } from '../../base/errors.ts';
import { OPEN_LIMITS } from '../../files/limits.ts';
import type { InputFile } from '../protocol/files.ts';

/** Files that were chosen in a dialogue, with the folder that was chosen where one was. */
export function inputFiles(files: Iterable<File>): InputFile[] {
  return Array.from(files, (file) => {
    // Empty where a file was chosen by itself; some browsers don't know it at all.
    const inFolder = (file.webkitRelativePath as string | undefined) ?? '';
    return { path: inFolder === '' ? file.name : inFolder, file };
  });
}

/** What a drop or a paste brings; the platform's `DataTransferItemList` is such a list. */
export type DroppedItems = Iterable<
  Pick<DataTransferItem, 'kind' | 'getAsFile'> & Partial<Pick<DataTransferItem, 'webkitGetAsEntry'>>
>;

/**
 * All files of a drop, those in folders too. Call it while the event is handled: what was dropped is
 * out of reach later. Hidden folders, as version control has them, are left out.
 *
 * @throws FormatError where there are more than can be opened; AbortError; what the browser throws
 * where a file or folder can't be read.
 */
export async function droppedFiles(
  items: DroppedItems,
  signal?: AbortSignal,
): Promise<readonly InputFile[]> {
  const files: InputFile[] = [];
  const folders: FileSystemDirectoryEntry[] = [];
  const waiting: Promise<void>[] = [];
  const add = (path: string, file: File) => {
    files.push({ path, file });
    if (files.length > OPEN_LIMITS.maxFiles) {
      throw new FormatError(`there are more than ${OPEN_LIMITS.maxFiles} files`, {
        advice: 'Open fewer at once.',
      });
    }
  };
  const sort = (entry: FileSystemEntry) => {
    if (isFolder(entry)) {
      if (!entry.name.startsWith('.')) folders.push(entry);
    } else if (isFile(entry)) {
      waiting.push(
        fileOf(entry).then((file) => {
          add(entry.fullPath.replace(/^\//u, ''), file);
        }),
      );
    }
  };
  for (const item of items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry?.();
    const file = item.getAsFile();
    if (entry) sort(entry);
    else if (file) add(file.name, file);
  }
  await Promise.all(waiting.splice(0));
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    const reader = folder.createReader();
    for (;;) {
      throwIfAborted(signal);
      const entries = await entriesOf(reader);
      if (entries.length === 0) break;
      entries.forEach(sort);
      await Promise.all(waiting.splice(0));
    }
  }
  return files;
}

/** The next entries of a folder, a hundred at most in some browsers; none at its end. */
function entriesOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => {
    reader.readEntries(resolve, reject);
  });
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
