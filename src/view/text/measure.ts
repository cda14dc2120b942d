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
import { type LaneCounts, metricsOf, type Metrics, type Piece } from '../layout/geometry.ts';
import type { MeasureText } from '../layout/labels.ts';
import { piecesOf } from '../layout/pieces.ts';
import { textNodesIn } from '../dom/textNodes.ts';
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

/** Of each line of a paragraph the y of its text's top, from the top of the paragraph's box. */
export type LineTops = readonly number[];

/**
 * Measures where the lines of a paragraph are. Reads the page's layout, changes nothing.
 *
 * @param element - A block whose text has one font.
 */
export function lineTopsIn(element: HTMLElement, { textHeight }: Metrics): LineTops {
  const { top } = element.getBoundingClientRect();
  const nodes = textNodesIn(element);
  const found = nodes
    .rectsOf(0, nodes.length)
    .map((rect) => (rect.top + rect.bottom - textHeight) / 2 - top)
    .sort((a, b) => a - b);
  return found.filter((own, index) => own - (found[index - 1] ?? -Infinity) > textHeight / 2);
}

/** Gives the line that a rectangle of a paragraph's text is on: the last whose text begins above its middle. */
export function lineFinder(
  tops: LineTops,
): (rect: Pick<DOMRect, 'top' | 'bottom'>, boxTop: number) => number {
  return (rect, boxTop) => {
    const middle = (rect.top + rect.bottom) / 2 - boxTop;
    let [low, high] = [0, Math.max(0, tops.length - 1)];
    while (low < high) {
      const line = (low + high + 1) >> 1;
      if ((tops[line] ?? Infinity) <= middle) low = line;
      else high = line - 1;
    }
    return low;
  };
}

/** What `measureRanges` reads. */
export interface MeasureRequest {
  /** A block without horizontal padding. */
  readonly element: HTMLElement;
  /** Offset of its first character in the document's text. */
  readonly start: number;
  /** UTF-16 ranges of the document's text, all within the block. */
  readonly ranges: readonly Fragment[];
  readonly tops: LineTops;
}

/**
 * Measures ranges and adds them to `pieces`, until all are there or time is up. Reads the page's
 * layout, changes nothing.
 *
 * @param isTimeUp - Asked after each range.
 * @returns whether all are there
 */
export function measureRanges(
  { element, start: base, ranges, tops }: MeasureRequest,
  pieces: Pieces,
  isTimeUp: () => boolean,
): boolean {
  const missing = ranges.filter(({ start, end }) => !pieces.has(start, end));
  if (missing.length === 0) return true;
  const box = element.getBoundingClientRect();
  const nodes = textNodesIn(element);
  const lineOf = lineFinder(tops);
  const rtlAt = directionsOf(element.textContent);
  for (const [index, { start, end }] of missing.entries()) {
    const rects = nodes.rectsOf(start - base, end - base).map((rect) => ({
      line: lineOf(rect, box.top),
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
  tops: LineTops,
): Drawing {
  const at = placesIn(pieces);
  return layoutDrawing(contents, at, metrics, measureLabel, room, paragraph, choice, tops);
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
 * Where the lines of a paragraph begin: offsets in its text. Reads the page's layout, changes
 * nothing.
 */
export function lineStartsIn(element: HTMLElement, tops: LineTops): readonly number[] {
  const nodes = textNodesIn(element);
  const { length } = nodes;
  if (length === 0) return [];
  const { top } = element.getBoundingClientRect();
  const lineAt = lineFinder(tops);
  const lineOf = (offset: number): number => {
    // What takes no room, as the parts of a character after its first do, is where the next thing is.
    for (let at = offset; at < length; at += 1) {
      // WebKit gives the first character of a line an empty rectangle at the end of the line before.
      const rect = nodes.rectsOf(at, at + 1).at(-1);
      if (rect !== undefined) return lineAt(rect, top);
    }
    return tops.length;
  };
  const starts = [0];
  for (let line = 1; line < tops.length; line += 1) {
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
