import type { Clock } from '../../base/clock.ts';
import { IterWebError } from '../../base/errors.ts';
import { inSlices } from '../../base/work.ts';
import type { DifferenceRow } from '../protocol/comparison.ts';
import type { FilesProgress } from '../protocol/files.ts';
import type { FilesAnswer, FilesRequest } from '../protocol/protocol.ts';
import { Batches } from './batches.ts';
import {
  type Comparing,
  comparedDocument,
  compareSteps,
  type Kept,
  reportOf,
  summaryOf,
} from './comparing.ts';

type Of<Kind extends FilesRequest['kind']> = Extract<FilesRequest, { kind: Kind }>;

/** The part of the host that compares: it keeps what was compared last. */
export class Comparisons {
  readonly #clock: Clock;
  readonly #send: (answer: FilesAnswer) => void;
  #kept: Kept | undefined;

  /** Differences are sent in parts before the final answer. */
  constructor({
    clock,
    send,
  }: {
    readonly clock: Clock;
    readonly send: (answer: FilesAnswer) => void;
  }) {
    this.#clock = clock;
    this.#send = send;
  }

  /** Compare two sides of what is open and of what was opened beside it. */
  async compare(
    libraries: Pick<Comparing, 'open' | 'second'>,
    { id, changes, gold, other }: Of<'compare'>,
    signal: AbortSignal,
    tell: (progress: FilesProgress) => void,
  ): Promise<FilesAnswer> {
    const found = new Batches<DifferenceRow>(this.#clock, (differences) => {
      this.#send({ kind: 'differences', id, differences });
    });
    const comparing = compareSteps({
      ...libraries,
      changes,
      gold,
      other,
      onDone: (done, total) => {
        tell({ stage: 'comparing', done, total });
      },
      onDifference: (difference) => {
        found.add(difference);
      },
    });
    this.#kept = await inSlices(comparing, this.#clock, signal);
    found.flush();
    return { kind: 'compared', id, summary: summaryOf(this.#kept) };
  }

  /**
   * Answer what is asked of the last comparison.
   *
   * @throws IterWebError `bad-input` where there is none.
   */
  answer(request: Of<'read-compared' | 'report'>): FilesAnswer {
    const { id } = request;
    if (this.#kept === undefined) {
      throw new IterWebError('bad-input', 'Nothing has been compared.', {
        advice: 'Compare two sides first.',
      });
    }
    return request.kind === 'report'
      ? { kind: 'saved', id, saved: reportOf(this.#kept, request.report) }
      : { kind: 'compared-read', id, compared: comparedDocument(this.#kept, request.text) };
  }

  /** Let go of what was compared. */
  forget(): void {
    this.#kept = undefined;
  }
}
