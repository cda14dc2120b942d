import { throwIfAborted } from '../../base/errors.ts';
import type { Document } from '../../document/document.ts';
import type { AdjudicationSummary, DecidedText } from '../protocol/adjudication.ts';
import type { AdjudicateOptions, AdjudicationsClient, CallOptions } from './filesClient.ts';
import { LastAsked } from './lastAsked.ts';
import type { WorkerOfFiles } from './secondSet.ts';

/** The part of a client that adjudicates: the worker keeps what was asked for last. */
export class Adjudications implements AdjudicationsClient {
  readonly #options: WorkerOfFiles;
  readonly #last: LastAsked<AdjudicateOptions>;

  constructor(options: WorkerOfFiles) {
    this.#options = options;
    this.#last = new LastAsked(options, (again) => this.adjudicate(again));
  }

  async adjudicate(options: AdjudicateOptions): Promise<AdjudicationSummary> {
    const { sides, second, signal } = options;
    throwIfAborted(signal);
    const worker = await this.#options.connected(signal);
    if (second) await this.#options.second.open(worker, second, options);
    const changes = this.#options.changed();
    const build = (id: number) => ({ kind: 'adjudicate', id, changes, sides }) as const;
    const { summary } = await worker.ask('adjudicated', build, options, (part) => {
      if (part.kind === 'open-differences') options.onDifferences?.(part.differences);
    });
    this.#last.note({ sides, ...(second && { second }) }, worker);
    return summary;
  }

  async versions(text: number, options: CallOptions = {}): Promise<readonly Document[]> {
    const worker = await this.#last.worker(options);
    const build = (id: number) => ({ kind: 'read-versions', id, text }) as const;
    return (await worker.ask('versions-read', build, options)).versions.versions;
  }

  async gold(
    decided: readonly DecidedText[],
    options: CallOptions = {},
  ): Promise<ReadonlyMap<number, Document>> {
    const worker = await this.#last.worker(options);
    const build = (id: number) => ({ kind: 'make-gold', id, decided }) as const;
    const { documents } = await worker.ask('gold-made', build, options);
    return new Map(documents.map(({ id, document }) => [id, document]));
  }

  /** Let go of what was asked for. */
  forget(): void {
    this.#last.forget();
  }
}
