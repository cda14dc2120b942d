import { groupBy } from '../../base/groupBy.ts';
import type { Span } from '../../document/document.ts';
import type { SpanPieces, Undrawn } from './brackets.ts';
import type { Interval, Lines, Metrics, Piece } from './geometry.ts';
import { textTop } from './geometry.ts';
import { type MeasureText, placeInLane, type PlacedLabel } from './labels.ts';
import { widthOf } from './lanes.ts';

/** What a span has on one line: its pieces there, which share a lane. */
export interface Row {
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

/** The edge of a bracket that is nearer to the text, `depth` pixels below the first lane's. */
export function bracketTop(lines: Lines, metrics: Metrics, line: number, depth: number): number {
  return textTop(lines, line) + metrics.textHeight + metrics.bracketOffset + depth;
}

/**
 * One label a span, under its widest piece.
 *
 * @returns By the span's place.
 */
export function placeLabels(
  spans: readonly SpanPieces[],
  rows: readonly Row[],
  undrawn: Undrawn,
  lines: Lines,
  metrics: Metrics,
  measure: MeasureText,
): Map<number, PlacedLabel> {
  const carriers = carriersOf(spans, rows);
  const placed = new Map<number, PlacedLabel>();
  for (const lane of lanesOf(rows)) {
    const [{ line, depth } = { line: 0, depth: 0 }] = lane;
    const named = lane.map((row): Named => {
      const { span, label = '' } = spans[row.owner] ?? {};
      const id = span?.id ?? '';
      const count = undrawn.counts.has(id) ? 0 : (undrawn.more.get(id) ?? 0);
      const carrier = carriers[row.owner];
      const piece = carrier?.row === row ? carrier.piece : undefined;
      return { label, count, hull: row.hull, piece };
    });
    const places = placesIn(named, spans[lane[0]?.owner ?? -1]?.span, metrics, measure);
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

/** The widest piece of each span that may carry its label, with its row; by the span's place. */
function carriersOf(
  spans: readonly SpanPieces[],
  rows: readonly Row[],
): readonly ({ readonly row: Row; readonly piece: Piece } | undefined)[] {
  const carriers = spans.map((): { row: Row; piece: Piece } | undefined => undefined);
  for (const row of rows) {
    if (row.squeezed) continue;
    for (const piece of row.pieces) {
      const other = carriers[row.owner];
      if (other === undefined || widthOf(piece) > widthOf(other.piece)) {
        carriers[row.owner] = { row, piece };
      }
    }
  }
  return carriers;
}

/** The rows with room for labels, by lines and their lanes. */
function lanesOf(rows: readonly Row[]): Iterable<readonly Row[]> {
  const labelled = rows.filter(({ squeezed }) => !squeezed);
  const lanes = labelled.reduce((most, { lane }) => Math.max(most, lane + 1), 1);
  return groupBy(labelled, ({ line, lane }) => line * lanes + lane).values();
}

/** What the place of a label in its lane depends on. */
interface Named {
  readonly label: string;
  /** How many of the span's relations the label tells of. */
  readonly count: number;
  readonly hull: Interval;
  /** The piece that carries the label; missing where that is on another line. */
  readonly piece: Piece | undefined;
}

type Places = ReturnType<typeof placeInLane>;

/** Places of a lane, and what they were found for. */
interface KnownPlaces {
  readonly named: readonly Named[];
  readonly metrics: Metrics;
  readonly measure: MeasureText;
  readonly places: Places;
}

/** By the first span of a lane: after an edit nearly all lanes of a text are as they were. */
const KNOWN = new WeakMap<Span, KnownPlaces>();

function placesIn(
  named: readonly Named[],
  first: Span | undefined,
  metrics: Metrics,
  measure: MeasureText,
): Places {
  const known = first && KNOWN.get(first);
  const isKnown =
    known?.metrics === metrics &&
    known.measure === measure &&
    known.named.length === named.length &&
    known.named.every((before, index) => sameNamed(before, named[index]));
  if (isKnown) return known.places;
  const requests = named.map(({ label, count, hull, piece }) => ({
    full: label,
    self: piece ?? hull,
    taken: hull,
    silent: piece === undefined,
    ...(count === 0 ? {} : { suffix: ` +${count}` }),
  }));
  const places = placeInLane(requests, metrics.width, metrics.labelGap, measure);
  if (first) KNOWN.set(first, { named, metrics, measure, places });
  return places;
}

function sameNamed(one: Named, other: Named | undefined): boolean {
  return (
    one.label === other?.label &&
    one.count === other.count &&
    sameInterval(one.hull, other.hull) &&
    (one.piece === other.piece ||
      (one.piece !== undefined &&
        other.piece !== undefined &&
        sameInterval(one.piece, other.piece)))
  );
}

function sameInterval(one: Interval, other: Interval): boolean {
  return one.left === other.left && one.right === other.right;
}
