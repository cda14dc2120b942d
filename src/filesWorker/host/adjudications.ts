import type { Clock } from '../../base/clock.ts';
import { IterWebError } from '../../base/errors.ts';
import { inSlices } from '../../base/work.ts';
import type { OpenDifference } from '../protocol/adjudication.ts';
import type { FilesProgress } from '../protocol/files.ts';
import type { FilesAnswer, FilesRequest } from '../protocol/protocol.ts';
import { adjudicateSteps, goldSteps, type KeptAdjudication } from './adjudicating.ts';
import { Batches } from './batches.ts';
import type { Sides } from './sides.ts';

type Of<Kind extends FilesRequest['kind']> = Extract<FilesRequest, { kind: Kind }>;

/** The part of the host that adjudicates: it keeps what was asked for last. */
export class Adjudications {
  readonly #clock: Clock;
  readonly #send: (answer: FilesAnswer) => void;
  #kept: KeptAdjudication | undefined;

  /** What is open is sent in parts before the final answer. */
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

  /** Find what versions agree on, and what somebody has to decide. */
  async adjudicate(
    libraries: Pick<Sides, 'open' | 'second'>,
    { id, changes, sides }: Of<'adjudicate'>,
    signal: AbortSignal,
    tell: (progress: FilesProgress) => void,
  ): Promise<FilesAnswer> {
    const found = new Batches<OpenDifference>(this.#clock, (differences) => {
      this.#send({ kind: 'open-differences', id, differences });
    });
    const work = adjudicateSteps({
      ...libraries,
      changes,
      sides,
      onDone: (done, total) => {
        tell({ stage: 'comparing', done, total });
      },
      onDifference: (difference) => {
        found.add(difference);
      },
    });
    this.#kept = await inSlices(work, this.#clock, signal);
    found.flush();
    return { kind: 'adjudicated', id, summary: this.#kept.summary };
  }

  /**
   * Answer what is asked of the last one.
   *
   * @throws IterWebError `bad-input` where there is none; RangeError where it has no such text.
   */
  async answer(
    request: Of<'read-versions' | 'make-gold'>,
    signal: AbortSignal,
  ): Promise<FilesAnswer> {
    const { id } = request;
    const kept = this.#kept;
    if (kept === undefined) {
      throw new IterWebError('bad-input', 'Nothing is being adjudicated.', {
        advice: 'Choose the versions first.',
      });
    }
    if (request.kind === 'make-gold') {
      const documents = await inSlices(goldSteps(kept, request.decided), this.#clock, signal);
      return { kind: 'gold-made', id, documents };
    }
    const one = kept.grouped[request.text];
    if (one === undefined) throw new RangeError(`There is no text ${request.text}.`);
    return { kind: 'versions-read', id, versions: { versions: one.versions } };
  }

  /** Let go of all versions. */
  forget(): void {
    this.#kept = undefined;
  }
}
