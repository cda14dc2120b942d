/** Timers, so that a test can hold the clock. */
export interface Clock {
  /** Milliseconds since some moment; never goes back. */
  now(): number;
  /** Call `action` once after `milliseconds`; returns a function that calls that off. */
  after(milliseconds: number, action: () => void): () => void;
}

/** A time in words, to two digits: "1 second", "20 seconds". */
export function inSeconds(milliseconds: number): string {
  const seconds = Number((milliseconds / 1000).toPrecision(2));
  return seconds === 1 ? '1 second' : `${seconds} seconds`;
}

/** The platform's own timers. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
};
