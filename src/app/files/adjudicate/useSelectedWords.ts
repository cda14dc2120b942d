import { type RefObject, useEffect } from 'react';
import type { Fragment } from '../../../document/document.ts';
import { snapToCharacters, snapToWords, type Unit } from '../../../edit/words.ts';
import { selectedRange } from '../../../view/editing/textPlaces.ts';

/**
 * Hears of what is selected in a drawing of a text, by mouse, touch or keys: whole words, or whole
 * characters.
 *
 * @param area - Has one or more drawings of the text in it.
 */
export function useSelectedWords(
  area: RefObject<HTMLElement | null>,
  text: string,
  unit: Unit,
  onSelect: (fragment: Fragment) => void,
): void {
  useEffect(() => {
    const { current } = area;
    if (current === null) return;
    const page = current.ownerDocument;
    const look = () => {
      const node = page.getSelection()?.anchorNode;
      const own = node instanceof Element ? node : node?.parentElement;
      const drawn = own?.closest<HTMLElement>('.annotated-text');
      if (!drawn || !current.contains(drawn)) return;
      const range = selectedRange(drawn);
      const snapped = range && (unit === 'word' ? snapToWords : snapToCharacters)(text, range);
      if (snapped !== undefined) onSelect(snapped);
    };
    page.addEventListener('selectionchange', look);
    return () => page.removeEventListener('selectionchange', look);
  }, [area, text, unit, onSelect]);
}
