import { useEffect, useState } from 'react';

/** So many at once, and so many more in each task. */
const FIRST = 2;
const STEP = 4;

/** The first ones are to be drawn before the others come; milliseconds. */
const HEAD_START = 50;

/**
 * How many of some things are to be rendered by now: a screenful at once, the others in tasks that
 * follow when that is drawn, so that none keeps the page busy for long.
 *
 * @param of - What they are things of; another one starts anew.
 * @param total - How many there are.
 * @param all - Whether all are wanted at once.
 */
export function useGrowing(of: string, total: number, all: boolean): number {
  const [grown, setGrown] = useState({ of, count: FIRST });
  const count = grown.of === of ? grown.count : FIRST;
  useEffect(() => {
    if (count >= total) return;
    const timer = setTimeout(
      () => setGrown({ of, count: count + STEP }),
      count === FIRST ? HEAD_START : 0,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [of, count, total]);
  return all ? total : Math.min(count, total);
}
