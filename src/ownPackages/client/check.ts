import { AbortError, fromWire, IterWebError } from '../../base/errors.ts';
import { scriptAddress } from '../../worker/client/scripts.ts';
import type { CheckAnswer, GivenFile, OwnFile } from '../protocol/protocol.ts';
import { OWN_WORKER_URL } from './address.ts';

/**
 * Has a worker look at files that somebody opened, and ends it.
 *
 * @param onDone - Hears how many bytes have been looked at, and how many there are.
 * @returns The files of the package that they are, the manifest first.
 * @throws AbortError as soon as `signal` is aborted.
 * @throws IterWebError `package-refused` and others, which say what is wrong with it.
 */
export function checkOwnPackage(
  files: readonly GivenFile[],
  signal: AbortSignal,
  onDone: (done: number, total: number) => void,
): Promise<readonly OwnFile[]> {
  const worker = new Worker(scriptAddress(OWN_WORKER_URL), {
    type: 'module',
    name: 'iter-web packages',
  });
  return new Promise<readonly OwnFile[]>((resolve, reject) => {
    const abort = () => reject(new AbortError());
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    const lose = () => reject(lost());
    worker.onerror = lose;
    worker.onmessageerror = lose;
    worker.onmessage = ({ data }: MessageEvent<CheckAnswer>) => {
      if (data.kind === 'progress') onDone(data.done, data.total);
      else if (data.kind === 'checked') resolve(data.files);
      else reject(fromWire(data.error));
    };
    worker.postMessage({ files });
  }).finally(() => worker.terminate());
}

function lost(): IterWebError {
  return new IterWebError('worker-lost', 'What looks at models has stopped.', {
    advice: 'Try again; a large model may need more memory than there is.',
  });
}
