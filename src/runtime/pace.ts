/** How fast a device is, as its last work showed, and so how long the next work will take. */

/** A batch by its size. */
export interface BatchSize {
  /** B. */
  readonly rows: number;
  /** N. */
  readonly positions: number;
  /** K. */
  readonly slots: number;
  /** Whether its hidden states are held, so that only the heads run. */
  readonly held: boolean;
}

/** Milliseconds that a batch took. */
export interface BatchTimes {
  encode: number;
  heads: number;
}

/** So many pairs of slots are as much work for the heads as one position. */
const PAIRS_PER_POSITION = 32;

/** How many measurements are remembered. */
const REMEMBERED = 3;

/** What the encoder has to do for a batch: attention adds little to the work of each position. */
function encoderWork({ rows, positions }: BatchSize): number {
  return rows * positions;
}

/** What the heads have to do for a batch: is_left and is_span by position, is_link by pair. */
function headsWork({ rows, positions, slots }: BatchSize): number {
  return rows * (positions + (slots * slots) / PAIRS_PER_POSITION);
}

/**
 * Milliseconds that a unit of work takes. Of the last three measurements the middle one counts (of
 * two the smaller one): a shader that was compiled, or a machine that slept, is no measure.
 */
class Rate {
  #last: readonly number[] = [];

  measure(work: number, milliseconds: number): void {
    this.#last = [...this.#last, milliseconds / work].slice(-REMEMBERED);
  }

  get value(): number | undefined {
    const sorted = [...this.#last].sort((a, b) => a - b);
    return sorted[(sorted.length - 1) >> 1];
  }
}

/** The pace of one encoder and of the heads of each schema, on one device. */
export class Pace {
  readonly #encoder = new Rate();
  readonly #heads = new Map<string, Rate>();

  /** Learn from a batch how long such work takes. */
  measure(schema: string, batch: BatchSize, { encode, heads }: Readonly<BatchTimes>): void {
    if (!batch.held) this.#encoder.measure(encoderWork(batch), encode);
    const rate = this.#heads.get(schema) ?? new Rate();
    rate.measure(headsWork(batch), heads);
    this.#heads.set(schema, rate);
  }

  /**
   * How long a batch is likely to take.
   *
   * @returns Milliseconds; undefined until such work has been measured.
   */
  predict(schema: string, batch: BatchSize): number | undefined {
    const encoder = batch.held ? 0 : this.#encoder.value;
    const heads = this.#heads.get(schema)?.value;
    if (encoder === undefined || heads === undefined) return undefined;
    return encoder * encoderWork(batch) + heads * headsWork(batch);
  }
}
