import { fromOwnBuild, stamped } from '../../base/build.ts';
import { AbortError, fromWire, IterWebError, ourError, throwIfAborted } from '../../base/errors.ts';
import { endPort, listenTo, type WorkerPort } from '../../base/workerPort.ts';
import type { FilesAnswer, FilesRequest } from '../protocol/protocol.ts';
import type { CallOptions } from './filesClient.ts';

/** What the client needs of a worker; the platform's `Worker` is one. */
export type FilesPort = WorkerPort<FilesRequest>;

/** What comes before an answer that ends a request. */
export type PartAnswer = Extract<
  FilesAnswer,
  { kind: 'progress' | 'rows' | 'lines' | 'found' | 'differences' | 'open-differences' }
>;
/** What ends a request that did not fail. */
export type EndAnswer = Exclude<FilesAnswer, PartAnswer | { kind: 'failed' }>;

/** The answer that ends a request of a kind. */
export type EndOf<Kind extends EndAnswer['kind']> = Extract<EndAnswer, { kind: Kind }>;

interface Pending {
  readonly onPart: (part: PartAnswer) => void;
  readonly resolve: (answer: EndAnswer) => void;
  readonly reject: (error: IterWebError) => void;
}

/** How a request may be given up, and who hears how far it is. */
export type AskOptions = { [Key in keyof CallOptions]: CallOptions[Key] | undefined };

/** One worker and all that it is asked for. Once closed it stays closed. */
export class FilesConnection {
  readonly #port: FilesPort;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #closed = false;

  constructor(port: FilesPort) {
    this.#port = port;
    listenTo(port, 'files worker', {
      onData: (data) => {
        this.#receive(data);
      },
      onLost: (reason) => {
        this.close(new IterWebError('worker-lost', reason));
      },
    });
  }

  /** True once the worker has been ended, by whichever side. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Say something that has no answer. */
  tell(build: (id: number) => FilesRequest): void {
    this.#lastId += 1;
    if (!this.#closed) this.#port.postMessage(stamped(build(this.#lastId)));
  }

  /**
   * Ask the worker; an abort is answered at once.
   *
   * @param kind - Of the answer that ends the request.
   * @param onPart - Hears all that comes before it, progress too.
   * @throws IterWebError what the worker threw; AbortError; `worker-lost` where it ended;
   * `versions-differ` where it is of another build.
   */
  async ask<Kind extends EndAnswer['kind']>(
    kind: Kind,
    build: (id: number) => FilesRequest,
    { signal, onProgress }: AskOptions,
    onPart?: (part: PartAnswer) => void,
  ): Promise<EndOf<Kind>> {
    throwIfAborted(signal);
    if (this.#closed) throw new IterWebError('worker-lost', 'The files worker has ended.');
    this.#lastId += 1;
    const id = this.#lastId;
    const abort = () => {
      this.#port.postMessage(stamped({ kind: 'cancel', id }));
      this.#finish(id)?.reject(new AbortError(undefined, { cause: signal?.reason }));
    };
    signal?.addEventListener('abort', abort, { once: true });
    try {
      const answer = await new Promise<EndAnswer>((resolve, reject) => {
        const hear = (part: PartAnswer) => {
          if (part.kind === 'progress') onProgress?.(part.progress);
          onPart?.(part);
        };
        this.#pending.set(id, { onPart: hear, resolve, reject });
        this.#port.postMessage(stamped(build(id)));
      });
      if (isOfKind(answer, kind)) return answer;
      throw new IterWebError('unexpected', `The files worker answered “${answer.kind}”.`);
    } finally {
      signal?.removeEventListener('abort', abort);
      this.#pending.delete(id);
    }
  }

  /** End the worker; all requests under way fail with `error`. */
  close(error: IterWebError): void {
    if (this.#closed) return;
    this.#closed = true;
    endPort(this.#port);
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(error);
  }

  #finish(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }

  #receive(data: unknown): void {
    let answer: FilesAnswer;
    try {
      answer = fromOwnBuild<FilesAnswer>(data);
    } catch (error) {
      this.close(ourError(error));
      return;
    }
    if (isPart(answer)) this.#pending.get(answer.id)?.onPart(answer);
    else if (answer.kind === 'failed') this.#finish(answer.id)?.reject(fromWire(answer.error));
    else this.#finish(answer.id)?.resolve(answer);
  }
}

const PARTS: ReadonlySet<FilesAnswer['kind']> = new Set([
  'progress',
  'rows',
  'lines',
  'found',
  'differences',
  'open-differences',
]);

function isPart(answer: FilesAnswer): answer is PartAnswer {
  return PARTS.has(answer.kind);
}

function isOfKind<Kind extends EndAnswer['kind']>(
  answer: EndAnswer,
  kind: Kind,
): answer is EndOf<Kind> {
  return answer.kind === kind;
}
