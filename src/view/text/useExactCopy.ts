import { type RefObject, useEffect } from 'react';

/** Copies a selection within an element character by character: Chromium copies U+00A0 as a space. */
export function useExactCopy(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const copy = (event: ClipboardEvent) => {
      const selection = getSelection();
      if (event.clipboardData === null || selection === null || selection.rangeCount === 0) return;
      const range = selection.getRangeAt(0);
      if (!current.contains(range.commonAncestorContainer)) return;
      event.clipboardData.setData('text/plain', range.toString());
      event.preventDefault();
    };
    current.addEventListener('copy', copy);
    return () => {
      current.removeEventListener('copy', copy);
    };
  }, [element]);
}
