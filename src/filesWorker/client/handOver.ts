import type { Clock } from '../../base/clock.ts';
import { inSlices, type Work } from '../../base/work.ts';
import type { InputFile } from '../protocol/files.ts';
import type { FilesConnection } from './connection.ts';

/**
 * So many files go in a message: handing one over has the browser look up its size and date in a call
 * that waits.
 */
const IN_A_MESSAGE = 8;

/**
 * Give a worker the files that it is to open, in slices. Their bytes stay where they are: the worker
 * reads them.
 *
 * @throws AbortError.
 */
export async function handOver(
  files: readonly InputFile[],
  connection: FilesConnection,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  await inSlices(handing(files, connection), clock, signal);
}

function* handing(files: readonly InputFile[], connection: FilesConnection): Work<void> {
  for (let at = 0; at < files.length; at += IN_A_MESSAGE) {
    const some = files.slice(at, at + IN_A_MESSAGE);
    connection.tell((id) => ({ kind: 'files', id, files: some }));
    yield;
  }
}
