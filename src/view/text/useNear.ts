import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type NearParts, NOTHING_NEAR, type Part, withChanges } from './nearParts.ts';

/** Which parts of the text are near the screen. */
export interface Near {
  readonly near: NearParts;
  /** Watches the element of a part until the function that it returns is called. */
  readonly watch: (element: HTMLElement, part: Part) => () => void;
}

/**
 * Keeps which of the watched parts are near the screen.
 *
 * @param margin - How far that is, in screens.
 */
export function useNear(margin: number): Near {
  const [near, setNear] = useState(NOTHING_NEAR);
  const observer = useRef<IntersectionObserver>(undefined);
  const watched = useRef(new Map<Element, Part>());
  const hasReported = useRef(false);

  const watch = useCallback(
    (element: HTMLElement, part: Part) => {
      const known = watched.current;
      known.set(element, part);
      observer.current ??= observerOf(known, margin, (change) => {
        hasReported.current = true;
        setNear(change);
      });
      observer.current.observe(element);
      // The observer's first word comes with the next frame: too late for a first drawing.
      if (!hasReported.current && isNear(element, margin)) {
        setNear((before) => withChanges(before, [{ part, isNear: true }]));
      }
      return () => {
        observer.current?.unobserve(element);
        known.delete(element);
        setNear((before) => withChanges(before, [{ part, isNear: false }]));
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

  return { near, watch };
}

function isNear(element: Element, margin: number): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > -margin * innerHeight && top < (1 + margin) * innerHeight;
}

function observerOf(
  parts: ReadonlyMap<Element, Part>,
  margin: number,
  set: (change: (before: NearParts) => NearParts) => void,
): IntersectionObserver {
  return new IntersectionObserver(
    (entries) => {
      const changes = entries.flatMap(({ target, isIntersecting }) => {
        const part = parts.get(target);
        return part === undefined ? [] : [{ part, isNear: isIntersecting }];
      });
      set((before) => withChanges(before, changes));
    },
    { rootMargin: `${margin * 100}% 0px` },
  );
}

/**
 * Watches an element while its component is there and there is something to watch it with.
 *
 * @param part - The same object while it is the same part.
 */
export function useWatched(
  element: RefObject<HTMLElement | null>,
  watch: Near['watch'] | undefined,
  part: Part,
): void {
  useLayoutEffect(() => {
    if (element.current !== null) return watch?.(element.current, part);
    return undefined;
  }, [element, watch, part]);
}
