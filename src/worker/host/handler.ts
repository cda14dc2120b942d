import type { Engine, Progress } from '../../extract/engine.ts';
import { IterWebError, throwIfAborted, toWire } from '../../base/errors.ts';
import { readRequest, type Answer, type Request, type StartOptions } from '../protocol/protocol.ts';
import { scoreParts } from '../protocol/scoreParts.ts';

/** Makes the engine that the worker serves. */
export type EngineFactory = (
  options: StartOptions,
  hooks: { readonly onProgress: (progress: Progress) => void; readonly signal: AbortSignal },
) => Promise<Engine>;

/**
 * The worker's side of the protocol: what to do with a message.
 *
 * @param post - Sends an answer to the page.
 * @param create - Makes the engine when the page says start.
 * @returns The handler of the page's messages. It throws on a message that is no request, which
 * ends the worker's work: the page hears of it as an error event.
 */
export function createHandler(
  post: (answer: Answer) => void,
  create: EngineFactory,
): (message: unknown) => void {
  let engine: Engine | undefined;
  const running = new Map<number, AbortController>();

  async function answer(
    request: Exclude<Request, { kind: 'cancel' }>,
    signal: AbortSignal,
  ): Promise<Answer> {
    const { id } = request;
    const onProgress = (progress: Progress) => {
      post({ kind: 'progress', id, progress });
    };
    if (request.kind === 'start') {
      engine = await create(request.options, { onProgress, signal });
      const { schemas, device, keeping } = engine;
      return { kind: 'started', id, schemas, device, ...(keeping && { keeping }) };
    }
    if (engine === undefined) {
      throw new IterWebError('unexpected', 'The worker was asked before it was started.');
    }
    if (request.kind === 'forget') {
      await engine.forget();
      return { kind: 'forgotten', id };
    }
    const { input, schema } = request;
    const { sentences, ...result } = await engine.score(input, {
      signal,
      onProgress,
      ...(schema === undefined ? {} : { schema }),
    });
    for (const part of scoreParts(sentences)) {
      post({ kind: 'scores', id, sentences: part });
      // Only so can a cancel come in.
      await nextTask();
      throwIfAborted(signal);
    }
    return { kind: 'scored', id, result };
  }

  return (message) => {
    const request = readRequest(message);
    const { id } = request;
    if (request.kind === 'cancel') {
      running.get(id)?.abort();
      return;
    }
    const controller = new AbortController();
    running.set(id, controller);
    void answer(request, controller.signal)
      .catch((error: unknown): Answer => ({ kind: 'failed', id, error: toWire(error) }))
      .then((final) => {
        running.delete(id);
        post(final);
      });
  };
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
