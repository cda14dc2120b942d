import { throwIfAborted, unlessAborted } from '../../base/errors.ts';

const ignore = () => undefined;

/** Runs requests one after another; each can be called off at any time. */
export class RequestQueue {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #busy = 0;

  /** How many requests wait for their turn and have not been called off. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Whether nothing runs or waits. */
  get empty(): boolean {
    return this.#busy === 0;
  }

  /**
   * Run `work` after what came before. An abort is answered at once, whether the work waits or is
   * under way; the next work begins when this one has really ended.
   *
   * @param onAbort - Is called where the work is under way when `signal` is aborted; what comes
   * back is called when the work has ended.
   * @throws AbortError; what `work` throws.
   */
  add<T>(
    signal: AbortSignal | undefined,
    work: () => Promise<T>,
    onAbort: () => () => void = () => ignore,
  ): Promise<T> {
    let waits = true;
    const waitNoLonger = () => {
      if (waits) this.#waiting -= 1;
      waits = false;
    };
    this.#waiting += 1;
    this.#busy += 1;
    const result = this.#last.then(async () => {
      waitNoLonger();
      throwIfAborted(signal);
      let end: () => void = ignore;
      const stop = () => {
        end = onAbort();
      };
      signal?.addEventListener('abort', stop, { once: true });
      try {
        return await work();
      } finally {
        signal?.removeEventListener('abort', stop);
        end();
      }
    });
    this.#last = result.then(ignore, ignore).then(() => {
      this.#busy -= 1;
    });
    return signal === undefined ? result : unlessAborted(result, signal, waitNoLonger);
  }

  /** Comes when all that was added by now has ended. */
  get settled(): Promise<unknown> {
    return this.#last;
  }
}
