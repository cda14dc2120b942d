import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Which parts of the text are near the screen. */
export interface Near {
  /** Names of the parts. */
  readonly names: ReadonlySet<string>;
  /** Watches an element under a name until the function that it gives is called. */
  readonly watch: (element: HTMLElement, name: string) => () => void;
}

/**
 * Keeps the names of the watched elements that are near the screen.
 *
 * @param margin - How far that is, in screens.
 */
export function useNear(margin: number): Near {
  const [names, setNames] = useState<ReadonlySet<string>>(new Set());
  const observer = useRef<IntersectionObserver>(undefined);
  const watched = useRef(new Map<Element, string>());
  const hasReported = useRef(false);

  const watch = useCallback(
    (element: HTMLElement, name: string) => {
      const known = watched.current;
      known.set(element, name);
      observer.current ??= observerOf(known, margin, (change) => {
        hasReported.current = true;
        setNames(change);
      });
      observer.current.observe(element);
      // The observer's first word comes with the next frame: too late for a first drawing.
      if (!hasReported.current && isNear(element, margin)) {
        setNames((before) => changed(before, [[name, true]]));
      }
      return () => {
        observer.current?.unobserve(element);
        known.delete(element);
        setNames((before) => changed(before, [[name, false]]));
      };
    },
    [margin],
  );

  useEffect(
    () => () => {
      observer.current?.disconnect();
      observer.current = undefined;
    },
    [],
  );

  return { names, watch };
}

function isNear(element: Element, margin: number): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > -margin * innerHeight && top < (1 + margin) * innerHeight;
}

function observerOf(
  names: ReadonlyMap<Element, string>,
  margin: number,
  set: (change: (before: ReadonlySet<string>) => ReadonlySet<string>) => void,
): IntersectionObserver {
  return new IntersectionObserver(
    (entries) => {
      const changes = entries.flatMap(({ target, isIntersecting }): [string, boolean][] => {
        const name = names.get(target);
        return name === undefined ? [] : [[name, isIntersecting]];
      });
      set((before) => changed(before, changes));
    },
    { rootMargin: `${margin * 100}% 0px` },
  );
}

/** The same set where nothing changes. */
function changed(
  before: ReadonlySet<string>,
  changes: readonly (readonly [name: string, isNear: boolean])[],
): ReadonlySet<string> {
  if (changes.every(([name, isNear]) => before.has(name) === isNear)) return before;
  const after = new Set(before);
  for (const [name, isNear] of changes) {
    if (isNear) after.add(name);
    else after.delete(name);
  }
  return after;
}

/** Watches an element while its component is there and there is something to watch it with. */
export function useWatched(
  element: RefObject<HTMLElement | null>,
  watch: Near['watch'] | undefined,
  name: string,
): void {
  useLayoutEffect(() => {
    if (element.current !== null) return watch?.(element.current, name);
    return undefined;
  }, [element, watch, name]);
}
