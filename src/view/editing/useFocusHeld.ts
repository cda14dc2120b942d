import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { Document } from '../../document/document.ts';

/** Where the keys were on something that an edit took away, they are on the view itself. */
export function useFocusHeld(
  view: RefObject<HTMLElement | null>,
  document: Document,
  isEdited: boolean,
): void {
  const wasInside = useRef(false);
  useEffect(() => {
    const { current } = view;
    if (current === null || !isEdited) return;
    const enter = () => {
      wasInside.current = true;
    };
    const leave = ({ relatedTarget }: FocusEvent) => {
      // An element that is taken away hands the focus to nobody.
      if (relatedTarget instanceof Node && !current.contains(relatedTarget))
        wasInside.current = false;
    };
    current.addEventListener('focusin', enter);
    current.addEventListener('focusout', leave);
    return () => {
      current.removeEventListener('focusin', enter);
      current.removeEventListener('focusout', leave);
    };
  }, [view, isEdited]);
  useLayoutEffect(() => {
    const { current } = view;
    if (!isEdited || !wasInside.current || current === null) return;
    const page = current.ownerDocument;
    if (page.activeElement === page.body) current.focus({ preventScroll: true });
  }, [view, document, isEdited]);
}
