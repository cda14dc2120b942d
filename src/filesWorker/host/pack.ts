import { IterWebError } from '../../base/errors.ts';
import type { Work } from '../../base/work.ts';
import { fileName, type SourceFile } from '../../formats/common/source.ts';
import { zipped } from '../../files/zipped.ts';
import type { SavedFiles } from '../protocol/files.ts';

/**
 * Files to hand out: one as it is, several as a zip, in steps.
 *
 * @param name - Of a zip, without its ending.
 * @param onDone - Hears how many bytes have been packed, of how many.
 * @throws IterWebError `bad-input` where there is no file.
 */
export function* pack(
  files: readonly SourceFile[],
  name: string,
  onDone: (done: number, total: number) => void,
): Work<SavedFiles> {
  const [first] = files;
  if (first === undefined) {
    throw new IterWebError('bad-input', 'There is no file to save.', {
      advice: 'Change a document first, or save all files.',
    });
  }
  if (files.length === 1) {
    return { name: fileName(first.path), blob: blobOf([first.bytes]), files: 1 };
  }
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const parts = yield* zipped(inFolders(files), (done) => onDone(done, total));
  return { name: `${name}.zip`, blob: blobOf(parts), files: files.length };
}

/** What is in `a.zip` is in a folder `a` of the zip that is handed out; no two paths are the same. */
function inFolders(files: readonly SourceFile[]): SourceFile[] {
  const taken = new Set<string>();
  return files.map(({ path, bytes }) => {
    const plain = path.replaceAll(/\.(?:zip|tar)\//giu, '/');
    const free = taken.has(plain) ? path : plain;
    taken.add(free);
    return { path: free, bytes };
  });
}

/** Bytes as the page can hand them out. */
export function blobOf(parts: readonly Uint8Array[]): Blob {
  // Bytes of files that were opened are never in memory that is shared between threads.
  return new Blob(parts as Uint8Array<ArrayBuffer>[]);
}
