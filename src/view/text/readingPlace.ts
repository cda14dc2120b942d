import { linesElement } from '../dom/ids.ts';
import { textNodesIn } from '../dom/textNodes.ts';
import { boxAt } from './reveal.ts';

/** The character that is being read, and how far from the window's top it is. */
export interface ReadingPlace {
  readonly paragraphStart: number;
  /** Offset in the document's text. */
  readonly offset: number;
  readonly top: number;
}

/** Readers look at about this part of the window's height. */
const GAZE = 0.25;

/**
 * Finds the first character on the line a quarter of the window down.
 *
 * @param text - The element with the paragraphs.
 * @returns undefined where there is no text
 */
export function readingPlaceIn(text: HTMLElement): ReadingPlace | undefined {
  const y = innerHeight * GAZE;
  const box = text.getBoundingClientRect();
  if (box.top > y || box.bottom < y) return undefined;
  const section = firstBelow(text, y);
  let paragraph = section && firstBelow(section, y);
  // Blank lines belong to the paragraph before them.
  while (paragraph?.hasAttribute('data-start') === false) {
    paragraph = paragraph.previousElementSibling;
  }
  const start = Number(paragraph?.getAttribute('data-start') ?? NaN);
  const lines = linesElement(text, start);
  const nodes = lines && textNodesIn(lines);
  if (nodes === null || nodes.length === 0) return undefined;
  const boxOf = (offset: number) => {
    const place = nodes.at(offset);
    return place && boxAt(place);
  };
  const local = firstIndex(nodes.length, (offset) => (boxOf(offset)?.bottom ?? Infinity) > y);
  const top = boxOf(local)?.top;
  return top === undefined ? undefined : { paragraphStart: start, offset: start + local, top };
}

/** The first child whose bottom lies below a height of the window, or else the last. */
function firstBelow({ children }: Element, y: number): Element | null {
  const below = firstIndex(children.length, (index) => {
    const child = children[index];
    return child !== undefined && child.getBoundingClientRect().bottom > y;
  });
  return children[below] ?? null;
}

/** The first index below `count` for which something holds that holds for all that follow. */
function firstIndex(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, Math.max(0, count - 1)];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
