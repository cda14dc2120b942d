import { fromOwnBuild, stamped, type Stamped } from '../../base/build.ts';
import { toWire } from '../../base/errors.ts';
import { OPEN_LIMITS } from '../../files/limits.ts';
import type { FilesAnswer, FilesRequest } from '../protocol/protocol.ts';
import { Host, type HostOptions } from './host.ts';

/** What the worker's side needs; the usual limits hold where none are given. */
export type HandlerOptions = Pick<HostOptions, 'formats' | 'clock'> &
  Partial<Pick<HostOptions, 'limits'>>;

/**
 * The worker's side of the protocol: what to do with a message.
 *
 * @param post - Sends a message to the page.
 * @returns The handler of the page's messages. A page of another build hears so.
 */
export function createFilesHandler(
  post: (message: Stamped<FilesAnswer>) => void,
  { formats, clock, limits = OPEN_LIMITS }: HandlerOptions,
): (message: unknown) => void {
  const send = (answer: FilesAnswer) => {
    post(stamped(answer));
  };
  const host = new Host({ formats, clock, limits, send });
  const running = new Map<number, AbortController>();
  return (message) => {
    let request: FilesRequest;
    try {
      request = fromOwnBuild<FilesRequest>(message);
    } catch (error) {
      // Of that page's request nothing is known; it sees by any answer that this is another build.
      send({ kind: 'failed', id: 0, error: toWire(error) });
      return;
    }
    const { id } = request;
    if (request.kind === 'cancel') {
      running.get(id)?.abort();
      return;
    }
    if (request.kind === 'files') {
      host.take(request.files);
      return;
    }
    const asked = request;
    const controller = new AbortController();
    running.set(id, controller);
    void Promise.resolve()
      .then(() => host.answer(asked, controller.signal))
      .catch((error: unknown): FilesAnswer => ({ kind: 'failed', id, error: toWire(error) }))
      .then((final) => {
        running.delete(id);
        send(final);
      });
  };
}
