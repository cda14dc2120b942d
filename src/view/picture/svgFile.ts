import { type Look, lookOf } from '../legend/statusWords.ts';
import type { ArcDrawing } from '../layout/arcs.ts';
import type { SpanDrawing } from '../layout/brackets.ts';
import type { Drawing } from '../layout/drawing.ts';
import type { Metrics } from '../layout/geometry.ts';
import type { PlacedLabel } from '../layout/labels.ts';
import { arcPath, arrowPath, bracketPath, svgNumber } from '../layout/paths.ts';

/** One line of the text. */
export interface TextLine {
  readonly text: string;
  /** Where it lies, in pixels of its paragraph. */
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly rtl: boolean;
}

/** A paragraph of the picture. */
export interface PictureParagraph {
  /** Of its box, in pixels of the picture. */
  readonly top: number;
  readonly lines: readonly TextLine[];
  readonly drawing: Drawing;
}

/** How a picture looks, whatever its paragraphs. */
export interface PictureLook {
  readonly width: number;
  readonly metrics: Metrics;
  /** CSS font families of text and labels, and the text's size in pixels. */
  readonly textFont: string;
  readonly labelFont: string;
  readonly fontSize: number;
  /** CSS colours. */
  readonly ink: string;
  readonly ground: string;
  readonly colourOf: (kind: 'entities' | 'relations', type: string) => string;
}

/** Around the picture, in pixels. */
const MARGIN = 16;

/**
 * An SVG file that needs nothing else; its text is text, in the fonts that it names.
 *
 * @param look - Of the picture.
 * @param height - Of the picture, in pixels.
 * @param paragraphs - Each from `svgParagraph`.
 */
export function svgAround(
  look: PictureLook,
  height: number,
  paragraphs: readonly string[],
): string {
  const { width, ground } = look;
  const [w, h] = [width + 2 * MARGIN, height + 2 * MARGIN].map(svgNumber);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="${-MARGIN} ${-MARGIN} ${w} ${h}">`,
    `<rect x="${-MARGIN}" y="${-MARGIN}" width="${w}" height="${h}" fill="${escaped(ground)}"/>`,
    ...paragraphs,
    '</svg>',
    '',
  ].join('\n');
}

/** One paragraph of the file. */
export function svgParagraph(
  { top, lines, drawing }: PictureParagraph,
  picture: PictureLook,
): string {
  const { metrics, textFont, labelFont, fontSize, ink } = picture;
  return [
    `<g transform="translate(0 ${svgNumber(top)})">`,
    ...drawing.spans.map((span) => spanMark(span, picture)),
    `<g font-family="${escaped(textFont)}" font-size="${svgNumber(fontSize)}" fill="${escaped(ink)}" xml:space="preserve">`,
    ...lines.map(textLine),
    '</g>',
    `<g font-family="${escaped(labelFont)}" font-size="${svgNumber(metrics.labelSize)}" font-weight="600" text-anchor="middle">`,
    // Labels after all arcs: none is drawn over by another relation's.
    ...drawing.arcs.map((arc) => arcMark(arc, picture)),
    ...drawing.arcs.map((arc) => arcLabels(arc, picture)),
    ...drawing.spans.flatMap(({ span, label: own, count }) =>
      [own, count].map((placed) =>
        placed === undefined ? '' : label(placed, picture.colourOf('entities', span.type), picture),
      ),
    ),
    '</g>',
    '</g>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function textLine({ text, left, right, baseline, rtl }: TextLine): string {
  const place = `x="${svgNumber(rtl ? right : left)}" y="${svgNumber(baseline)}"`;
  const direction = rtl ? ' direction="rtl"' : '';
  return `<text ${place} textLength="${svgNumber(right - left)}"${direction}>${escaped(text)}</text>`;
}

const TYPE_DIFFERS = 'stroke-width="2" stroke-dasharray="10 3 2 3"';
const BOUNDARY_DIFFERS = 'stroke-width="2" stroke-dasharray="15 4"';

/** As `annotated.css` draws the statuses. */
const LINES: Readonly<Record<Look, string>> = {
  predicted: 'stroke-width="1.5"',
  gold: 'stroke-width="2.75"',
  agreed: 'stroke-width="2.75"',
  missed: 'stroke-width="2" stroke-dasharray="6 4"',
  spurious: 'stroke-width="2.5" stroke-dasharray="0 4.5" stroke-linecap="round"',
  'missed-type': TYPE_DIFFERS,
  'spurious-type': TYPE_DIFFERS,
  'missed-boundary': BOUNDARY_DIFFERS,
  'spurious-boundary': BOUNDARY_DIFFERS,
};

function spanMark({ span, parts, joins }: SpanDrawing, { colourOf, metrics }: PictureLook): string {
  const colour = escaped(colourOf('entities', span.type));
  const tints = parts.map(
    ({ text }) =>
      `<rect x="${svgNumber(text.x)}" y="${svgNumber(text.y)}" width="${svgNumber(text.width)}" height="${svgNumber(text.height)}" rx="3" fill="${colour}" fill-opacity="0.09"/>`,
  );
  const paths = [
    ...parts.map((part) => bracketPath(part, metrics.bracketHeight)),
    ...joins.map(({ left, right, y }) => `M${svgNumber(left)} ${svgNumber(y)}H${svgNumber(right)}`),
  ];
  const isTinted = span.status !== 'gold' && span.status !== 'missed';
  const line = `<path d="${paths.join('')}" fill="none" stroke="${colour}" ${LINES[lookOf(span)]}/>`;
  return (isTinted ? tints.join('') : '') + line;
}

function arcMark({ relation, parts, arrow, head, tail }: ArcDrawing, picture: PictureLook): string {
  const colour = picture.colourOf('relations', relation.type);
  const paths = parts.map((part) => arcPath(part, picture.metrics.arcRadius)).join('');
  const feet = [head, ...(arrow === undefined ? [tail] : [])].map((foot) =>
    foot === undefined
      ? ''
      : `<circle cx="${svgNumber(foot.x)}" cy="${svgNumber(foot.y)}" r="2" fill="${escaped(colour)}"/>`,
  );
  const point =
    arrow === undefined ? '' : `<path d="${arrowPath(arrow)}" fill="${escaped(colour)}"/>`;
  return `<path d="${paths}" fill="none" stroke="${escaped(colour)}" ${LINES[lookOf(relation)]}/>${feet.join('')}${point}`;
}

function arcLabels({ relation, parts }: ArcDrawing, picture: PictureLook): string {
  const colour = picture.colourOf('relations', relation.type);
  return parts
    .map(({ label: placed }) => (placed === undefined ? '' : arcLabel(placed, colour, picture)))
    .join('');
}

/** Around the label of an arc, in its font's size, as on the page. */
const PADDING = 0.25;
/** Of the label of an arc with its ground, likewise. */
const HALF_HEIGHT = 0.6;

/** A label on the picture's ground, so that it interrupts what it lies on. */
function arcLabel(placed: PlacedLabel, colour: string, picture: PictureLook): string {
  const { labelSize } = picture.metrics;
  const halfWidth = placed.width / 2 + PADDING * labelSize;
  const halfHeight = HALF_HEIGHT * labelSize;
  const place = `x="${svgNumber(placed.x - halfWidth)}" y="${svgNumber(placed.y - halfHeight)}"`;
  const size = `width="${svgNumber(2 * halfWidth)}" height="${svgNumber(2 * halfHeight)}"`;
  return `<rect ${place} ${size} rx="4" fill="${escaped(picture.ground)}"/>${label(placed, colour, picture)}`;
}

function label({ text, x, y }: PlacedLabel, colour: string, { metrics }: PictureLook): string {
  // Half of a letter's height below the middle, so that no viewer has to know about baselines, and on
  // a whole pixel, as the page's letters are.
  const baseline = Math.floor(y + metrics.labelSize * 0.35);
  return `<text x="${svgNumber(x)}" y="${svgNumber(baseline)}" fill="${escaped(colour)}">${escaped(text)}</text>`;
}

/** What XML 1.0 has no way to write: control characters but tab and line breaks, and half pairs. */
const UNWRITABLE = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]|\p{Cs}/gu;

/** As the content of an element or of an attribute in double quotes. */
function escaped(text: string): string {
  return text
    .replaceAll(UNWRITABLE, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
