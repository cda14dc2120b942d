import { stamped, type Stamped } from '../../base/build.ts';
import { createRequestHandler } from '../../base/requestHandler.ts';
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
  return createRequestHandler<Exclude<FilesRequest, { kind: 'cancel' }>, FilesAnswer>({
    post: send,
    answer: (request, signal) => {
      if (request.kind === 'files') host.take(request.files);
      else if (request.kind === 'forget-files') host.forgetFiles();
      else return Promise.resolve().then(() => host.answer(request, signal));
      return undefined;
    },
  });
}
