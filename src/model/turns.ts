/** Runs works as soon as there is a turn for them. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets at most `most` works run at the same time; the others wait in the order they came in. */
export function takingTurns(most: number): Turns {
  let free = most;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
