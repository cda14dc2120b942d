import { startTransition, useEffect, useRef, useState } from 'react';

/**
 * A value as it was before the last frame: what is rendered from it follows when the page has been
 * painted, in a render that gives way to the reader.
 */
export function useAfterFrame<T>(value: T): T {
  const [settled, setSettled] = useState({ value });
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

/** Calls back in a task after the next frame; what it gives stops that. */
function afterFrame(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(work);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
