import type { Fragment } from '../../document/document.ts';
import { linesElement } from '../dom/ids.ts';
import { textNodesIn } from '../dom/textNodes.ts';
import type { Box } from '../layout/geometry.ts';
import type { Paragraph } from '../layout/contents.ts';

/**
 * The offset in the document's text of a place in the page; undefined where it is not in the text.
 *
 * @param text - The element of the text, with a `data-start` at each paragraph.
 */
export function offsetAt(text: HTMLElement, node: Node, offset: number): number | undefined {
  if (!text.contains(node)) return undefined;
  const paragraphs = [...text.querySelectorAll<HTMLElement>('[data-start]')];
  const own = node instanceof Element ? node : node.parentElement;
  const inside = own?.closest<HTMLElement>('[data-start]') ?? undefined;
  const lines = inside?.querySelector<HTMLElement>('.annotated-lines');
  const range = text.ownerDocument.createRange();
  if (inside !== undefined && lines?.contains(node) === true) {
    range.setStart(lines, 0);
    range.setEnd(node, offset);
    return Number(inside.dataset.start) + range.toString().length;
  }
  // In the blank lines after a paragraph, or between two of them: at its end.
  range.setStart(node, offset);
  const before = paragraphs.findLast((one) => range.comparePoint(one, 0) < 0);
  const start = Number(before?.dataset.start ?? 0);
  return start + (before?.querySelector('.annotated-lines')?.textContent.length ?? 0);
}

/** The offset under a point of the window; undefined where no text of the document is. */
export function offsetAtPoint(text: HTMLElement, x: number, y: number): number | undefined {
  const { ownerDocument: page } = text;
  const place = caretAt(page, x, y);
  return place && offsetAt(text, place.node, place.offset);
}

interface Caret {
  readonly node: Node;
  readonly offset: number;
}

/** Browsers have one of the two ways at least. */
interface CaretDocument {
  readonly caretPositionFromPoint?: (x: number, y: number) => CaretPosition | null;
  readonly caretRangeFromPoint?: (x: number, y: number) => Range | null;
}

function caretAt(page: CaretDocument, x: number, y: number): Caret | undefined {
  const position = page.caretPositionFromPoint?.(x, y);
  if (position) return { node: position.offsetNode, offset: position.offset };
  const range = page.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined;
}

/** What of a document's text is selected in the page; undefined where nothing of it is. */
export function selectedRange(text: HTMLElement): Fragment | undefined {
  const selection = text.ownerDocument.getSelection();
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  const start = offsetAt(text, range.startContainer, range.startOffset);
  const end = offsetAt(text, range.endContainer, range.endOffset);
  return start === undefined || end === undefined || start >= end ? undefined : { start, end };
}

/** The boxes of a range's text, from the corner of an element. Right until the text wraps otherwise. */
export function boxesOf(
  text: HTMLElement,
  from: HTMLElement,
  paragraphs: readonly Paragraph[],
  { start, end }: Fragment,
): Box[] {
  const { left, top } = from.getBoundingClientRect();
  return paragraphs
    .filter((paragraph) => paragraph.start < end && start < paragraph.end)
    .flatMap((paragraph) => {
      const lines = linesElement(text, paragraph.start);
      if (lines === null) return [];
      const [first, last] = [Math.max(0, start - paragraph.start), end - paragraph.start];
      return textNodesIn(lines).rectsOf(first, last);
    })
    .filter(({ width }) => width > 0)
    .map((rect) => ({
      x: rect.left - left,
      y: rect.top - top,
      width: rect.width,
      height: rect.height,
    }));
}
