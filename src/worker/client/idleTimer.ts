import type { Clock } from '../../base/clock.ts';
import type { TimeLimits } from './timeLimits.ts';

/** Whether anybody can see the page. */
export interface Visibility {
  readonly hidden: boolean;
  /** Calls after each change; returns a function that unsubscribes. */
  onChange(listener: () => void): () => void;
}

/** That of the document; outside of one, all is visible. */
export const pageVisibility: Visibility = {
  get hidden() {
    return pageDocument()?.visibilityState === 'hidden';
  },
  onChange(listener) {
    const document = pageDocument();
    document?.addEventListener('visibilitychange', listener);
    return () => document?.removeEventListener('visibilitychange', listener);
  },
};

function pageDocument(): Document | undefined {
  return (globalThis as { readonly document?: Document }).document;
}

const ignore = () => undefined;

/** Calls once nothing has been needed for a while; sooner where the page is hidden. */
export class IdleTimer {
  readonly #clock: Clock;
  readonly #limits: Pick<TimeLimits, 'idle' | 'hiddenIdle'>;
  readonly #visibility: Visibility;
  #stopTimer: () => void = ignore;
  #stopListening: () => void = ignore;

  constructor(
    clock: Clock,
    limits: Pick<TimeLimits, 'idle' | 'hiddenIdle'>,
    visibility: Visibility = pageVisibility,
  ) {
    this.#clock = clock;
    this.#limits = limits;
    this.#visibility = visibility;
  }

  /** Begin to wait, anew where it waits already. */
  begin(onIdle: () => void): void {
    this.stop();
    const wait = () => {
      this.#stopTimer();
      const { idle, hiddenIdle } = this.#limits;
      this.#stopTimer = this.#clock.after(this.#visibility.hidden ? hiddenIdle : idle, () => {
        this.stop();
        onIdle();
      });
    };
    this.#stopListening = this.#visibility.onChange(wait);
    wait();
  }

  /** Wait no longer. */
  stop(): void {
    this.#stopTimer();
    this.#stopListening();
    this.#stopTimer = ignore;
    this.#stopListening = ignore;
  }
}
