import { linesElement } from '../dom/ids.ts';
import { type Place, textNodesIn } from '../dom/textNodes.ts';

/** Where an offset of the document is in the text. */
export function placeOf(
  text: HTMLElement,
  paragraphStart: number,
  offset: number,
): Place | undefined {
  const lines = linesElement(text, paragraphStart);
  return lines === null ? undefined : textNodesIn(lines).at(offset - paragraphStart);
}

/** The box of the character at a place, in the window's coordinates. */
export function boxAt({ node, offset }: Place): DOMRect {
  const range = node.ownerDocument.createRange();
  range.setStart(node, Math.min(offset, Math.max(0, node.length - 1)));
  range.setEnd(node, Math.min(offset + 1, node.length));
  return range.getBoundingClientRect();
}

/** Scrolls a character to a third of the window's height. */
export function scrollToPlace(place: Place): void {
  const scroller = scrollerOf(place.node);
  const goal = innerHeight / 3;
  // What is jumped over and what comes into view may get another height than it was taken for.
  for (let turn = 0; turn < 3; turn += 1) {
    const distance = boxAt(place).top - goal;
    if (Math.abs(distance) < 2) return;
    scroller.scrollBy({ top: distance, behavior: 'instant' });
  }
}

/** What scrolls a node: the nearest element that does, or the page. */
export function scrollerOf(node: Node): Element {
  for (let element = node.parentElement; element !== null; element = element.parentElement) {
    const { overflowY } = getComputedStyle(element);
    const scrolls = overflowY === 'auto' || overflowY === 'scroll';
    if (scrolls && element.scrollHeight > element.clientHeight) return element;
  }
  return node.ownerDocument?.scrollingElement ?? document.documentElement;
}
