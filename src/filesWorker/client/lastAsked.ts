import type { FilesConnection } from './connection.ts';
import type { CallOptions } from './filesClient.ts';
import type { WorkerOfFiles } from './secondSet.ts';

/** What a worker was asked for last, whose answer it keeps: another worker is asked for it again. */
export class LastAsked<Options extends CallOptions> {
  readonly #options: WorkerOfFiles;
  readonly #ask: (options: Options) => Promise<unknown>;
  #asked: { readonly options: Options; readonly worker: FilesConnection } | undefined;

  /** @param ask - Asks for it, and notes that. */
  constructor(options: WorkerOfFiles, ask: (options: Options) => Promise<unknown>) {
    this.#options = options;
    this.#ask = ask;
  }

  /** @param options - Those that it is asked for again with, but what is of one call alone. */
  note(options: Options, worker: FilesConnection): void {
    this.#asked = { options, worker };
  }

  forget(): void {
    this.#asked = undefined;
  }

  /** The worker that keeps the answer. */
  async worker(options: CallOptions): Promise<FilesConnection> {
    const worker = await this.#options.connected(options.signal);
    if (this.#asked !== undefined && this.#asked.worker !== worker) {
      await this.#ask({ ...options, ...this.#asked.options });
    }
    return worker;
  }
}
