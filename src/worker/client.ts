/**
 * The page's side of the worker: an `Engine` whose work is done elsewhere, and which starts a new
 * worker by itself when the last one was cancelled or lost.
 */
import { systemClock, type Clock } from '../clock.ts';
import type {
  Device,
  DeviceChoice,
  Engine,
  Keeping,
  MemoryLimits,
  Progress,
  ScoreInput,
  ScoreOptions,
  ScoreResult,
} from '../engine.ts';
import { AbortError, IterWebError, throwIfAborted } from '../errors.ts';
import type { Schema } from '../iter/schema.ts';
import { Connection, type WorkerPort } from './connection.ts';
import { ORT_FILES } from './files.ts';
import type { StartOptions } from './protocol.ts';
import { spawnWorker } from './spawn.ts';

/** Options of `createWorkerEngine`. */
export interface WorkerEngineOptions {
  /** Name of a package: a folder in `modelsUrl`. */
  readonly model: string;
  /** The schema that is used where a request names none; the package's first one by default. */
  readonly schema?: string;
  /** `auto` by default. */
  readonly device?: DeviceChoice;
  /** Folder of the packages; `models/` beside the page by default. */
  readonly modelsUrl?: string | URL;
  /**
   * Factor on the time that a download may stall and on the waits between its tries: above 1 for a
   * bad connection. 1 by default.
   */
  readonly patience?: number;
  /** What the worker may keep for later requests; 64 MB of hidden states and 16 MB of scores. */
  readonly memory?: Partial<MemoryLimits>;
  /** Hears of download, creation, warm-up and self-test, now and at each later start. */
  readonly onProgress?: (progress: Progress) => void;
  /** Cancels the start; later requests have a signal of their own. */
  readonly signal?: AbortSignal;
  /** Milliseconds that a cancelled request may still take before its worker is ended. */
  readonly stopLimit?: number;
  /** Milliseconds without a sign of life after which the worker counts as hung. */
  readonly silenceLimit?: number;
  readonly clock?: Clock;
  /** Starts a worker; tests put their own here. */
  readonly spawn?: () => WorkerPort;
}

const STOP_LIMIT = 1500;
/** A software adapter may take minutes for one batch of a long text. */
const SILENCE_LIMIT = 300_000;

const ignore = () => undefined;

class WorkerEngine implements Engine {
  readonly #options: WorkerEngineOptions;
  readonly #start: StartOptions;
  readonly #clock: Clock;
  #connection: Connection | undefined;
  #started: Pick<Engine, 'schemas' | 'device' | 'keeping'> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #released = false;

  constructor(options: WorkerEngineOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#start = {
      model: options.model,
      ...(options.schema === undefined ? {} : { schema: options.schema }),
      device: options.device ?? 'auto',
      modelsUrl: new URL(options.modelsUrl ?? 'models/', pageUrl()).href,
      ...(options.patience === undefined ? {} : { patience: options.patience }),
      ...(options.memory && { memory: options.memory }),
      ort: ORT_FILES,
    };
  }

  get schemas(): readonly Schema[] {
    return this.#state().schemas;
  }

  get device(): Device {
    return this.#state().device;
  }

  get keeping(): Keeping | undefined {
    return this.#state().keeping;
  }

  /** Get the first worker ready. */
  start(signal: AbortSignal | undefined): Promise<void> {
    return this.#enqueue(signal, async () => {
      await this.#connect(ignore);
    });
  }

  score(input: ScoreInput, options: ScoreOptions = {}): Promise<ScoreResult> {
    return this.#enqueue(options.signal, async () => {
      try {
        return await this.#scoreOnce(input, options);
      } catch (error) {
        if (!needsRestart(error)) throw error;
        // A new worker gets a new device or version; a second loss is the caller's to hear of.
        return await this.#scoreOnce(input, options);
      }
    });
  }

  release(): Promise<void> {
    this.#released = true;
    this.#connection?.close(new AbortError('The engine was released.'));
    return Promise.resolve();
  }

  #state() {
    if (this.#started === undefined) {
      throw new IterWebError('worker-lost', 'The worker has not been started.');
    }
    return this.#started;
  }

  async #connect(onProgress: (progress: Progress) => void): Promise<Connection> {
    if (this.#released) {
      throw new IterWebError('worker-lost', 'The engine was released.', {
        advice: 'Create a new one.',
      });
    }
    if (this.#connection?.closed === false) return this.#connection;
    const connection = new Connection(
      (this.#options.spawn ?? spawnWorker)(),
      this.#clock,
      this.#options.silenceLimit ?? SILENCE_LIMIT,
    );
    this.#connection = connection;
    const answer = await connection
      .request(
        (id) => ({ kind: 'start', id, options: this.#start }),
        (progress) => {
          this.#options.onProgress?.(progress);
          onProgress(progress);
        },
      )
      .catch((error: unknown) => {
        // A worker that did not get ready is of no use to the next try.
        connection.close(new AbortError());
        throw error;
      });
    if (answer.kind !== 'started') throw unexpected(answer.kind);
    this.#started = answer;
    return connection;
  }

  async #scoreOnce(input: ScoreInput, options: ScoreOptions): Promise<ScoreResult> {
    const { schema, signal, onProgress = ignore } = options;
    const connection = await this.#connect(onProgress);
    throwIfAborted(signal);
    try {
      const answer = await connection.request(
        (id) => ({ kind: 'score', id, input, ...(schema === undefined ? {} : { schema }) }),
        onProgress,
      );
      if (answer.kind !== 'scored') throw unexpected(answer.kind);
      return answer.result;
    } catch (error) {
      if (needsRestart(error)) connection.close(error);
      throw error;
    }
  }

  /**
   * Run `work` after what came before. An abort is answered at once, whether the work waits or is
   * under way; the next work starts when the worker has really stopped.
   */
  #enqueue<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(async () => {
      throwIfAborted(signal);
      let callOff: () => void = ignore;
      const stop = () => {
        this.#connection?.cancel();
        callOff = this.#clock.after(this.#options.stopLimit ?? STOP_LIMIT, () => {
          this.#connection?.close(new AbortError());
        });
      };
      signal?.addEventListener('abort', stop, { once: true });
      try {
        return await work();
      } finally {
        signal?.removeEventListener('abort', stop);
        callOff();
      }
    });
    this.#last = result.catch(ignore);
    if (signal === undefined) return result;
    return new Promise((resolve, reject) => {
      const abort = () => {
        reject(new AbortError(undefined, { cause: signal.reason }));
      };
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort, { once: true });
      result.then(resolve, reject).finally(() => {
        signal.removeEventListener('abort', abort);
      });
    });
  }
}

/** Undefined outside of a page, where `modelsUrl` is absolute. */
function pageUrl(): string | undefined {
  const { location } = globalThis as { readonly location?: Location };
  return location?.href;
}

/** Nothing runs on a lost device any more, nor are there files of a version that was replaced. */
function needsRestart(error: unknown): error is IterWebError {
  return error instanceof IterWebError && ['device-lost', 'package-changed'].includes(error.code);
}

function unexpected(kind: string): IterWebError {
  return new IterWebError('unexpected', `The worker answered "${kind}" to another question.`);
}

/**
 * Start a worker, load a package in it and hand out the engine.
 *
 * A request whose signal is aborted rejects at once; if its worker doesn't stop between two
 * batches within `stopLimit`, the worker is ended. After that, and after a crash, the next request
 * starts a new worker from the cache; when the GPU is lost, the request itself does so once.
 *
 * @throws IterWebError (AbortError among them) where the package can't be loaded or run.
 */
export async function createWorkerEngine(options: WorkerEngineOptions): Promise<Engine> {
  throwIfAborted(options.signal);
  const engine = new WorkerEngine(options);
  await engine.start(options.signal);
  return engine;
}
