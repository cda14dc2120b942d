import { type Clock, inSeconds } from '../../base/clock.ts';
import type { Progress, ScoreResult } from '../../extract/engine.ts';
import { fromWire, IterWebError, ourError } from '../../base/errors.ts';
import type { SentenceScores } from '../../iter/scores.ts';
import { fromOwnBuild, stamped } from '../../base/build.ts';
import { endPort, listenTo, type WorkerPort as Port } from '../../base/workerPort.ts';
import type { Answer, Request } from '../protocol/protocol.ts';
import { Watchdog } from './watchdog.ts';

/** What the client needs of a worker; the platform's `Worker` is one. */
export type WorkerPort = Port<Request>;

/** What a request ends with; a result has all its sentences again. */
export type FinalAnswer =
  | Exclude<Answer, { kind: 'progress' | 'scores' | 'scored' | 'failed' }>
  | { readonly kind: 'scored'; readonly id: number; readonly result: ScoreResult };

/** That a worker answered another question than it was asked. */
export function unexpected(kind: FinalAnswer['kind']): IterWebError {
  return new IterWebError('unexpected', `The worker answered "${kind}" to another question.`);
}

/** What a request's asker wants to know and to say while it is under way. */
export interface RequestHooks {
  /** Hears of the progress; what it throws ends the worker. */
  readonly onProgress: (progress: Progress) => void;
  /** Hears all sentences that have come by then, while others are still to be read. */
  readonly onScored?: ((sentences: readonly SentenceScores[]) => void) | undefined;
  /** How long the worker may take until its next message, after its last progress. */
  readonly silenceLimit: (last: Progress | undefined) => number | undefined;
}

interface Pending extends RequestHooks {
  readonly id: number;
  /** Of a result, those that have come. */
  readonly sentences: SentenceScores[];
  readonly resolve: (answer: FinalAnswer) => void;
  readonly reject: (error: IterWebError) => void;
}

/** One worker and the request that it works on. Once closed it stays closed. */
export class Connection {
  readonly #port: WorkerPort;
  readonly #watchdog: Watchdog;
  readonly #onLost: () => void;
  #pending: Pending | undefined;
  #lastId = 0;
  #closed = false;

  /**
   * @param port - The worker.
   * @param clock - The timers.
   * @param onLost - Hears that the worker ended while it was asked for nothing.
   */
  constructor(port: WorkerPort, clock: Clock, onLost: () => void) {
    this.#port = port;
    this.#watchdog = new Watchdog(clock);
    this.#onLost = onLost;
    listenTo(port, 'worker', {
      onData: (data) => {
        this.#receive(data);
      },
      onLost: (reason) => {
        this.#lose(reason);
      },
    });
  }

  /** True once the worker has been ended, by whichever side. */
  get closed(): boolean {
    return this.#closed;
  }

  /**
   * Ask the worker; only one request may be under way.
   *
   * @param build - Makes the request of its id.
   * @throws IterWebError what the worker threw; `worker-lost` where it ended or went silent;
   * `versions-differ` where it is of another build.
   */
  request(build: (id: number) => Request, hooks: RequestHooks): Promise<FinalAnswer> {
    if (this.#closed || this.#pending !== undefined) {
      const why = this.#closed ? 'has ended' : 'is busy';
      return Promise.reject(new IterWebError('worker-lost', `The worker ${why}.`));
    }
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending = { id, sentences: [], resolve, reject, ...hooks };
      this.#watch(hooks.silenceLimit(undefined));
      this.#port.postMessage(stamped(build(id)));
    });
  }

  /** Ask the worker to stop the request under way at the next chance; that request then fails. */
  cancel(): void {
    if (this.#pending !== undefined) {
      this.#port.postMessage(stamped({ kind: 'cancel', id: this.#pending.id }));
    }
  }

  /** End the worker; the request under way fails with `error`. */
  close(error: IterWebError): void {
    if (this.#closed) return;
    this.#closed = true;
    endPort(this.#port);
    this.#finish()?.reject(error);
  }

  #finish(): Pending | undefined {
    const pending = this.#pending;
    this.#pending = undefined;
    this.#watchdog.stop();
    return pending;
  }

  #lose(reason: string | IterWebError): void {
    if (this.#closed) return;
    const asked = this.#pending !== undefined;
    this.close(typeof reason === 'string' ? new IterWebError('worker-lost', reason) : reason);
    if (!asked) this.#onLost();
  }

  #watch(limit: number | undefined): void {
    this.#watchdog.watch(limit, () => {
      this.#lose(`The worker has not answered for ${inSeconds(limit ?? 0)}.`);
    });
  }

  #receive(data: unknown): void {
    let answer: Answer;
    try {
      answer = fromOwnBuild<Answer>(data);
    } catch (error) {
      this.#lose(ourError(error));
      return;
    }
    if (answer.id !== this.#pending?.id) return;
    try {
      if (answer.kind === 'progress') this.#pending.onProgress(answer.progress);
      if (answer.kind === 'scores') {
        this.#pending.sentences.push(...answer.sentences);
        if (!answer.ends) this.#pending.onScored?.([...this.#pending.sentences]);
      }
    } catch (error) {
      this.#lose(error instanceof Error ? error.message : String(error));
      return;
    }
    if (answer.kind === 'progress') {
      this.#watch(this.#pending.silenceLimit(answer.progress));
    } else if (answer.kind === 'scores') {
      this.#watch(this.#pending.silenceLimit(undefined));
    } else if (answer.kind === 'failed') {
      this.#finish()?.reject(fromWire(answer.error));
    } else if (answer.kind === 'scored') {
      const { id, sentences } = this.#pending;
      this.#finish()?.resolve({ kind: 'scored', id, result: { sentences, ...answer.result } });
    } else {
      this.#finish()?.resolve(answer);
    }
  }
}
