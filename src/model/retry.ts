import type { Clock } from '../base/clock.ts';
import { IterWebError, isAbortError, throwIfAborted } from '../base/errors.ts';
import { FinalDownloadError } from './download.ts';

/** Milliseconds before each further try of what failed. */
const DELAYS = [1000, 2000, 4000] as const;

/** Options of `retrying`. */
export interface RetryOptions {
  readonly clock: Clock;
  /** Factor on the waits between the tries; 1 by default. */
  readonly patience?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Try once and, where trying again may help, three times more, with growing waits between: a
 * connection comes back after seconds, and a laptop's after its sleep too.
 *
 * @param work - Hears which try it is, from 1.
 * @throws what the last try threw; AbortError.
 */
export async function retrying<T>(
  work: (attempt: number) => Promise<T>,
  { clock, patience = 1, signal }: RetryOptions,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt);
    } catch (error) {
      const delay = DELAYS[attempt - 1];
      if (delay === undefined || !mayHelp(error)) throw error;
      await wait(delay * patience, clock, signal);
    }
  }
}

function mayHelp(error: unknown): boolean {
  const ours = error instanceof IterWebError && !isAbortError(error);
  return ours && !(error instanceof FinalDownloadError);
}

async function wait(milliseconds: number, clock: Clock, signal: AbortSignal | undefined) {
  throwIfAborted(signal);
  let stop: () => void = () => undefined;
  await new Promise<void>((resolve) => {
    const callOff = clock.after(milliseconds, resolve);
    stop = () => {
      callOff();
      resolve();
    };
    signal?.addEventListener('abort', stop, { once: true });
  });
  signal?.removeEventListener('abort', stop);
  throwIfAborted(signal);
}
