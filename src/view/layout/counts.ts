import type { ArcDrawing, ArcPart } from './arcs.ts';
import type { SpanPieces } from './brackets.ts';
import { type Interval, type Lines, type Metrics, textTop } from './geometry.ts';
import { clampMiddle, type MeasureText, type PlacedLabel } from './labels.ts';
import { byLine, hullOf, overlaps } from './lanes.ts';

/**
 * Places how many relations of a span are not drawn over its text, where a lane has room beside the
 * arcs that are.
 *
 * @param more how many, by the span's id
 * @param limit how many lanes there are
 * @returns places by the span's id; none where there is no room
 */
export function placeCounts(
  spans: readonly SpanPieces[],
  more: ReadonlyMap<string, number>,
  arcs: readonly ArcDrawing[],
  limit: number,
  lines: Lines,
  metrics: Metrics,
  measure: MeasureText,
): Map<string, PlacedLabel> {
  const parts = byLine(arcs.flatMap((arc) => arc.parts));
  const taken = new Map<string, Interval[]>();
  for (const [line, onLine] of parts) {
    for (const part of onLine) {
      const key = `${line} ${part.lane}`;
      taken.set(key, [...(taken.get(key) ?? []), extentOf(part)]);
    }
  }
  const placed = new Map<string, PlacedLabel>();
  for (const { span, pieces } of spans) {
    const [piece] = pieces;
    const count = more.get(span.id) ?? 0;
    if (piece === undefined || count === 0) continue;
    // Where lanes are closer together than labels are high, there is no room.
    if (parts.get(piece.line)?.some(({ lane }) => lane >= limit) === true) continue;
    const text = `+${count}`;
    const width = measure(text);
    if (width > metrics.width) continue;
    const x = clampMiddle((piece.left + piece.right) / 2, width, 0, metrics.width);
    const reach = width / 2 + metrics.labelGap;
    const own = { left: x - reach, right: x + reach };
    for (let lane = 0; lane < limit; lane += 1) {
      const key = `${piece.line} ${lane}`;
      const others = taken.get(key) ?? [];
      if (others.some((other) => overlaps(other, own))) continue;
      taken.set(key, [...others, { left: x - width / 2, right: x + width / 2 }]);
      const y = textTop(lines, piece.line) - metrics.arcOffset - lane * metrics.arcLane;
      placed.set(span.id, { text, full: text, width, x, y });
      break;
    }
  }
  return placed;
}

/** All that a part takes of its lane, its label among it. */
function extentOf({ from, to, label }: ArcPart): Interval {
  const self = { left: Math.min(from.x, to.x), right: Math.max(from.x, to.x) };
  if (label === undefined) return self;
  return hullOf([self, { left: label.x - label.width / 2, right: label.x + label.width / 2 }]);
}
