/** Takes values as they come and has one worked on at a time. */
export interface LatestOnly<T> {
  /** Has a value worked on when its turn comes; one that is still waiting then is left out. */
  readonly next: (value: T) => void;
  /** Nothing more is begun. */
  readonly end: () => void;
}

/**
 * Works on what came last, for work that takes longer than values take to come.
 *
 * @param work - Where it throws, the next value is worked on all the same.
 */
export function latestOnly<T>(work: (value: T) => Promise<void>): LatestOnly<T> {
  let waiting: { readonly value: T } | undefined;
  let isBusy = false;
  let isOver = false;
  const goOn = async () => {
    isBusy = true;
    for (let own = waiting; own !== undefined && !isOver; own = waiting) {
      waiting = undefined;
      await work(own.value).catch(() => undefined);
    }
    isBusy = false;
  };
  return {
    next: (value) => {
      waiting = { value };
      if (!isBusy) void goOn();
    },
    end: () => {
      isOver = true;
    },
  };
}
