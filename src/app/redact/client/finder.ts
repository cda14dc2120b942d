import { AbortError, IterWebError } from '../../../base/errors.ts';
import { scriptAddress } from '../../../worker/client/scripts.ts';
import type { FindAnswer, FindRequest, Found } from '../host/protocol.ts';
import { REDACT_WORKER_URL } from './address.ts';

/** What looks for personal data, in a worker of its own. */
export interface Finder {
  /**
   * Finds in a text; another call ends the one before.
   *
   * @throws AbortError where another call came, or `end`.
   * @throws IterWebError where the worker can't be started or fails.
   */
  readonly find: (
    request: FindRequest,
    onProgress: (done: number, all: number) => void,
  ) => Promise<Found>;
  /** Ends the worker with all that it knows; the next call starts another. */
  readonly end: () => void;
}

/** A finder whose worker starts with the first call. */
export function createFinder(): Finder {
  let worker: Worker | undefined;
  let refuse: ((error: Error) => void) | undefined;
  const end = () => {
    worker?.terminate();
    worker = undefined;
    refuse?.(new AbortError());
    refuse = undefined;
  };
  const failed = (message: string) =>
    new IterWebError('unexpected', message, { advice: 'Load the page again.' });
  return {
    end,
    find: (request, onProgress) => {
      if (refuse !== undefined) end();
      worker ??= new Worker(scriptAddress(REDACT_WORKER_URL), {
        type: 'module',
        name: 'iter-web redact',
      });
      const own = worker;
      return new Promise((resolve, reject) => {
        refuse = reject;
        own.onerror = () => {
          refuse = undefined;
          end();
          reject(failed('What looks for personal data could not be started.'));
        };
        own.onmessage = ({ data }: MessageEvent<FindAnswer>) => {
          if (data.kind === 'progress') {
            onProgress(data.done, data.all);
            return;
          }
          refuse = undefined;
          if (data.kind === 'found') resolve(data.found);
          else reject(failed(data.message));
        };
        own.postMessage(request);
      });
    },
  };
}
