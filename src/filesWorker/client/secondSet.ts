import type { Clock } from '../../base/clock.ts';
import { throwIfAborted } from '../../base/errors.ts';
import type { SecondFiles } from '../protocol/comparison.ts';
import type { ChangedDocument } from '../protocol/files.ts';
import type { FilesConnection } from './connection.ts';
import type { CallOptions } from './filesClient.ts';
import { handOver } from './handOver.ts';

/** What comparing and adjudicating need of the client that they are part of. */
export interface WorkerOfFiles {
  readonly second: SecondSet;
  /** The worker with all files open and listed. */
  readonly connected: (signal: AbortSignal | undefined) => Promise<FilesConnection>;
  /** The documents that were changed, as they are now. */
  readonly changed: () => readonly ChangedDocument[];
}

/** Files that are opened beside those that are open: one set of them at a time. */
export class SecondSet {
  readonly #clock: Clock;
  /** What was opened, and in which worker. */
  #opened: { readonly files: SecondFiles; readonly worker: FilesConnection } | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Have a worker open files, where it has not done so.
   *
   * @throws FormatError where they can't be read; AbortError.
   */
  async open(worker: FilesConnection, second: SecondFiles, options: CallOptions): Promise<void> {
    if (this.#opened?.files === second && this.#opened.worker === worker) return;
    const { signal = new AbortController().signal } = options;
    try {
      await handOver(second.files, worker, this.#clock, signal);
      throwIfAborted(signal);
    } catch (error) {
      worker.tell((id) => ({ kind: 'forget-files', id }));
      throw error;
    }
    const { choices } = second;
    const build = (id: number) => ({ kind: 'open-second', id, choices }) as const;
    await worker.ask('second-opened', build, options);
    this.#opened = { files: second, worker };
  }
}
