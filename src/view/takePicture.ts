import type { Document } from '../document/document.ts';
import { clip, contentsOf, paragraphsOf } from './layout/contents.ts';
import { directionsOf } from './layout/direction.ts';
import { lanesFor, layoutDrawing } from './layout/drawing.ts';
import { type Lines, linesFor, textTop } from './layout/geometry.ts';
import { measureRanges, type Pieces, rangeKey, typographyOf } from './measure.ts';
import { type Picture, type PictureParagraph, svgFile, type TextLine } from './svgFile.ts';
import type { TypeStyles } from './typeStyles.ts';

/** What a picture is taken of. */
export interface Sitter {
  /** Has an `AnnotatedText` of the document in it. */
  readonly element: HTMLElement;
  readonly document: Document;
  readonly widest: Document;
  readonly styles: TypeStyles;
}

/**
 * The whole drawing as an SVG file, laid out as on the page, far paragraphs too; with the colours
 * and fonts that it has there.
 *
 * @returns undefined while a long text is not all on the page yet
 * @throws RangeError where the element has no `AnnotatedText` in it
 */
export function takePicture({ element, document, widest, styles }: Sitter): string | undefined {
  const view = element.querySelector<HTMLElement>('.annotated');
  const text = view?.querySelector<HTMLElement>('.annotated-text') ?? null;
  if (view === null || text === null) throw new RangeError('There is no annotated text.');
  const typography = typographyOf(text);
  const { metrics, measureLabel } = typography;
  const ascent = ascentOf(text);
  const showAll = view.querySelector<HTMLInputElement>(SHOW_ALL)?.checked ?? false;
  const paragraphs = paragraphsOf(document.text);
  const flows = text.querySelectorAll<HTMLElement>('.annotated-lines');
  if (flows.length < paragraphs.length) return undefined;
  const kept = contentsOf(widest, paragraphs);
  let top = 0;
  const pictured = contentsOf(document, paragraphs).map((contents, index): PictureParagraph => {
    const paragraph = paragraphs[index] ?? { start: 0, end: 0, gapEnd: 0 };
    const room = lanesFor(kept[index] ?? contents);
    const lines = linesFor(metrics, room);
    const flow = flows[index];
    if (flow === undefined) return { top, lines: [], drawing: NOTHING_DRAWN };
    const ranges = contents.spans
      .flatMap(({ fragments }) => fragments.map((fragment) => clip(fragment, paragraph)))
      .filter(({ start, end }) => start < end);
    const pieces: Pieces = new Map();
    measureRanges({ element: flow, start: paragraph.start, ranges, lines }, pieces, never);
    const piecesOf = (start: number, end: number) => pieces.get(rangeKey(start, end)) ?? [];
    const drawing = layoutDrawing(contents, piecesOf, metrics, measureLabel, room, paragraph, {
      showAll,
    });
    const own = { top, lines: textLines(flow, lines, ascent), drawing };
    top += heightOf(flow) + gapAfter(flow);
    return own;
  });
  const style = getComputedStyle(text);
  const picture: Picture = {
    width: metrics.width,
    height: top,
    metrics,
    textFont: style.fontFamily,
    labelFont: getComputedStyle(text.querySelector('.overlay') ?? view).fontFamily,
    fontSize: Number.parseFloat(style.fontSize),
    ink: style.color,
    ground: getComputedStyle(view).backgroundColor,
    colourOf: colourReader(view, styles),
    paragraphs: pictured,
  };
  return svgFile(picture);
}

/** The reader's choice, while it is offered. */
const SHOW_ALL = '.annotated-switch input';
const NOTHING_DRAWN = { spans: [], arcs: [] };
const never = () => false;

function heightOf(element: Element): number {
  return element.getBoundingClientRect().height;
}

/** The height of the blank lines after a paragraph, each an element of its own. */
function gapAfter(flow: HTMLElement): number {
  let height = 0;
  let next = flow.parentElement?.nextElementSibling;
  while (next && !next.hasAttribute('data-start')) {
    height += heightOf(next);
    next = next.nextElementSibling;
  }
  return height;
}

/** From a line's glyph box's top to its baseline, in pixels. */
function ascentOf(text: HTMLElement): number {
  const style = getComputedStyle(text);
  const context = text.ownerDocument.createElement('canvas').getContext('2d');
  if (context === null) return Number.parseFloat(style.fontSize) * 0.9;
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  return Math.round(context.measureText('x').fontBoundingBoxAscent);
}

/** Where a paragraph's lines break, by the places of its words. */
function textLines(flow: HTMLElement, lines: Lines, ascent: number): TextLine[] {
  const node = flow.firstChild;
  const text = node?.nodeValue ?? '';
  if (node === null || text === '') return [];
  const rtl = directionsOf(text);
  const box = flow.getBoundingClientRect();
  const top = box.top + lines.paddingTop;
  const range = flow.ownerDocument.createRange();
  const found = new Map<number, { text: string; left: number; right: number; rtl: boolean }>();
  const add = (start: number, end: number) => {
    range.setStart(node, start);
    range.setEnd(node, end);
    const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
    const lineOf = (rect: DOMRect) =>
      Math.floor(((rect.top + rect.bottom) / 2 - top) / lines.pitch);
    const numbers = new Set(rects.map(lineOf));
    // A word that is broken goes letter by letter.
    if (numbers.size > 1 && end - start > 1) {
      for (const { index, segment } of new Intl.Segmenter().segment(text.slice(start, end))) {
        if (segment.length < end - start) add(start + index, start + index + segment.length);
      }
      return;
    }
    const [line] = numbers;
    if (line === undefined) return;
    const before = found.get(line);
    const left = Math.min(...rects.map((rect) => rect.left)) - box.left;
    const right = Math.max(...rects.map((rect) => rect.right)) - box.left;
    found.set(line, {
      text: (before?.text ?? '') + text.slice(start, end).replaceAll('\n', ''),
      left: Math.min(left, before?.left ?? Infinity),
      right: Math.max(right, before?.right ?? -Infinity),
      rtl: before?.rtl ?? rtl(start),
    });
  };
  for (const { index, 0: word } of text.matchAll(/\S+|[^\S\n]+/gu)) add(index, index + word.length);
  return [...found].map(([line, { ...rest }]) => ({
    ...rest,
    baseline: textTop(lines, line) + ascent,
  }));
}

/** Reads the colours of types off the page. */
function colourReader(view: HTMLElement, { entities, relations }: TypeStyles) {
  const known = new Map<string, string>();
  return (kind: 'entities' | 'relations', type: string): string => {
    const before = known.get(`${kind} ${type}`);
    if (before !== undefined) return before;
    const style = (kind === 'entities' ? entities : relations).get(type);
    const probe = view.ownerDocument.createElement('span');
    probe.className = `mark ${style?.className ?? ''}`;
    if (style?.colour !== undefined) probe.style.setProperty('--type', style.colour);
    probe.style.color = 'var(--type)';
    view.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    known.set(`${kind} ${type}`, color);
    return color;
  };
}
