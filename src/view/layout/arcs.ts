import type { Relation } from '../../document/document.ts';
import type { Interval, Lines, Metrics, Piece } from './geometry.ts';
import { textTop } from './geometry.ts';
import { clampMiddle, fitLabel, type MeasureText, type PlacedLabel } from './labels.ts';
import { assignLanes, byLine } from './lanes.ts';
import { arcPath, arrowPath, type PartEnd } from './paths.ts';
import { placePorts, type PortRequest } from './ports.ts';

/** A relation with the pieces of both its spans, none of them without pieces. */
export interface RelationPieces {
  readonly relation: Relation;
  readonly label: string;
  readonly symmetric: boolean;
  readonly head: readonly Piece[];
  readonly tail: readonly Piece[];
}

/** The part of an arc on one line, from the head's side to the tail's. */
export interface ArcPart {
  /** Index into the relations. */
  readonly owner: number;
  readonly line: number;
  readonly from: PartEnd;
  readonly to: PartEnd;
  /** What the part takes of its lane: itself, and its label where it carries it. */
  readonly taken: Interval;
  readonly labelled: boolean;
  /** True where the label is as wide as the part. */
  readonly hidden: boolean;
}

/** A part in its lane. */
export interface LanedArcPart extends ArcPart {
  /** 0 is nearest to the text. */
  readonly lane: number;
}

/** A relation as it is drawn. */
export interface ArcDrawing {
  readonly relation: Relation;
  readonly parts: readonly {
    readonly line: number;
    readonly lane: number;
    readonly path: string;
  }[];
  /** Missing for symmetric types. */
  readonly arrow?: string;
  /** Both feet, on the spans. */
  readonly head: { readonly x: number; readonly y: number };
  readonly tail: { readonly x: number; readonly y: number };
  readonly label?: PlacedLabel;
}

/** Parts of all arcs, with lanes. */
export function laneArcs(
  relations: readonly RelationPieces[],
  metrics: Metrics,
  measure: MeasureText,
): LanedArcPart[] {
  const anchors = relations.map(({ head, tail }) => nearest(head, tail));
  const ports = placePorts(
    anchors.flatMap(([head, tail], relation): PortRequest[] => [
      { relation, end: 'head', piece: head, toward: towardOf(head, tail) },
      { relation, end: 'tail', piece: tail, toward: towardOf(tail, head) },
    ]),
  );
  const parts = anchors.flatMap(([head, tail], owner) => {
    const [from, to] = apart(
      { piece: head, x: ports[2 * owner] ?? 0 },
      { piece: tail, x: ports[2 * owner + 1] ?? 0 },
    );
    const label = measure(relations[owner]?.label ?? '');
    return partsOf(owner, from, to, label, metrics);
  });
  return [...byLine(parts).values()].flatMap((line) => {
    const lanes = assignLanes(line.map(({ taken, owner }) => ({ ...taken, rank: owner })));
    return line.map((part, index) => ({ ...part, lane: lanes[index] ?? 0 }));
  });
}

/** Arcs and labels of relations whose parts have lanes. */
export function placeArcs(
  relations: readonly RelationPieces[],
  laned: readonly LanedArcPart[],
  lines: Lines,
  metrics: Metrics,
  measure: MeasureText,
): ArcDrawing[] {
  const partsByLine = byLine(laned);
  return relations.map(({ relation, label, symmetric }, owner): ArcDrawing => {
    const own = laned.filter((part) => part.owner === owner);
    const at = (part: LanedArcPart) => ({
      foot: textTop(lines, part.line) - 1,
      lane: textTop(lines, part.line) - metrics.arcOffset - part.lane * metrics.arcLane,
    });
    /** A part that its label would hide runs below it. */
    const below = (part: LanedArcPart) => (part.hidden ? metrics.labelHeight / 2 + 1 : 0);
    const headPart = own.find((part) => part.from.kind === 'span');
    const tailPart = own.find((part) => part.to.kind === 'span');
    const head = { x: headPart?.from.x ?? 0, y: headPart === undefined ? 0 : at(headPart).foot };
    const tail = { x: tailPart?.to.x ?? 0, y: tailPart === undefined ? 0 : at(tailPart).foot };
    const carrier = own.find((part) => part.labelled);
    const placed =
      carrier === undefined
        ? undefined
        : placeLabel(
            carrier,
            partsByLine.get(carrier.line) ?? [],
            at(carrier).lane,
            label,
            measure,
          );
    return {
      relation,
      head,
      tail,
      parts: own.map((part) => ({
        line: part.line,
        lane: part.lane,
        path: arcPath(
          part.from,
          part.to,
          at(part).foot,
          at(part).lane + below(part),
          metrics.arcRadius,
        ),
      })),
      ...(symmetric ? {} : { arrow: arrowPath(tail.x, tail.y, metrics.arrow) }),
      ...(placed === undefined ? {} : { label: placed }),
    };
  });
}

/** Of two spans the pieces that are nearest to each other, by lines and then across. */
function nearest(head: readonly Piece[], tail: readonly Piece[]): readonly [Piece, Piece] {
  let best: readonly [Piece, Piece] | undefined;
  let least = [Infinity, Infinity];
  for (const a of head) {
    for (const b of tail) {
      const cost = [Math.abs(a.line - b.line), Math.abs(a.left + a.right - b.left - b.right)];
      const [lines = 0, across = 0] = cost;
      const [bestLines = 0, bestAcross = 0] = least;
      if (lines < bestLines || (lines === bestLines && across < bestAcross)) {
        best = [a, b];
        least = cost;
      }
    }
  }
  if (best === undefined) throw new RangeError('A relation needs two spans with pieces.');
  return best;
}

function towardOf(piece: Piece, other: Piece): number {
  if (piece.line === other.line) return (other.left + other.right) / 2;
  const leavesAtLineEnd = piece.line < other.line;
  return leavesAtLineEnd === piece.rtl ? -Infinity : Infinity;
}

interface Anchor {
  readonly piece: Piece;
  readonly x: number;
}

/** Feet of an arc on one line are at least so far apart where their pieces allow it, in pixels. */
const SPREAD = 16;

/** Moves the feet of an arc between overlapping pieces apart, so that it can be seen as one. */
function apart(head: Anchor, tail: Anchor): readonly [Anchor, Anchor] {
  if (head.piece.line !== tail.piece.line || Math.abs(head.x - tail.x) >= SPREAD) {
    return [head, tail];
  }
  const middle = (head.x + tail.x) / 2;
  const side = head.x <= tail.x ? -1 : 1;
  const moved = ({ piece }: Anchor, x: number): Anchor => ({
    piece,
    x: Math.min(Math.max(x, piece.left), piece.right),
  });
  return [moved(head, middle + (side * SPREAD) / 2), moved(tail, middle - (side * SPREAD) / 2)];
}

/** An arc cut at line ends: it leaves a line at its end and enters the next at its start. */
function partsOf(
  owner: number,
  head: Anchor,
  tail: Anchor,
  labelWidth: number,
  metrics: Metrics,
): ArcPart[] {
  const forward = head.piece.line <= tail.piece.line;
  const [upper, lower] = forward ? [head, tail] : [tail, head];
  const parts: { line: number; first: PartEnd; second: PartEnd }[] = [];
  for (let line = upper.piece.line; line <= lower.piece.line; line++) {
    const rtl = line === upper.piece.line ? upper.piece.rtl : lower.piece.rtl;
    const lineStart = rtl ? metrics.width : 0;
    parts.push({
      line,
      first:
        line === upper.piece.line ? { x: upper.x, kind: 'span' } : { x: lineStart, kind: 'margin' },
      second:
        line === lower.piece.line
          ? { x: lower.x, kind: 'span' }
          : { x: metrics.width - lineStart, kind: 'margin' },
    });
  }
  const lengths = parts.map(({ first, second }) => Math.abs(first.x - second.x));
  const longest = lengths.indexOf(Math.max(...lengths));
  return parts.map(({ line, first, second }, index): ArcPart => {
    const labelled = index === longest;
    const self = { left: Math.min(first.x, second.x), right: Math.max(first.x, second.x) };
    return {
      owner,
      line,
      from: forward ? first : second,
      to: forward ? second : first,
      taken: widen(self, labelled ? labelWidth + metrics.labelGap : 0, metrics.width),
      labelled,
      hidden: labelled && self.right - self.left < labelWidth + 2 * metrics.labelGap,
    };
  });
}

/** An interval made at least so wide around its middle, inside of 0…limit where that is possible. */
function widen({ left, right }: Interval, least: number, limit: number): Interval {
  const width = Math.min(Math.max(least, right - left), limit);
  const middle = clampMiddle((left + right) / 2, width, 0, limit);
  return { left: Math.min(left, middle - width / 2), right: Math.max(right, middle + width / 2) };
}

/** In the middle, or where legs of higher arcs would cross the label, in the nearest free gap. */
function placeLabel(
  part: LanedArcPart,
  line: readonly LanedArcPart[],
  y: number,
  full: string,
  measure: MeasureText,
): PlacedLabel | undefined {
  const { left, right } = part.taken;
  const fitted = fitLabel(full, right - left, measure);
  if (fitted === undefined) return undefined;
  const legs = line
    .filter((other) => other.lane > part.lane)
    .flatMap(({ from, to }) => [from, to])
    .filter(({ kind, x }) => kind === 'span' && x > left && x < right)
    .map(({ x }) => x)
    .sort((a, b) => a - b);
  const middle = (part.from.x + part.to.x) / 2;
  const edges = [left, ...legs, right];
  let x = clampMiddle(middle, fitted.width, left, right);
  let least = Infinity;
  edges.slice(1).forEach((end, index) => {
    const start = edges[index] ?? left;
    if (end - start < fitted.width + 4) return;
    const candidate = clampMiddle(middle, fitted.width + (legs.length === 0 ? 0 : 4), start, end);
    if (Math.abs(candidate - middle) < least) {
      least = Math.abs(candidate - middle);
      x = candidate;
    }
  });
  return { ...fitted, full, x, y };
}
