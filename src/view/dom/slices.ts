/** The longest that a slice of work may keep the page busy, in milliseconds. */
const SLICE = 8;

/**
 * Does work in slices, so that the page stays responsive: the first at once, each other one in a
 * task of its own.
 *
 * @param work - Goes on until it is done or its time is up, and says whether it is done.
 * @returns a function that stops it
 */
export function inSlices(work: (isTimeUp: () => boolean) => boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slice = () => {
    const end = performance.now() + SLICE;
    if (!work(() => performance.now() >= end)) timer = setTimeout(slice, 0);
  };
  slice();
  return () => {
    clearTimeout(timer);
  };
}

/** Does all work at once, where nothing else may come before. */
export function inOneGo(work: (isTimeUp: () => boolean) => boolean): () => void {
  work(() => false);
  return () => undefined;
}
