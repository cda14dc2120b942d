/**
 * The page's side of the worker: an `Engine` whose work is done elsewhere. It starts its worker when
 * it is first needed, a new one when the last one was cancelled, hung or lost, and ends it when
 * nobody has needed it for a while.
 */
import { systemClock, type Clock } from '../../base/clock.ts';
import type {
  Device,
  Engine,
  Keeping,
  PrepareOptions,
  Progress,
  ScoreInput,
  ScoreOptions,
  ScoreResult,
} from '../../extract/engine.ts';
import {
  AbortError,
  isAbortError,
  IterWebError,
  ourError,
  throwIfAborted,
} from '../../base/errors.ts';
import { afterFailedRun, endsWorker } from '../../device/fallback.ts';
import type { Schema } from '../../iter/schema.ts';
import { Connection, type FinalAnswer, unexpected } from './connection.ts';
import { IdleTimer } from './idleTimer.ts';
import { silenceLimit, TIME_LIMITS, type RequestKind, type TimeLimits } from './timeLimits.ts';
import type { StartOptions } from '../protocol/protocol.ts';
import { RequestQueue } from './requestQueue.ts';
import { spawnWorker } from './spawn.ts';
import { startOptions } from './startOptions.ts';
import { eventOf, type EngineState } from './engineState.ts';
import { callApart, StateStore, toldUntil } from './engineStateStore.ts';
import type { WorkerEngine, WorkerEngineOptions } from './workerEngine.ts';

const ignore = () => undefined;

class ClientEngine implements WorkerEngine {
  readonly #options: WorkerEngineOptions;
  readonly #limits: TimeLimits;
  readonly #clock: Clock;
  readonly #states = new StateStore();
  readonly #queue = new RequestQueue();
  readonly #idle: IdleTimer;
  #startOptions: StartOptions;
  #connection: Connection | undefined;
  /** What a worker was asked for last. */
  #asked: RequestKind | undefined;
  #started: Pick<Engine, 'schemas' | 'device' | 'keeping'> | undefined;

  constructor(options: WorkerEngineOptions) {
    this.#options = options;
    this.#limits = { ...TIME_LIMITS, ...options.limits };
    this.#clock = options.clock ?? systemClock;
    this.#idle = new IdleTimer(this.#clock, this.#limits, options.visibility);
    this.#startOptions = startOptions(options);
  }

  get state(): EngineState {
    return this.#states.current;
  }

  subscribe(listener: (state: EngineState) => void): () => void {
    return this.#states.subscribe(listener);
  }

  get schemas(): readonly Schema[] {
    return this.#known().schemas;
  }

  get device(): Device {
    return this.#known().device;
  }

  get keeping(): Keeping | undefined {
    return this.#started?.keeping;
  }

  start(signal?: AbortSignal): Promise<void> {
    return this.#enqueue(signal, async () => {
      await this.#connect(ignore);
    });
  }

  score(input: ScoreInput, { schema, ...options }: ScoreOptions = {}): Promise<ScoreResult> {
    const build = (id: number) =>
      ({ kind: 'score', id, input, ...(schema === undefined ? {} : { schema }) }) as const;
    return this.#run('score', build, options, (answer) => {
      if (answer.kind !== 'scored') throw unexpected(answer.kind);
      this.#states.apply({ kind: 'answered', device: answer.result.device });
      return answer.result;
    });
  }

  prepare(schema: string, options: PrepareOptions = {}): Promise<void> {
    const build = (id: number) => ({ kind: 'prepare', id, schema }) as const;
    return this.#run('prepare', build, options, ({ kind }) => {
      if (kind !== 'prepared') throw unexpected(kind);
      this.#states.apply({ kind: 'answered', device: this.device });
    });
  }

  /** Ask a worker that is ready, and say so in the state. */
  #run<T>(
    kind: RequestKind,
    build: Parameters<Connection['request']>[0],
    { signal, onProgress, onScored }: Omit<ScoreOptions, 'schema'>,
    resultOf: (answer: FinalAnswer) => T,
  ): Promise<T> {
    const report = toldUntil(signal, onProgress);
    const tell = onScored && toldUntil(signal, onScored);
    return this.#enqueue(signal, async () => {
      const connection = await this.#connect(report);
      throwIfAborted(signal);
      this.#states.apply({ kind: 'run', done: 0, sentences: 0 });
      return resultOf(await this.#ask(connection, kind, build, report, tell));
    });
  }

  forget(): Promise<void> {
    this.#idle.stop();
    const forgotten = this.#queue.add(undefined, () => this.#forget());
    void this.#queue.settled.then(() => {
      this.#beginIdle();
    });
    return forgotten;
  }

  async #forget(): Promise<void> {
    const connection = this.#connection;
    // A worker that is not there keeps nothing.
    if (connection === undefined || connection.closed) return;
    try {
      await this.#ask(connection, 'forget', (id) => ({ kind: 'forget', id }), ignore);
    } catch (error) {
      // Nor does one that has ended.
      connection.close(ourError(error));
      if (this.state.kind === 'ready') this.#states.apply({ kind: 'end', why: 'lost' });
    }
  }

  release(): Promise<void> {
    this.#idle.stop();
    this.#states.apply({ kind: 'dispose' });
    this.#connection?.close(new AbortError('The engine was released.'));
    return Promise.resolve();
  }

  #known() {
    if (this.#started === undefined) {
      throw new IterWebError('worker-lost', 'The worker has not been started.');
    }
    return this.#started;
  }

  async #connect(onProgress: (progress: Progress) => void): Promise<Connection> {
    if (this.state.kind === 'disposed') {
      throw new IterWebError('worker-lost', 'The engine was released.', {
        advice: 'Create a new one.',
      });
    }
    if (this.#connection?.closed === false) return this.#connection;
    if (this.state.kind !== 'restarting') this.#states.apply({ kind: 'start' });
    const port = (this.#options.spawn ?? spawnWorker)();
    const connection = new Connection(port, this.#clock, () => {
      if (this.state.kind === 'ready') this.#states.apply({ kind: 'end', why: 'lost' });
    });
    this.#connection = connection;
    const options = this.#startOptions;
    const build = (id: number) => ({ kind: 'start', id, options }) as const;
    const answer = await this.#ask(connection, 'start', build, (progress) => {
      const { onProgress: onStart } = this.#options;
      if (onStart) callApart(() => onStart(progress));
      onProgress(progress);
    }).catch((error: unknown) => {
      // A worker that did not get ready is of no use to the next try.
      connection.close(new AbortError());
      throw error;
    });
    if (answer.kind !== 'started') throw unexpected(answer.kind);
    this.#started = answer;
    this.#states.apply({ kind: 'started', device: answer.device });
    return connection;
  }

  async #ask(
    connection: Connection,
    asked: RequestKind,
    build: Parameters<Connection['request']>[0],
    report: (progress: Progress) => void,
    onScored?: ScoreOptions['onScored'],
  ) {
    this.#asked = asked;
    try {
      return await connection.request(build, {
        silenceLimit: (last) => silenceLimit(asked, last, this.#limits),
        onScored,
        onProgress: (progress) => {
          this.#states.apply(eventOf(progress));
          report(progress);
        },
      });
    } catch (error) {
      if (endsWorker(error)) connection.close(error);
      throw error;
    }
  }

  /** Run `work` when its turn comes, and again on another worker where this one is lost. */
  #enqueue<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    this.#idle.stop();
    const result = this.#queue.add(
      signal,
      () => this.#withRestarts(signal, work),
      () => this.#stop(),
    );
    void this.#queue.settled.then(() => {
      this.#beginIdle();
    });
    return result;
  }

  async #withRestarts<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (thrown) {
        const error = ourError(thrown);
        const ran = { choice: this.#startOptions.device, device: this.#started?.device };
        const next = afterFailedRun({ error, tries, ...ran });
        if (next === undefined || signal?.aborted === true) {
          this.#giveUp(error);
          throw error;
        }
        if (next.on === 'wasm') {
          this.#startOptions = { ...this.#startOptions, device: 'wasm', because: next.because };
        }
        this.#states.apply({ kind: 'restart', reason: error, on: next.on });
      }
    }
  }

  /** What becomes of the engine when a request has ended without a result. */
  #giveUp(error: IterWebError): void {
    const { kind } = this.state;
    if (kind === 'ready' || kind === 'disposed') return;
    if (this.#connection?.closed === false) {
      this.#states.apply({ kind: 'answered', device: this.device });
    } else if (!isAbortError(error)) {
      this.#states.apply({ kind: 'fail', error });
    } else if (this.#asked === 'start') {
      this.#states.apply({ kind: 'end', why: 'cancelled' });
    } else {
      // The next request shall find a worker that is ready; its files are in the cache.
      this.#states.apply({ kind: 'restart', reason: error, on: 'same' });
      this.start().catch(ignore);
    }
  }

  /** The request that is under way was called off; returns a function that ends what this began. */
  #stop(): () => void {
    const connection = this.#connection;
    const later = (action: () => void) => this.#clock.after(this.#limits.stop, action);
    const close = () => connection?.close(new AbortError());
    if (this.#asked === 'start') {
      const isLoading = () => ['checking-device', 'downloading'].includes(this.state.kind);
      // The next request may have come before the download is ended, and needs it.
      return later(() => {
        if (isLoading() && this.#queue.waiting === 0) close();
      });
    }
    connection?.cancel();
    return later(close);
  }

  #beginIdle(): void {
    if (!this.#queue.empty || this.state.kind !== 'ready') return;
    this.#idle.begin(() => {
      if (this.state.kind !== 'ready') return;
      this.#connection?.close(new AbortError());
      this.#states.apply({ kind: 'end', why: 'unused' });
    });
  }
}

/**
 * An engine that starts its worker when it is first needed.
 *
 * A request whose signal is aborted rejects at once; if its worker doesn't stop between two steps
 * within `limits.stop`, the worker is ended and another one gets ready in its place. A request whose
 * worker hangs, ends or loses its device is run again from its beginning, where
 * `src/device/fallback.ts` says.
 */
export function openWorkerEngine(options: WorkerEngineOptions): WorkerEngine {
  return new ClientEngine(options);
}
