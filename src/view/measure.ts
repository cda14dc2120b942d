import type { Fragment } from '../document/document.ts';
import { directionsOf } from './layout/direction.ts';
import { metricsOf, type Metrics, type Piece } from './layout/geometry.ts';
import type { MeasureText } from './layout/labels.ts';
import { piecesOf } from './layout/pieces.ts';

/** Where ranges of a text lie, as numbers; stays right until the text wraps differently. */
export interface Measurement {
  readonly text: string;
  readonly metrics: Metrics;
  readonly measureLabel: MeasureText;
  readonly pieces: ReadonlyMap<string, readonly Piece[]>;
  /** Milliseconds that the last step of measuring took. */
  readonly duration: number;
}

/** The key of a range in `Measurement.pieces`. */
export function rangeKey(start: number, end: number): string {
  return `${start}-${end}`;
}

/**
 * Measures ranges of an element that holds one text node. Reads the page's layout, changes nothing.
 *
 * @param element - The text's block, without horizontal padding.
 * @param text - What the element holds.
 * @param ranges - UTF-16 ranges of the text.
 * @param known - An earlier measurement of the same element at the same width, to add to.
 */
export function measureRanges(
  element: HTMLElement,
  text: string,
  ranges: readonly Fragment[],
  known: Measurement | undefined,
): Measurement {
  const missing = ranges.filter(({ start, end }) => !known?.pieces.has(rangeKey(start, end)));
  if (known !== undefined && missing.length === 0) return known;
  const started = performance.now();
  const node = element.firstChild;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const top = box.top + Number.parseFloat(style.paddingTop);
  const pitch = Number.parseFloat(style.lineHeight);
  const rtlAt = directionsOf(text);
  const pieces = new Map(known?.pieces);
  const range = element.ownerDocument.createRange();
  let { textHeight = 0 } = known?.metrics ?? {};
  for (const { start, end } of missing) {
    if (node === null) break;
    range.setStart(node, start);
    range.setEnd(node, end);
    const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
    textHeight = Math.max(textHeight, ...rects.map(({ height }) => height));
    const measured = rects.map((rect) => ({
      line: Math.floor(((rect.top + rect.bottom) / 2 - top) / pitch),
      left: rect.left - box.left,
      right: rect.right - box.left,
    }));
    pieces.set(rangeKey(start, end), piecesOf(measured, rtlAt(start), box.width));
  }
  const fontSize = Number.parseFloat(style.fontSize);
  const metrics = metricsOf(fontSize, textHeight || fontSize * 1.2, box.width);
  return {
    text,
    metrics,
    pieces,
    measureLabel: known?.measureLabel ?? labelMeasurer(element, metrics.labelSize),
    duration: performance.now() - started,
  };
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
