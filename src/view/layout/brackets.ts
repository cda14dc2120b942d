import type { Span } from '../../document/document.ts';
import type { Box, Lines, Metrics, Piece } from './geometry.ts';
import { textTop } from './geometry.ts';
import { clampMiddle, fitLabel, type MeasureText, type PlacedLabel } from './labels.ts';
import { assignLanes, byLine } from './lanes.ts';
import { bracketPath } from './paths.ts';

/** A span with the pieces of all its fragments, in order. */
export interface SpanPieces {
  readonly span: Span;
  readonly label: string;
  readonly pieces: readonly Piece[];
}

/** A piece in its lane. */
export interface LanedPiece extends Piece {
  /** Index into the spans. */
  readonly owner: number;
  /** Index into the span's pieces. */
  readonly piece: number;
  /** 0 is nearest to the text. */
  readonly lane: number;
}

/** The bracket under one piece. */
export interface BracketPart {
  readonly line: number;
  readonly lane: number;
  readonly left: number;
  readonly right: number;
  /** The edge of the bracket that is nearer to the text. */
  readonly top: number;
  readonly path: string;
  /** The glyphs that the piece covers. */
  readonly text: Box;
}

/** A span as it is drawn. */
export interface SpanDrawing {
  readonly span: Span;
  readonly parts: readonly BracketPart[];
  /** Missing where there is no room for it. */
  readonly label?: PlacedLabel;
}

/** Pieces with lanes: inner spans nearest to the text, equal ranges stacked in document order. */
export function laneBrackets(spans: readonly SpanPieces[]): LanedPiece[] {
  const all = spans.flatMap(({ span, pieces }, owner) =>
    pieces.map((piece, index) => ({ ...piece, owner, piece: index, rank: lengthOf(span) })),
  );
  return [...byLine(all).values()].flatMap((line) => {
    const lanes = assignLanes(line);
    return line.map((piece, index) => ({ ...piece, lane: lanes[index] ?? 0 }));
  });
}

/** Brackets and labels of spans whose pieces have lanes. */
export function placeBrackets(
  spans: readonly SpanPieces[],
  laned: readonly LanedPiece[],
  lines: Lines,
  metrics: Metrics,
  measure: MeasureText,
): SpanDrawing[] {
  const labels = placeLabels(spans, laned, lines, metrics, measure);
  const parts = spans.map((): BracketPart[] => []);
  for (const piece of [...laned].sort((a, b) => a.piece - b.piece)) {
    const top = bracketTop(lines, metrics, piece);
    parts[piece.owner]?.push({
      line: piece.line,
      lane: piece.lane,
      left: piece.left,
      right: piece.right,
      top,
      path: bracketPath(piece, top, metrics.bracketHeight),
      text: {
        x: piece.left,
        y: textTop(lines, piece.line),
        width: piece.right - piece.left,
        height: metrics.textHeight,
      },
    });
  }
  return spans.map(({ span }, owner) => {
    const label = labels.get(owner);
    return { span, parts: parts[owner] ?? [], ...(label === undefined ? {} : { label }) };
  });
}

function bracketTop(lines: Lines, metrics: Metrics, piece: LanedPiece): number {
  return (
    textTop(lines, piece.line) +
    metrics.textHeight +
    metrics.bracketOffset +
    piece.lane * metrics.bracketLane
  );
}

/** One label a span, under its widest piece; in a lane each has its own stretch of the line. */
function placeLabels(
  spans: readonly SpanPieces[],
  laned: readonly LanedPiece[],
  lines: Lines,
  metrics: Metrics,
  measure: MeasureText,
): Map<number, PlacedLabel> {
  const widest = new Map<number, LanedPiece>();
  for (const piece of laned) {
    const other = widest.get(piece.owner);
    if (other === undefined || widthOf(piece) > widthOf(other)) widest.set(piece.owner, piece);
  }
  const placed = new Map<number, PlacedLabel>();
  for (const line of byLine(laned).values()) {
    const lanes = new Map<number, LanedPiece[]>();
    for (const piece of line) lanes.set(piece.lane, [...(lanes.get(piece.lane) ?? []), piece]);
    for (const lane of lanes.values()) {
      lane.sort((a, b) => a.left - b.left);
      /** How far a piece's label sticks out of it to either side. */
      const excess = lane.map((piece) =>
        widest.get(piece.owner) === piece
          ? Math.max(0, (measure(spans[piece.owner]?.label ?? '') - widthOf(piece)) / 2)
          : 0,
      );
      const borders = [
        0,
        ...lane.slice(1).map((piece, index) => {
          const before = lane[index];
          const left = before === undefined ? 0 : before.right;
          return border(left, piece.left, excess[index] ?? 0, excess[index + 1] ?? 0);
        }),
        metrics.width,
      ];
      lane.forEach((piece, index) => {
        if (widest.get(piece.owner) !== piece) return;
        const full = spans[piece.owner]?.label ?? '';
        const left = (borders[index] ?? 0) + (index === 0 ? 0 : metrics.labelGap / 2);
        const right =
          (borders[index + 1] ?? metrics.width) -
          (index === lane.length - 1 ? 0 : metrics.labelGap / 2);
        const fitted = fitLabel(full, right - left, measure);
        if (fitted === undefined) return;
        placed.set(piece.owner, {
          ...fitted,
          full,
          x: clampMiddle((piece.left + piece.right) / 2, fitted.width, left, right),
          y:
            bracketTop(lines, metrics, piece) + metrics.bracketHeight + 1 + metrics.labelHeight / 2,
        });
      });
    }
  }
  return placed;
}

/** Where the gap between two neighbours of a lane is shared out: to each what it needs. */
function border(left: number, right: number, before: number, after: number): number {
  const share = before + after === 0 ? 0.5 : before / (before + after);
  return left + (right - left) * share;
}

function lengthOf(span: Span): number {
  return span.fragments.reduce((sum, { start, end }) => sum + end - start, 0);
}

function widthOf(piece: Piece): number {
  return piece.right - piece.left;
}
