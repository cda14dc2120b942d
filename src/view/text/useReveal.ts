import { type RefObject, useCallback, useEffect } from 'react';
import { spanStart } from '../../document/build.ts';
import type { DocumentLookup } from '../../document/lookup.ts';
import { type Paragraph, paragraphAt } from '../layout/contents.ts';
import { placeOf, scrollToPlace } from './reveal.ts';
import type { FocusControl } from '../focus/useFocus.ts';

/** Gives a function that scrolls to a span by its id, so that it will be drawn. */
export function useReveal(
  text: RefObject<HTMLElement | null>,
  paragraphs: readonly Paragraph[],
  lookup: DocumentLookup,
): (spanId: string) => void {
  return useCallback(
    (spanId: string) => {
      const span = lookup.spanById.get(spanId);
      if (span === undefined || text.current === null) return;
      const start = spanStart(span);
      const paragraph = paragraphs[paragraphAt(paragraphs, start)];
      const place = placeOf(text.current, paragraph?.start ?? 0, start);
      if (place !== undefined) scrollToPlace(place);
    },
    [text, paragraphs, lookup],
  );
}

/** A click on the label of a stub goes to the partner that it names, and chooses it. */
export function useJump(
  text: RefObject<HTMLElement | null>,
  reveal: (spanId: string) => void,
  choose: FocusControl['choose'],
): void {
  useEffect(() => {
    const { current } = text;
    if (current === null) return;
    const jump = (event: MouseEvent) => {
      const label =
        event.target instanceof Element
          ? event.target.closest<HTMLElement>('[data-partner]')
          : undefined;
      const id = label?.dataset.partner;
      if (id === undefined) return;
      event.stopPropagation();
      reveal(id);
      choose({ kind: 'span', id });
    };
    current.addEventListener('click', jump);
    return () => {
      current.removeEventListener('click', jump);
    };
  }, [text, reveal, choose]);
}
