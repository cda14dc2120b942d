import { describe, expect, it } from 'vitest';
import { droppedFiles, inputFiles } from './inputs.ts';

const never = () => undefined;
const blank = { filesystem: {} as FileSystem, getParent: never };

/** A file as a drop has it. */
function fileEntry(fullPath: string): FileSystemFileEntry {
  const name = fullPath.slice(fullPath.lastIndexOf('/') + 1);
  return {
    ...blank,
    isFile: true,
    isDirectory: false,
    name,
    fullPath,
    file: (found) => {
      found(new File([fullPath], name));
    },
  };
}

/** A folder as a drop has it: it gives two entries at a time. */
function folderEntry(fullPath: string, entries: readonly FileSystemEntry[]) {
  return {
    ...blank,
    isFile: false,
    isDirectory: true,
    name: fullPath.slice(fullPath.lastIndexOf('/') + 1),
    fullPath,
    getFile: never,
    getDirectory: never,
    createReader: () => {
      const left = [...entries];
      return {
        readEntries: (found: (some: FileSystemEntry[]) => void) => {
          found(left.splice(0, 2));
        },
      };
    },
  } satisfies FileSystemDirectoryEntry;
}

const item = (entry: FileSystemEntry | null, file: File | null = null) => ({
  kind: 'file',
  getAsFile: () => file,
  webkitGetAsEntry: () => entry,
});

describe('what is dropped', () => {
  it('are all files of all folders, with their paths', async () => {
    const deep = folderEntry('/p/deep', [fileEntry('/p/deep/c.txt')]);
    const hidden = folderEntry('/p/.git', [fileEntry('/p/.git/config')]);
    const some = ['/p/a.txt', '/p/b.txt', '/p/d.txt'].map(fileEntry);
    const files = await droppedFiles([
      item(folderEntry('/p', [...some, hidden, deep])),
      item(fileEntry('/z.zip')),
      { kind: 'string', getAsFile: () => null },
    ]);
    expect(files.map(({ path }) => path).sort()).toEqual([
      'p/a.txt',
      'p/b.txt',
      'p/d.txt',
      'p/deep/c.txt',
      'z.zip',
    ]);
    const [first] = files.filter(({ path }) => path === 'p/deep/c.txt');
    expect(await first?.file.text()).toBe('/p/deep/c.txt');
  });

  it('are files alone where a browser knows no folders', async () => {
    const file = new File(['x'], 'a.txt');
    const files = await droppedFiles([
      item(null, file),
      { kind: 'file', getAsFile: () => file },
      { kind: 'file', getAsFile: () => null },
    ]);
    expect(files).toEqual([
      { path: 'a.txt', file },
      { path: 'a.txt', file },
    ]);
  });

  it('is left where it is cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    const dropped = droppedFiles([item(folderEntry('/p', []))], controller.signal);
    await expect(dropped).rejects.toMatchObject({ code: 'aborted' });
  });
});

it('files that are chosen have the path of their folder where one was chosen', () => {
  const [alone, inFolder] = [new File([''], 'a.txt'), new File([''], 'b.txt')];
  Object.defineProperty(inFolder, 'webkitRelativePath', { value: 'p/b.txt' });
  expect(inputFiles([alone, inFolder]).map(({ path }) => path)).toEqual(['a.txt', 'p/b.txt']);
});
