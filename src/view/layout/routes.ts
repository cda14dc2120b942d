import type { Relation } from '../../document/document.ts';
import type { Interval, Metrics, Piece } from './geometry.ts';
import { groupBy } from '../../base/groupBy.ts';
import { placePorts, type PortRequest } from './ports.ts';

/** One end of a relation. */
export interface RelationEnd {
  /** Of its span; none where the span is in another paragraph. */
  readonly pieces: readonly Piece[];
  /** The span's text. */
  readonly name: string;
}

/** A relation with the pieces of its spans, of which one at least is here. */
export interface RelationPieces {
  readonly relation: Relation;
  readonly label: string;
  readonly symmetric: boolean;
  readonly head: RelationEnd;
  readonly tail: RelationEnd;
}

/** Where an arc's part on a line ends: on a span, at the margin, or at the label of a stub. */
export interface PartEnd {
  readonly x: number;
  readonly kind: 'span' | 'margin' | 'label';
}

/** What one line shows of all relations between the same two spans, from head's side to tail's. */
export interface Route {
  /** Indices of the relations. */
  readonly relations: readonly number[];
  readonly line: number;
  readonly from: PartEnd;
  readonly to: PartEnd;
  /** The pieces that it stands on. */
  readonly pieces: readonly Piece[];
}

/** A stub takes the place of an arc over more lines than these. */
const FARTHEST = 6;

/**
 * The parts of all arcs, before they have lanes: one where both spans are on a line; two where
 * they are on different lines, from span to margin; stubs where they are far from each other.
 *
 * @param shown indices of the relations
 * @param spread whether arcs of one span stand side by side, or all on its middle
 */
export function routesOf(
  relations: readonly RelationPieces[],
  shown: readonly number[],
  metrics: Metrics,
  spread: boolean,
): Route[] {
  const bundles = groupBy(shown, (index) => {
    const { head = '', tail = '' } = relations[index]?.relation ?? {};
    return head < tail ? `${head} ${tail}` : `${tail} ${head}`;
  });
  const plans = [...bundles.values()].flatMap((bundle) => plansOf(relations, bundle));
  const requests = plans.flatMap(({ bundle, feet }) =>
    feet.map(({ piece, toward }): PortRequest => ({ bundle: bundle[0] ?? 0, piece, toward })),
  );
  const ports = spread
    ? placePorts(requests)
    : requests.map(({ piece }) => (piece.left + piece.right) / 2);
  let next = 0;
  return plans.flatMap(({ bundle, feet }) => {
    const [first, second] = feet.map(({ piece }): Foot => ({ piece, x: ports[next++] ?? 0 }));
    if (first === undefined) return [];
    return second === undefined
      ? [stubRoute(bundle, first)]
      : arcRoutes(bundle, first, second, metrics);
  });
}

/** The feet that some relations between two spans stand on: both of an arc, or that of a stub. */
interface Plan {
  readonly bundle: readonly number[];
  /** From the first relation's head to its tail. */
  readonly feet: readonly { readonly piece: Piece; readonly toward: number }[];
}

function plansOf(relations: readonly RelationPieces[], bundle: readonly number[]): Plan[] {
  const first = relations[bundle[0] ?? 0];
  if (first === undefined) return [];
  const { head, tail } = first;
  const [from, to] = nearest(head.pieces, tail.pieces);
  if (from === undefined || to === undefined || Math.abs(from.line - to.line) > FARTHEST) {
    return [from, to].flatMap((piece): Plan[] =>
      piece === undefined
        ? []
        : [{ bundle, feet: [{ piece, toward: (piece.left + piece.right) / 2 }] }],
    );
  }
  return [
    {
      bundle,
      feet: [
        { piece: from, toward: towardOf(from, to) },
        { piece: to, toward: towardOf(to, from) },
      ],
    },
  ];
}

/** Of two spans the pieces that are nearest to each other, by lines and then across. */
function nearest(
  head: readonly Piece[],
  tail: readonly Piece[],
): readonly [Piece | undefined, Piece | undefined] {
  let best: readonly [Piece | undefined, Piece | undefined] = [head[0], tail[0]];
  let [bestLines, bestAcross] = [Infinity, Infinity];
  for (const a of head) {
    for (const b of tail) {
      const lines = Math.abs(a.line - b.line);
      const across = Math.abs(a.left + a.right - b.left - b.right);
      if (lines < bestLines || (lines === bestLines && across < bestAcross)) {
        best = [a, b];
        [bestLines, bestAcross] = [lines, across];
      }
    }
  }
  return best;
}

function towardOf(piece: Piece, other: Piece): number {
  if (piece.line === other.line) return (other.left + other.right) / 2;
  const leavesAtLineEnd = piece.line < other.line;
  return leavesAtLineEnd === piece.rtl ? -Infinity : Infinity;
}

interface Foot {
  readonly piece: Piece;
  readonly x: number;
}

function stubRoute(relations: readonly number[], { piece, x }: Foot): Route {
  const to: PartEnd = { x, kind: 'label' };
  return { relations, line: piece.line, from: { x, kind: 'span' }, to, pieces: [piece] };
}

function arcRoutes(
  relations: readonly number[],
  head: Foot,
  tail: Foot,
  metrics: Metrics,
): Route[] {
  const stand = (x: number): PartEnd => ({ x, kind: 'span' });
  if (head.piece.line === tail.piece.line) {
    const [from, to] = apart(head, tail);
    const pieces = [head.piece, tail.piece];
    return [{ relations, line: head.piece.line, from: stand(from), to: stand(to), pieces }];
  }
  const margin = ({ piece }: Foot, other: Foot): PartEnd => ({
    x: piece.line < other.piece.line === piece.rtl ? 0 : metrics.width,
    kind: 'margin',
  });
  return [
    {
      relations,
      line: head.piece.line,
      from: stand(head.x),
      to: margin(head, tail),
      pieces: [head.piece],
    },
    {
      relations,
      line: tail.piece.line,
      from: margin(tail, head),
      to: stand(tail.x),
      pieces: [tail.piece],
    },
  ];
}

/** Feet of an arc on one line are at least so far apart where their pieces allow it, in pixels. */
const SPREAD = 16;

/** Moves the feet of an arc between overlapping pieces apart, so that it can be seen as one. */
function apart(head: Foot, tail: Foot): readonly [number, number] {
  if (Math.abs(head.x - tail.x) >= SPREAD) return [head.x, tail.x];
  const middle = (head.x + tail.x) / 2;
  const side = head.x <= tail.x ? -1 : 1;
  return [
    within(head.piece, middle + (side * SPREAD) / 2),
    within(tail.piece, middle - (side * SPREAD) / 2),
  ];
}

/** The place in an interval that is nearest to an x. */
export function within({ left, right }: Interval, x: number): number {
  return Math.min(Math.max(x, left), right);
}

/** Whether a route stands on one end of its relations. */
export function standsOn({ pieces }: RelationEnd, route: Route): boolean {
  return pieces.some((piece) => route.pieces.includes(piece));
}
