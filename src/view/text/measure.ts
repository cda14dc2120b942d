import type { Fragment } from '../../document/document.ts';
import type { Contents, Paragraph } from '../layout/contents.ts';
import { directionsOf } from '../layout/direction.ts';
import {
  type Drawing,
  type DrawingChoice,
  layoutDrawing,
  type PiecesOf,
  roomForAll,
} from '../layout/drawing.ts';
import { layoutPrinted, type PrintedDrawing } from '../layout/printedDrawing.ts';
import {
  type LaneCounts,
  type Lines,
  metricsOf,
  type Metrics,
  type Piece,
} from '../layout/geometry.ts';
import type { MeasureText } from '../layout/labels.ts';
import { piecesOf } from '../layout/pieces.ts';
import type { RangeMap } from './rangeMap.ts';

/** The page's font and width, which all paragraphs share. */
export interface Typography {
  readonly metrics: Metrics;
  readonly measureLabel: MeasureText;
}

/** Reads the font and the width of the element that the paragraphs are in; makes no layout of text. */
export function typographyOf(element: HTMLElement): Typography {
  const style = getComputedStyle(element);
  const fontSize = Number.parseFloat(style.fontSize);
  const context = element.ownerDocument.createElement('canvas').getContext('2d');
  let textHeight = Math.round(fontSize * 1.2);
  if (context !== null) {
    context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const { fontBoundingBoxAscent, fontBoundingBoxDescent } = context.measureText('x');
    textHeight = Math.round(fontBoundingBoxAscent) + Math.round(fontBoundingBoxDescent);
  }
  const metrics = metricsOf(fontSize, textHeight, element.getBoundingClientRect().width);
  return { metrics, measureLabel: labelMeasurer(element, metrics.labelSize) };
}

/** Whether nothing that is drawn would differ. */
export function sameTypography(a: Typography | undefined, b: Typography): boolean {
  return (
    a?.metrics.width === b.metrics.width &&
    a.metrics.labelSize === b.metrics.labelSize &&
    a.metrics.textHeight === b.metrics.textHeight
  );
}

/** Measures labels in the font of the element's parent, which is the font of the drawing. */
function labelMeasurer(element: HTMLElement, size: number): MeasureText {
  const family = getComputedStyle(element.parentElement ?? element).fontFamily;
  const context = element.ownerDocument.createElement('canvas').getContext('2d');
  const widths = new Map<string, number>();
  if (context !== null) context.font = `600 ${size}px ${family}`;
  return (text) => {
    const before = widths.get(text);
    if (before !== undefined) return before;
    const width = context?.measureText(text).width ?? text.length * size * 0.6;
    widths.set(text, width);
    return width;
  };
}

/** Where ranges of a paragraph lie; right until the text wraps differently. */
export type Pieces = RangeMap<readonly Piece[]>;

/** What `measureRanges` reads. */
export interface MeasureRequest {
  /** A block with one text node and no horizontal padding. */
  readonly element: HTMLElement;
  /** Offset of the node's first character in the document's text. */
  readonly start: number;
  /** UTF-16 ranges of the document's text, all within the node. */
  readonly ranges: readonly Fragment[];
  /** The line-height and the padding that the element has. */
  readonly lines: Lines;
}

/**
 * Measures ranges and adds them to `pieces`, until all are there or time is up. Reads the page's
 * layout, changes nothing.
 *
 * @param isTimeUp - Asked after each range.
 * @returns whether all are there
 */
export function measureRanges(
  { element, start: base, ranges, lines }: MeasureRequest,
  pieces: Pieces,
  isTimeUp: () => boolean,
): boolean {
  const missing = ranges.filter(({ start, end }) => !pieces.has(start, end));
  const node = element.firstChild;
  if (missing.length === 0 || node === null) return true;
  const box = element.getBoundingClientRect();
  const top = box.top + lines.paddingTop;
  const rtlAt = directionsOf(node.nodeValue ?? '');
  const range = element.ownerDocument.createRange();
  for (const [index, { start, end }] of missing.entries()) {
    range.setStart(node, start - base);
    range.setEnd(node, end - base);
    const rects = Array.from(range.getClientRects(), (rect) => ({
      line: Math.floor(((rect.top + rect.bottom) / 2 - top) / lines.pitch),
      left: rect.left - box.left,
      right: rect.right - box.left,
    }));
    pieces.set(start, end, piecesOf(rects, rtlAt(start - base), box.width));
    if (index < missing.length - 1 && isTimeUp()) return false;
  }
  return true;
}

/** A paragraph with what is drawn over it. */
export interface MeasuredParagraph {
  readonly paragraph: Paragraph;
  readonly contents: Contents;
  /** The lanes that it keeps free. */
  readonly room: LaneCounts;
}

/**
 * Lays out a paragraph that was measured.
 *
 * @param pieces - Where its ranges lie; one that is missing is not drawn.
 */
export function layoutMeasured(
  { paragraph, contents, room }: MeasuredParagraph,
  pieces: Pieces,
  { metrics, measureLabel }: Typography,
  choice: DrawingChoice,
): Drawing {
  const at = placesIn(pieces);
  return layoutDrawing(contents, at, metrics, measureLabel, room, paragraph, choice);
}

/** Lays out a paragraph that was measured, for paper. */
export function layoutMeasuredForPrint(
  { paragraph, contents }: Omit<MeasuredParagraph, 'room'>,
  pieces: Pieces,
  { metrics, measureLabel }: Typography,
  lineCount: number,
): PrintedDrawing {
  const at = placesIn(pieces);
  return layoutPrinted(contents, at, metrics, measureLabel, paragraph, lineCount);
}

/** The room that a paragraph that was measured needs where every relation is drawn. */
export function roomForAllMeasured(
  { paragraph, contents, room }: MeasuredParagraph,
  pieces: Pieces,
  { metrics, measureLabel }: Typography,
): LaneCounts {
  return roomForAll(contents, placesIn(pieces), metrics, measureLabel, room, paragraph);
}

function placesIn(pieces: Pieces): PiecesOf {
  return (start, end) => pieces.get(start, end) ?? [];
}

/**
 * Where the lines of a paragraph begin: offsets in its text node. Reads the page's layout, changes
 * nothing.
 */
export function lineStartsIn(
  element: HTMLElement,
  { pitch, paddingTop }: Lines,
  count: number,
): readonly number[] {
  const node = element.firstChild;
  const length = node?.nodeValue?.length ?? 0;
  if (node === null || length === 0) return [];
  const top = element.getBoundingClientRect().top + paddingTop;
  const range = element.ownerDocument.createRange();
  const lineOf = (offset: number): number => {
    // What takes no room, as the parts of a character after its first do, is where the next thing is.
    for (let at = offset; at < length; at += 1) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      // WebKit gives the first character of a line an empty rectangle at the end of the line before.
      const rect = Array.from(range.getClientRects()).at(-1);
      if (rect !== undefined) return Math.floor(((rect.top + rect.bottom) / 2 - top) / pitch);
    }
    return count;
  };
  const starts = [0];
  for (let line = 1; line < count; line += 1) {
    let [low, high] = [starts.at(-1) ?? 0, length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lineOf(middle) >= line) high = middle;
      else low = middle + 1;
    }
    if (low < length) starts.push(low);
  }
  return starts;
}

/** How many lines a paragraph has. */
export function linesIn(element: HTMLElement, { pitch, paddingTop, paddingBottom }: Lines): number {
  const { height } = element.getBoundingClientRect();
  return Math.max(1, Math.round((height - paddingTop - paddingBottom) / pitch));
}
