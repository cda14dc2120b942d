import { fromOwnBuild } from './build.ts';
import { toWire, type WireError } from './errors.ts';

/** Calls off the request of its id; that one answers, this doesn't. */
interface CancelRequest {
  readonly kind: 'cancel';
  readonly id: number;
}

/** The answer to a request that failed. */
interface FailedAnswer {
  readonly kind: 'failed';
  readonly id: number;
  readonly error: WireError;
}

/** What a worker does with its requests. */
export interface Serving<Request, Answer> {
  /** Sends an answer to the page, with the name of this build. */
  readonly post: (answer: Answer | FailedAnswer) => void;
  /** Answers a request; undefined where there is nothing to answer. */
  readonly answer: (request: Request, signal: AbortSignal) => Promise<Answer> | undefined;
}

/**
 * A worker's side of its messages: each request is answered, with its error where it fails, and
 * called off where the page says so. A page of another build hears that it is of one.
 *
 * @returns The handler of the page's messages.
 */
export function createRequestHandler<Request extends { readonly id: number }, Answer>({
  post,
  answer,
}: Serving<Request, Answer>): (message: unknown) => void {
  const running = new Map<number, AbortController>();
  return (message) => {
    let request: Request | CancelRequest;
    try {
      request = fromOwnBuild<Request | CancelRequest>(message);
    } catch (error) {
      // Of that page's request nothing is known; it sees by any answer that this is another build.
      post({ kind: 'failed', id: 0, error: toWire(error) });
      return;
    }
    const { id } = request;
    if (isCancel(request)) {
      running.get(id)?.abort();
      return;
    }
    const controller = new AbortController();
    const answered = answer(request, controller.signal);
    if (answered === undefined) return;
    running.set(id, controller);
    void answered
      .catch((error: unknown): FailedAnswer => ({ kind: 'failed', id, error: toWire(error) }))
      .then((final) => {
        running.delete(id);
        post(final);
      });
  };
}

function isCancel(request: object): request is CancelRequest {
  return 'kind' in request && request.kind === 'cancel';
}
