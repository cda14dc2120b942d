import type { Span } from '../../document/document.ts';
import type { Box, Interval, Lines, Metrics, Piece } from './geometry.ts';
import { textTop } from './geometry.ts';
import { bracketTop, placeLabels, type Row } from './bracketLabels.ts';
import type { MeasureText, PlacedLabel } from './labels.ts';
import { assignLanes, byLine, hullOf } from './lanes.ts';
import { sameSpanDrawing } from './sameDrawing.ts';

/** A span with the pieces of all its fragments, in order. */
export interface SpanPieces {
  readonly span: Span;
  readonly label: string;
  readonly pieces: readonly Piece[];
}

/** The bracket under one piece. */
export interface BracketPart {
  readonly line: number;
  /** 0 is nearest to the text. */
  readonly lane: number;
  readonly left: number;
  readonly right: number;
  /** True where the span goes on beyond this edge, on the line before or after. */
  readonly openLeft: boolean;
  readonly openRight: boolean;
  /** The edge of the bracket that is nearer to the text. */
  readonly top: number;
  /** The glyphs that the piece covers. */
  readonly text: Box;
}

/** A thin line from one piece of a span to the next on the same line. */
export interface Join extends Interval {
  readonly y: number;
}

/** A span as it is drawn. */
export interface SpanDrawing {
  readonly span: Span;
  readonly parts: readonly BracketPart[];
  readonly joins: readonly Join[];
  /** Missing where there is no room for it. */
  readonly label?: PlacedLabel;
  /** How many of the span's relations are not drawn. */
  readonly more: number;
  /** Says so over the text; where there is no room for it, the label does. */
  readonly count?: PlacedLabel;
}

/** Relations that are not drawn, by their spans' ids. */
export interface Undrawn {
  readonly more: ReadonlyMap<string, number>;
  /** Places over the text, where there is room. */
  readonly counts: ReadonlyMap<string, PlacedLabel>;
}

/**
 * Brackets and labels: inner spans nearest to the text, equal ranges stacked in document order. On a
 * line that needs more lanes than there are, the outer brackets share the last one, without labels.
 *
 * @param limit how many lanes there are
 */
export function placeBrackets(
  spans: readonly SpanPieces[],
  limit: number,
  undrawn: Undrawn,
  lines: Lines,
  metrics: Metrics,
  measure: MeasureText,
): SpanDrawing[] {
  const rows = laneRows(spans, Math.max(1, limit), metrics);
  const labels = placeLabels(spans, rows, undrawn, lines, metrics, measure);
  const drawings = spans.map(() => ({ parts: [] as BracketPart[], joins: [] as Join[] }));
  for (const { owner, line, lane, depth, pieces } of rows) {
    const drawing = drawings[owner];
    const top = bracketTop(lines, metrics, line, depth);
    pieces.forEach((piece, index) => {
      const { left, right, openLeft, openRight } = piece;
      const text = {
        x: left,
        y: textTop(lines, line),
        width: right - left,
        height: metrics.textHeight,
      };
      drawing?.parts.push({ line, lane, left, right, openLeft, openRight, top, text });
      const before = pieces[index - 1];
      if (before !== undefined) {
        drawing?.joins.push({ left: before.right, right: left, y: top + metrics.bracketHeight });
      }
    });
  }
  return spans.map(({ span }, owner): SpanDrawing => {
    const label = labels.get(owner);
    const count = undrawn.counts.get(span.id);
    return asBefore({
      span,
      parts: drawings[owner]?.parts ?? [],
      joins: drawings[owner]?.joins ?? [],
      more: undrawn.more.get(span.id) ?? 0,
      ...(count === undefined ? {} : { count }),
      ...(label === undefined ? {} : { label }),
    });
  });
}

function laneRows(spans: readonly SpanPieces[], limit: number, metrics: Metrics): Row[] {
  const rows = spans.flatMap(({ span, pieces }, owner) => {
    const rank = lengthOf(span);
    return onLines(pieces).map((own): Ranked => ({ line: own.line, own, owner, rank }));
  });
  return [...byLine(rows).values()].flatMap((line) => {
    const lanes = lanesOn(line);
    const sharing = Math.max(...lanes) - (limit - 1);
    const step = (metrics.bracketLane - metrics.bracketHeight - 1) / Math.max(1, sharing);
    return line.map(({ own, owner }, index): Row => {
      const lane = lanes[index] ?? 0;
      const beyond = Math.max(0, lane - (limit - 1));
      const depth = (lane - beyond) * metrics.bracketLane + beyond * step;
      return { ...own, owner, lane, depth, squeezed: sharing > 0 && lane >= limit - 1 };
    });
  });
}

/** What a span has on a line. */
interface Ranked {
  readonly line: number;
  readonly own: OnLine;
  readonly owner: number;
  readonly rank: number;
}

/** Lanes of a line, and what they were found for. */
interface KnownLanes {
  readonly line: readonly Ranked[];
  readonly lanes: readonly number[];
}

/** By what is first on a line: after an edit nearly all lines of a text are as they were. */
const LANES = new WeakMap<OnLine, KnownLanes>();

function lanesOn(line: readonly Ranked[]): readonly number[] {
  const [first] = line;
  const known = first && LANES.get(first.own);
  const isKnown =
    known?.line.length === line.length &&
    known.line.every(({ own, rank }, at) => own === line[at]?.own && rank === line[at].rank);
  if (isKnown) return known.lanes;
  const requests = line.map(({ own: { hull }, rank }) => ({ self: hull, taken: hull, rank }));
  const lanes = assignLanes(requests).map((laned) => laned?.lane ?? 0);
  if (first) LANES.set(first.own, { line, lanes });
  return lanes;
}

/** The pieces of a span on each of its lines, from left to right. */
type OnLine = Pick<Row, 'line' | 'pieces' | 'hull'>;

/** By the pieces: those of a span that was not edited are the same list again. */
const ON_LINES = new WeakMap<readonly Piece[], readonly OnLine[]>();

function onLines(pieces: readonly Piece[]): readonly OnLine[] {
  const known = ON_LINES.get(pieces);
  if (known !== undefined) return known;
  const lines = [...byLine(pieces)].map(([line, own]): OnLine => ({
    line,
    pieces: own.sort((a, b) => a.left - b.left),
    hull: hullOf(own),
  }));
  ON_LINES.set(pieces, lines);
  return lines;
}

/** How many lanes the brackets of each line need, by the line; lines without spans are missing. */
export function bracketLanes(
  spans: readonly SpanPieces[],
  metrics: Metrics,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { line, lane } of laneRows(spans, Infinity, metrics)) {
    counts.set(line, Math.max(counts.get(line) ?? 0, lane + 1));
  }
  return counts;
}

/** By the span: after an edit nearly all of a text are drawn as they were. */
const DRAWN = new WeakMap<Span, SpanDrawing>();

/** The drawing that a span had before, where it is the same: what is made of it is known by it. */
function asBefore(drawing: SpanDrawing): SpanDrawing {
  const known = DRAWN.get(drawing.span);
  if (known !== undefined && sameSpanDrawing(known, drawing)) return known;
  DRAWN.set(drawing.span, drawing);
  return drawing;
}

function lengthOf(span: Span): number {
  return span.fragments.reduce((sum, { start, end }) => sum + end - start, 0);
}
