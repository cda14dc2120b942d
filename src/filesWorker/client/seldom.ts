import type { Clock } from '../../base/clock.ts';

/** Tells of something that happens often, seldom enough. */
export class Seldom {
  readonly #clock: Clock;
  readonly #every: number;
  readonly #tell: () => void;
  #callOff: (() => void) | undefined;
  #last = -Infinity;

  /** @param every - Milliseconds between two times that it is told. */
  constructor(clock: Clock, every: number, tell: () => void) {
    this.#clock = clock;
    this.#every = every;
    this.#tell = tell;
  }

  /** Tell of it now, or as soon as it may be told again. */
  soon(): void {
    if (this.#callOff !== undefined) return;
    const wait = this.#last + this.#every - this.#clock.now();
    if (wait <= 0) this.now();
    else {
      this.#callOff = this.#clock.after(wait, () => {
        this.now();
      });
    }
  }

  /** Tell of it now, whenever it was told last. */
  now(): void {
    this.stop();
    this.#last = this.#clock.now();
    this.#tell();
  }

  /** Tell no more of what has happened by now. */
  stop(): void {
    this.#callOff?.();
    this.#callOff = undefined;
  }
}
