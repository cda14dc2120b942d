/** Long work in steps, and its doers: one ends it at once, the others let others in between. */
import type { Clock } from './clock.ts';
import { throwIfAborted } from './errors.ts';

/** Work that may be left for a while at each of its steps; what it returns is its result. */
export type Work<T> = Generator<undefined, T, undefined>;

/** Does all of it, and gives its result. */
export function inOneGo<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Milliseconds after which others have their turn: well under the 50 that a reader notices. */
export const SLICE = 10;

/** How work is done in slices. */
export interface SliceOptions {
  /** Milliseconds after which others have their turn; `SLICE` where missing. */
  readonly slice?: number;
  /** Hears that one slice was not enough. */
  readonly onLong?: () => void;
}

/** Ends in a task of its own: what comes then is on top of nothing that was done before. */
export function nextTask(clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    clock.after(0, resolve);
  });
}

/**
 * Does it in slices, the first at once and each other one in a task of its own, so that the page
 * answers in between. A step is never cut: it should be short.
 *
 * @returns The work's result: within the first slice where that is enough, else in a task of its own,
 * so that what is done with it comes on top of no slice.
 * @throws AbortError between two slices, where `signal` is aborted by then; and what the work throws.
 */
export async function inSlices<T>(
  work: Work<T>,
  clock: Clock,
  signal: AbortSignal,
  { slice = SLICE, onLong = () => undefined }: SliceOptions = {},
): Promise<T> {
  let end = clock.now() + slice;
  for (let isFirst = true; ;) {
    const step = work.next();
    if (step.done === true && isFirst) return step.value;
    if (step.done !== true && clock.now() < end) continue;
    if (isFirst) onLong();
    isFirst = false;
    await nextTask(clock);
    throwIfAborted(signal);
    if (step.done === true) return step.value;
    end = clock.now() + slice;
  }
}

/**
 * The same work, with what it took itself: what happens between its steps is not counted.
 *
 * @param now - Milliseconds since some moment.
 */
export function* timed<T>(
  work: Work<T>,
  now: () => number,
): Work<{ readonly value: T; readonly took: number }> {
  let took = 0;
  for (;;) {
    const began = now();
    const step = work.next();
    took += now() - began;
    if (step.done === true) return { value: step.value, took };
    yield;
  }
}

/**
 * Work that is done while others wait for something, in slices of half the usual length, until its
 * result is needed: what is left is done at once then.
 */
export class InGaps<T> {
  readonly #work: Work<T>;
  readonly #clock: Clock;
  #outcome: { readonly value: T } | { readonly error: unknown } | undefined;
  #callOff: () => void = () => undefined;

  /** @param work - Begun in a task of its own. */
  constructor(work: Work<T>, clock: Clock) {
    this.#work = work;
    this.#clock = clock;
    this.#goOn();
  }

  /**
   * Its result, which is let go of here: it may be large. To be asked once.
   *
   * @throws what the work throws.
   */
  take(): T {
    this.stop();
    while (this.#outcome === undefined) this.#step();
    const outcome = this.#outcome;
    this.#outcome = undefined;
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  }

  /** Does no more of it by itself. */
  stop(): void {
    this.#callOff();
  }

  #goOn(): void {
    this.#callOff = this.#clock.after(0, () => {
      const end = this.#clock.now() + SLICE / 2;
      do this.#step();
      while (this.#outcome === undefined && this.#clock.now() < end);
      if (this.#outcome === undefined) this.#goOn();
    });
  }

  #step(): void {
    try {
      const step = this.#work.next();
      if (step.done === true) this.#outcome = { value: step.value };
    } catch (error) {
      this.#outcome = { error };
    }
  }
}
