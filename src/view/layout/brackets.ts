import type { Span } from '../../document/document.ts';
import type { Box, Interval, Lines, Metrics, Piece } from './geometry.ts';
import { textTop } from './geometry.ts';
import { type MeasureText, placeInLane, type PlacedLabel } from './labels.ts';
import { groupBy } from '../../base/groupBy.ts';
import { assignLanes, byLine, hullOf, widthOf } from './lanes.ts';

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

/** What a span has on one line: its pieces there, which share a lane. */
interface Row {
  readonly owner: number;
  readonly line: number;
  readonly pieces: readonly Piece[];
  readonly hull: Interval;
  readonly lane: number;
  /** From the first lane to this one, in pixels. */
  readonly depth: number;
  /** It shares the last lane with others: there is no room for its label. */
  readonly squeezed: boolean;
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
    return {
      span,
      parts: drawings[owner]?.parts ?? [],
      joins: drawings[owner]?.joins ?? [],
      more: undrawn.more.get(span.id) ?? 0,
      ...(count === undefined ? {} : { count }),
      ...(label === undefined ? {} : { label }),
    };
  });
}

function laneRows(spans: readonly SpanPieces[], limit: number, metrics: Metrics): Row[] {
  const rows = spans.flatMap(({ span, pieces }, owner) =>
    [...byLine(pieces)].map(([line, onLine]) => ({
      owner,
      line,
      pieces: onLine.sort((a, b) => a.left - b.left),
      hull: hullOf(onLine),
      rank: lengthOf(span),
    })),
  );
  return [...byLine(rows).values()].flatMap((line) => {
    const requests = line.map(({ hull, rank }) => ({ self: hull, taken: hull, rank }));
    const lanes = assignLanes(requests).map((laned) => laned?.lane ?? 0);
    const sharing = Math.max(...lanes) - (limit - 1);
    const step = (metrics.bracketLane - metrics.bracketHeight - 1) / Math.max(1, sharing);
    return line.map((row, index): Row => {
      const lane = lanes[index] ?? 0;
      const beyond = Math.max(0, lane - (limit - 1));
      const depth = (lane - beyond) * metrics.bracketLane + beyond * step;
      return { ...row, lane, depth, squeezed: sharing > 0 && lane >= limit - 1 };
    });
  });
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

function bracketTop(lines: Lines, metrics: Metrics, line: number, depth: number): number {
  return textTop(lines, line) + metrics.textHeight + metrics.bracketOffset + depth;
}

/** One label a span, under its widest piece. */
function placeLabels(
  spans: readonly SpanPieces[],
  rows: readonly Row[],
  undrawn: Undrawn,
  lines: Lines,
  metrics: Metrics,
  measure: MeasureText,
): Map<number, PlacedLabel> {
  const carriers = new Map<number, { readonly row: Row; readonly piece: Piece }>();
  for (const row of rows) {
    if (row.squeezed) continue;
    for (const piece of row.pieces) {
      const other = carriers.get(row.owner);
      if (other === undefined || widthOf(piece) > widthOf(other.piece)) {
        carriers.set(row.owner, { row, piece });
      }
    }
  }
  const placed = new Map<number, PlacedLabel>();
  const labelled = rows.filter(({ squeezed }) => !squeezed);
  for (const lane of groupBy(labelled, (row) => `${row.line} ${row.lane}`).values()) {
    const [{ line, depth } = { line: 0, depth: 0 }] = lane;
    const places = placeInLane(
      lane.map((row) => {
        const { span, label } = spans[row.owner] ?? {};
        const carrier = carriers.get(row.owner);
        const id = span?.id ?? '';
        const count = undrawn.counts.has(id) ? 0 : (undrawn.more.get(id) ?? 0);
        return {
          full: label ?? '',
          self: carrier?.row === row ? carrier.piece : row.hull,
          taken: row.hull,
          silent: carrier?.row !== row,
          ...(count === 0 ? {} : { suffix: ` +${count}` }),
        };
      }),
      metrics.width,
      metrics.labelGap,
      measure,
    );
    const top = bracketTop(lines, metrics, line, depth);
    const y = top + metrics.bracketHeight + 1 + metrics.labelHeight / 2;
    lane.forEach((row, index) => {
      const place = places[index];
      const full = spans[row.owner]?.label ?? '';
      if (place !== undefined) placed.set(row.owner, { ...place, full, y });
    });
  }
  return placed;
}

function lengthOf(span: Span): number {
  return span.fragments.reduce((sum, { start, end }) => sum + end - start, 0);
}
