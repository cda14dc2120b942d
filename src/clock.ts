/** Timers, so that a test can hold the clock. */
export interface Clock {
  /** Milliseconds since some moment; never goes back. */
  now(): number;
  /** Call `action` once after `milliseconds`; what comes back calls that off. */
  after(milliseconds: number, action: () => void): () => void;
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
