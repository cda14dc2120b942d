import { startTransition, useEffect, useRef, useState } from 'react';

/** Milliseconds from a frame to what follows it: of a slider that is dragged, a few steps. */
const PAUSE = 80;

/**
 * A value as it was before the last frames: what is rendered from it follows when the page has been
 * painted, once for several changes that come one after the other, in a render that gives way to the
 * reader.
 *
 * @param first - What there is before the first frame; the value itself where it is missing.
 */
export function useAfterFrame<T>(value: T, first: T = value): T {
  const [settled, setSettled] = useState({ value: first });
  const latest = useRef(value);
  const pending = useRef<() => void>(undefined);
  useEffect(() => {
    latest.current = value;
    if (settled.value === value) return;
    // One that waits takes the latest: a slider that is dragged doesn't put it off for ever.
    pending.current ??= afterFrame(() => {
      pending.current = undefined;
      startTransition(() => setSettled({ value: latest.current }));
    });
  }, [value, settled]);
  useEffect(
    () => () => {
      pending.current?.();
      pending.current = undefined;
    },
    [],
  );
  return settled.value;
}

/** Calls back some time after the next frame; returns a function that calls that off. */
function afterFrame(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(work, PAUSE);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
