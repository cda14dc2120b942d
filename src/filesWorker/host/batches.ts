import type { Clock } from '../../base/clock.ts';

/** Milliseconds after which the page hears of what has come by then. */
export const TELL_EVERY = 100;
/** So many values at most are in one message: a page takes a few milliseconds to read it. */
const MOST = 500;

/** Collects values that come one by one, so that the page hears of many at once, but soon. */
export class Batches<T> {
  readonly #clock: Clock;
  readonly #send: (values: readonly T[]) => void;
  #values: T[] = [];
  #last: number;

  /** @param send - Gets what has come, in order, never nothing. */
  constructor(clock: Clock, send: (values: readonly T[]) => void) {
    this.#clock = clock;
    this.#send = send;
    this.#last = clock.now();
  }

  add(value: T): void {
    this.#values.push(value);
    if (this.#values.length >= MOST || this.#clock.now() - this.#last >= TELL_EVERY) this.flush();
  }

  /** Send what has come by now. */
  flush(): void {
    const values = this.#values;
    this.#values = [];
    this.#last = this.#clock.now();
    if (values.length > 0) this.#send(values);
  }
}
