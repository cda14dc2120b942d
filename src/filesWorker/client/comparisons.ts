import { throwIfAborted } from '../../base/errors.ts';
import type {
  ComparedDocument,
  ComparisonReport,
  ComparisonSummary,
} from '../protocol/comparison.ts';
import type { SavedFiles } from '../protocol/files.ts';
import type { CallOptions, CompareOptions, ComparisonsClient } from './filesClient.ts';
import { LastAsked } from './lastAsked.ts';
import type { WorkerOfFiles } from './secondSet.ts';

/** The part of a client that compares: the worker keeps what was compared last. */
export class Comparisons implements ComparisonsClient {
  readonly #options: WorkerOfFiles;
  readonly #last: LastAsked<CompareOptions>;

  constructor(options: WorkerOfFiles) {
    this.#options = options;
    this.#last = new LastAsked(options, (again) => this.compare(again));
  }

  async compare(options: CompareOptions): Promise<ComparisonSummary> {
    const { gold, other, second, signal } = options;
    throwIfAborted(signal);
    const worker = await this.#options.connected(signal);
    if (second) await this.#options.second.open(worker, second, options);
    const changes = this.#options.changed();
    const build = (id: number) => ({ kind: 'compare', id, changes, gold, other }) as const;
    const { summary } = await worker.ask('compared', build, options, (part) => {
      if (part.kind === 'differences') options.onDifferences?.(part.differences);
    });
    this.#last.note({ gold, other, ...(second && { second }) }, worker);
    return summary;
  }

  async read(text: number, options: CallOptions = {}): Promise<ComparedDocument> {
    const worker = await this.#last.worker(options);
    const build = (id: number) => ({ kind: 'read-compared', id, text }) as const;
    return (await worker.ask('compared-read', build, options)).compared;
  }

  async report(report: ComparisonReport, options: CallOptions = {}): Promise<SavedFiles> {
    const worker = await this.#last.worker(options);
    const build = (id: number) => ({ kind: 'report', id, report }) as const;
    return (await worker.ask('saved', build, options)).saved;
  }

  /** Let go of what was compared. */
  forget(): void {
    this.#last.forget();
  }
}
