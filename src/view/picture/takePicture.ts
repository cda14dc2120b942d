import type { Document } from '../../document/document.ts';
import { type Contents, contentsOf, paragraphsOf, rangesIn } from '../layout/contents.ts';
import { type Drawing, lanesFor } from '../layout/drawing.ts';
import { linesFor, spaced } from '../layout/geometry.ts';
import {
  layoutMeasured,
  type LineTops,
  lineTopsIn,
  measureRanges,
  type Pieces,
  roomForAllMeasured,
  sameTypography,
  typographyOf,
} from '../text/measure.ts';
import { RangeMap } from '../text/rangeMap.ts';
import { inSlices } from '../dom/slices.ts';
import { lineReader, type ReadLine } from './lineReader.ts';
import { type PictureLook, svgAround, svgParagraph } from './svgFile.ts';
import type { TypeStyles } from '../legend/typeStyles.ts';

/** What a picture is taken of. */
export interface Sitter {
  /** Has an `AnnotatedText` of the document in it. */
  readonly element: HTMLElement;
  readonly document: Document;
  readonly widest: Document;
  readonly styles: TypeStyles;
}

/** How a picture is taken. */
export interface Taking {
  /** Hears how much of it is done, 0…1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/**
 * The whole drawing as an SVG file, laid out as on the page, far paragraphs too; with the colours
 * and fonts that it has there. Where the page has no room for all relations, the file's lines are
 * farther apart, so that it has every one. Made in slices, so that the page stays responsive.
 *
 * @returns undefined while a long text is not all on the page yet, and where the page's width or
 *   text changes meanwhile
 * @throws RangeError where the element has no `AnnotatedText` in it
 * @throws the signal's reason where it is aborted
 */
export function takePicture(sitter: Sitter, taking: Taking): Promise<string | undefined> {
  const { element, document, widest, styles } = sitter;
  const view = element.querySelector<HTMLElement>('.annotated');
  const text = view?.querySelector<HTMLElement>('.annotated-text') ?? null;
  if (view === null || text === null) throw new RangeError('There is no annotated text.');
  const typography = typographyOf(text);
  const { metrics } = typography;
  const ascent = ascentOf(text);
  const paragraphs = paragraphsOf(document.text);
  const flows = text.querySelectorAll<HTMLElement>('.annotated-lines');
  if (flows.length < paragraphs.length) return Promise.resolve(undefined);
  const style = getComputedStyle(text);
  const look: PictureLook = {
    width: metrics.width,
    metrics,
    textFont: style.fontFamily,
    labelFont: getComputedStyle(text.querySelector('.overlay') ?? view).fontFamily,
    fontSize: Number.parseFloat(style.fontSize),
    ink: style.color,
    ground: getComputedStyle(view).backgroundColor,
    colourOf: colourReader(view, styles),
  };
  let kept: readonly Contents[] | undefined;
  let shown: readonly Contents[] | undefined;
  const done: string[] = [];
  let top = 0;
  let begun: Begun = { pieces: new RangeMap() };
  /** Does the next piece of work: each takes a while, or ends when time is up. */
  const goOn = (isTimeUp: () => boolean) => {
    if (kept === undefined) return void (kept = contentsOf(widest, paragraphs));
    if (shown === undefined) return void (shown = contentsOf(document, paragraphs));
    const index = done.length;
    const [contents, paragraph, flow] = [shown[index], paragraphs[index], flows[index]];
    if (contents === undefined || paragraph === undefined || flow === undefined) return;
    const { pieces, lines, drawing } = begun;
    const tops = (begun.tops ??= lineTopsIn(flow, metrics));
    if (lines === undefined) {
      const ranges = rangesIn(contents, paragraph);
      const request = { element: flow, start: paragraph.start, ranges, tops };
      if (!measureRanges(request, pieces, isTimeUp)) return;
      begun.readLines ??= lineReader(flow, tops);
      begun.lines = begun.readLines(isTimeUp);
    } else if (drawing === undefined) {
      const room = lanesFor(kept[index] ?? contents);
      // A file has room for every relation, whatever the page had.
      const all = roomForAllMeasured({ paragraph, contents, room }, pieces, typography);
      const more = linesFor(metrics, all).above - linesFor(metrics, room).above;
      const marked = new Set(pieces.values().flatMap((own) => own.map(({ line }) => line)));
      const measured = { paragraph, contents, room: all };
      begun.tops = spaced(tops, more, (line) => marked.has(line));
      begun.more = more * marked.size;
      begun.drawing = layoutMeasured(measured, pieces, typography, { showAll: true }, begun.tops);
    } else {
      const placed = lines.map((line) => ({ ...line, baseline: (tops[line.line] ?? 0) + ascent }));
      done.push(svgParagraph({ top, lines: placed, drawing }, look));
      top += heightOf(flow) + (begun.more ?? 0) + gapAfter(flow);
      begun = { pieces: new RangeMap() };
    }
  };
  return new Promise((resolve, reject) => {
    inSlices((isTimeUp) => {
      if (taking.signal.aborted) {
        reject(taking.signal.reason as Error);
        return true;
      }
      if (!text.isConnected || !sameTypography(typography, typographyOf(text))) {
        resolve(undefined);
        return true;
      }
      while (done.length < paragraphs.length && !isTimeUp()) goOn(isTimeUp);
      taking.onProgress(done.length / paragraphs.length);
      if (done.length < paragraphs.length) return false;
      resolve(svgAround(look, top, done));
      return true;
    });
  });
}

/** What has been done of a paragraph. */
interface Begun {
  readonly pieces: Pieces;
  /** Where its lines are: on the page, and once there is a drawing in the file. */
  tops?: LineTops;
  readLines?: ReturnType<typeof lineReader>;
  lines?: readonly ReadLine[] | undefined;
  drawing?: Drawing;
  /** How much higher than on the page it is, in pixels. */
  more?: number;
}

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

/** Reads the colours of types off the page. */
function colourReader(view: HTMLElement, { entities, relations }: TypeStyles) {
  const known = { entities: new Map<string, string>(), relations: new Map<string, string>() };
  return (kind: 'entities' | 'relations', type: string): string => {
    const before = known[kind].get(type);
    if (before !== undefined) return before;
    const style = (kind === 'entities' ? entities : relations).get(type);
    const probe = view.ownerDocument.createElement('span');
    probe.className = `mark ${style?.className ?? ''}`;
    if (style?.colour !== undefined) probe.style.setProperty('--type', style.colour);
    probe.style.color = 'var(--type)';
    view.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    known[kind].set(type, color);
    return color;
  };
}
