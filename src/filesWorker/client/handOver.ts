import type { Clock } from '../../base/clock.ts';
import type { InputFile } from '../protocol/files.ts';
import type { FilesConnection, PartAnswer } from './connection.ts';
import { readMany } from './readMany.ts';

/**
 * So many files go to the worker as they are; of more the page reads the bytes, as handing files over
 * has the browser look up each one's size and date in a call that waits.
 */
export const MOST_AS_THEY_ARE = 50;

/**
 * Give a worker the files that it is to open; `onPart` hears how many have been read.
 *
 * @throws IterWebError `bad-input` where one can't be read; FormatError where they are too large;
 * AbortError.
 */
export async function handOver(
  files: readonly InputFile[],
  connection: FilesConnection,
  signal: AbortSignal,
  { clock, onPart }: { readonly clock: Clock; readonly onPart: (part: PartAnswer) => void },
): Promise<void> {
  if (files.length <= MOST_AS_THEY_ARE) {
    connection.tell((id) => ({ kind: 'files', id, files }));
    return;
  }
  await readMany(files, signal, clock, {
    onPacked: (some) => {
      connection.tell((id) => ({ kind: 'packed', id, files: some }));
    },
    onLarge: (file) => {
      connection.tell((id) => ({ kind: 'files', id, files: [file] }));
    },
    onDone: (done) => {
      const progress = { stage: 'reading', done, total: files.length } as const;
      onPart({ kind: 'progress', id: 0, progress });
    },
  });
}
