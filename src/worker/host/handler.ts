import type { Engine, Progress } from '../../extract/engine.ts';
import type { SentenceScores } from '../../iter/scores.ts';
import { systemClock } from '../../base/clock.ts';
import { IterWebError, throwIfAborted } from '../../base/errors.ts';
import { nextTask } from '../../base/work.ts';
import { stamped, type Stamped } from '../../base/build.ts';
import { createRequestHandler } from '../../base/requestHandler.ts';
import type { Answer, Request, StartOptions } from '../protocol/protocol.ts';
import { scoreParts } from '../protocol/scoreParts.ts';

type Asked = Exclude<Request, { kind: 'cancel' }>;

/** Makes the engine that the worker serves. */
export type EngineFactory = (
  options: StartOptions,
  hooks: { readonly onProgress: (progress: Progress) => void; readonly signal: AbortSignal },
) => Promise<Engine>;

/**
 * The worker's side of the protocol: what to do with a message.
 *
 * @param send - Sends a message to the page.
 * @param create - Makes the engine when the page says start.
 * @returns The handler of the page's messages. A page of another build hears so.
 */
export function createHandler(
  send: (message: Stamped<Answer>) => void,
  create: EngineFactory,
): (message: unknown) => void {
  const post = (answer: Answer) => {
    send(stamped(answer));
  };
  let engine: Engine | undefined;

  async function answer(request: Asked, signal: AbortSignal): Promise<Answer> {
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
    if (request.kind === 'prepare') {
      await engine.prepare(request.schema, { signal, onProgress });
      return { kind: 'prepared', id };
    }
    const { input, schema } = request;
    let sent = 0;
    /** Those that have not been sent, in parts. */
    const more = (all: readonly SentenceScores[]) => {
      const parts = scoreParts(all.slice(sent));
      sent = all.length;
      return parts;
    };
    const { sentences, ...result } = await engine.score(input, {
      signal,
      onProgress,
      onScored: (first) => {
        for (const part of more(first)) post({ kind: 'scores', id, sentences: part });
      },
      ...(schema === undefined ? {} : { schema }),
    });
    for (const part of more(sentences)) {
      post({ kind: 'scores', id, sentences: part, ends: true });
      // Only so can a cancel come in.
      await nextTask(systemClock);
      throwIfAborted(signal);
    }
    return { kind: 'scored', id, result };
  }

  return createRequestHandler<Asked, Answer>({ post, answer });
}
