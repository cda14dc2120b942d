import type { Clock } from '../../base/clock.ts';

/** A limit is watched in this many parts. */
const TICKS = 10;

/** A tick that comes later than this many of its own lengths was held up. */
const LATE = 3;

const ignore = () => undefined;

/**
 * Calls when something takes too long, in time that this thread was awake and its timers ran: when
 * a tick is late, the machine slept, or the browser holds timers back, and the watch begins again.
 */
export class Watchdog {
  readonly #clock: Clock;
  #stop: () => void = ignore;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Watch anew; an earlier watch ends.
   *
   * @param limit - Milliseconds; undefined watches nothing.
   */
  watch(limit: number | undefined, onLate: () => void): void {
    this.stop();
    if (limit !== undefined) this.#tick(limit / TICKS, TICKS, onLate);
  }

  /** Watch no longer. */
  stop(): void {
    this.#stop();
    this.#stop = ignore;
  }

  #tick(length: number, left: number, onLate: () => void): void {
    const begun = this.#clock.now();
    this.#stop = this.#clock.after(length, () => {
      const late = this.#clock.now() - begun > LATE * length;
      if (late) this.#tick(length, TICKS, onLate);
      else if (left > 1) this.#tick(length, left - 1, onLate);
      else onLate();
    });
  }
}
