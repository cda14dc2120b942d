import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** Which parts of the text are near the screen. */
export interface Near {
  /** Names of the parts. */
  readonly names: ReadonlySet<string>;
  /** Watches an element under a name until the function that it gives is called. */
  readonly watch: (element: HTMLElement, name: string) => () => void;
}

/** Parts that are less than three quarters of a screen away. */
const MARGIN = '75% 0px';

/** Keeps the names of the watched elements that are near the screen. */
export function useNear(): Near {
  const [names, setNames] = useState<ReadonlySet<string>>(new Set());
  const observer = useRef<IntersectionObserver>(undefined);
  const watched = useRef(new Map<Element, string>());

  const watch = useCallback((element: HTMLElement, name: string) => {
    const known = watched.current;
    known.set(element, name);
    observer.current ??= observerOf(known, setNames);
    observer.current.observe(element);
    return () => {
      observer.current?.unobserve(element);
      known.delete(element);
      setNames((before) => changed(before, [[name, false]]));
    };
  }, []);

  useEffect(
    () => () => {
      observer.current?.disconnect();
      observer.current = undefined;
    },
    [],
  );

  return { names, watch };
}

function observerOf(
  names: ReadonlyMap<Element, string>,
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
    { rootMargin: MARGIN },
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

/** Watches an element while its component is there. */
export function useWatched(
  element: RefObject<HTMLElement | null>,
  watch: Near['watch'],
  name: string,
): void {
  useEffect(() => {
    if (element.current !== null) return watch(element.current, name);
    return undefined;
  }, [element, watch, name]);
}
