import type { Clock } from '../../base/clock.ts';
import { throwIfAborted } from '../../base/errors.ts';
import type {
  ComparedDocument,
  ComparisonReport,
  ComparisonSummary,
  SecondFiles,
} from '../protocol/comparison.ts';
import type { ChangedDocument, SavedFiles } from '../protocol/files.ts';
import type { FilesConnection } from './connection.ts';
import type { CallOptions, CompareOptions, ComparisonsClient } from './filesClient.ts';
import { handOver } from './handOver.ts';

/** What comparisons need of the client that they are part of. */
export interface ComparisonsOptions {
  readonly clock: Clock;
  /** The worker with all files open and listed. */
  readonly connected: (signal: AbortSignal | undefined) => Promise<FilesConnection>;
  /** The documents that were changed, as they are now. */
  readonly changed: () => readonly ChangedDocument[];
}

/** The part of a client that compares: the worker keeps what was compared last. */
export class Comparisons implements ComparisonsClient {
  readonly #options: ComparisonsOptions;
  /** What was opened beside what is open, and in which worker. */
  #second: { readonly files: SecondFiles; readonly worker: FilesConnection } | undefined;
  /** What was compared last, and in which worker. */
  #compared: { readonly options: CompareOptions; readonly worker: FilesConnection } | undefined;

  constructor(options: ComparisonsOptions) {
    this.#options = options;
  }

  async compare(options: CompareOptions): Promise<ComparisonSummary> {
    const { gold, other, second, signal } = options;
    throwIfAborted(signal);
    const worker = await this.#options.connected(signal);
    if (second && (this.#second?.files !== second || this.#second.worker !== worker)) {
      await this.#openSecond(worker, second, options);
    }
    const changes = this.#options.changed();
    const build = (id: number) => ({ kind: 'compare', id, changes, gold, other }) as const;
    const { summary } = await worker.ask('compared', build, options, (part) => {
      if (part.kind === 'differences') options.onDifferences?.(part.differences);
    });
    this.#compared = { options: { gold, other, ...(second && { second }) }, worker };
    return summary;
  }

  async read(text: number, options: CallOptions = {}): Promise<ComparedDocument> {
    const worker = await this.#again(options);
    const build = (id: number) => ({ kind: 'read-compared', id, text }) as const;
    return (await worker.ask('compared-read', build, options)).compared;
  }

  async report(report: ComparisonReport, options: CallOptions = {}): Promise<SavedFiles> {
    const worker = await this.#again(options);
    const build = (id: number) => ({ kind: 'report', id, report }) as const;
    return (await worker.ask('saved', build, options)).saved;
  }

  /** Let go of what was compared. */
  forget(): void {
    this.#second = undefined;
    this.#compared = undefined;
  }

  async #openSecond(
    worker: FilesConnection,
    second: SecondFiles,
    options: CallOptions,
  ): Promise<void> {
    const { signal = new AbortController().signal, onProgress } = options;
    try {
      await handOver(second.files, worker, signal, {
        clock: this.#options.clock,
        onPart: (part) => {
          if (part.kind === 'progress') onProgress?.(part.progress);
        },
      });
      throwIfAborted(signal);
    } catch (error) {
      worker.tell((id) => ({ kind: 'forget-files', id }));
      throw error;
    }
    const { choices } = second;
    const build = (id: number) => ({ kind: 'open-second', id, choices }) as const;
    await worker.ask('second-opened', build, options);
    this.#second = { files: second, worker };
  }

  /** The worker, which compares again where it is another one than what was compared was in. */
  async #again(options: CallOptions): Promise<FilesConnection> {
    const worker = await this.#options.connected(options.signal);
    if (this.#compared !== undefined && this.#compared.worker !== worker) {
      await this.compare({ ...options, ...this.#compared.options });
    }
    return worker;
  }
}
