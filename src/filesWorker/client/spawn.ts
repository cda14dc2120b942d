import entryUrl from '../host/filesEntry.ts?worker&url';
import { scriptAddress } from '../../worker/client/scripts.ts';
import type { FilesPort } from './connection.ts';

/** The files worker's script: whoever makes the page's policy of scripts lets it through. */
export const FILES_WORKER_URL: string = entryUrl;

/** Start the worker that files are opened in. */
export function spawnFilesWorker(): FilesPort {
  return new Worker(scriptAddress(FILES_WORKER_URL), { type: 'module', name: 'iter-web files' });
}
