import type { Piece } from './geometry.ts';
import { groupBy } from '../../base/groupBy.ts';

/** An end of an arc that wants a place on a piece. */
export interface PortRequest {
  /** Of two arcs that go the same way, the lower one is first. */
  readonly bundle: number;
  readonly piece: Piece;
  /** Where the arc goes from here: an x, or ∓Infinity for the margins. */
  readonly toward: number;
}

/** How far neighbouring ends on one piece stand apart at most, in pixels. */
const SPACING = 11;

/**
 * Places the ends of arcs over their pieces, side by side. The order keeps arcs of one span from
 * crossing: those to the left stand left, and of two in one direction the farther one stands
 * behind.
 *
 * @returns the x of each request, inside of its piece
 */
export function placePorts(requests: readonly PortRequest[]): number[] {
  const xs = requests.map(() => 0);
  const groups = groupBy([...requests.keys()], (index) => {
    const { line, left, right } = requests[index]?.piece ?? {};
    return `${line ?? ''} ${left ?? ''} ${right ?? ''}`;
  });
  for (const group of groups.values()) {
    const piece = requests[group[0] ?? 0]?.piece;
    if (piece === undefined) continue;
    const middle = (piece.left + piece.right) / 2;
    const side = (index: number) => ((requests[index]?.toward ?? 0) < middle ? 0 : 1);
    const toward = (index: number) => requests[index]?.toward ?? 0;
    const bundle = (index: number) => requests[index]?.bundle ?? 0;
    const farther = (a: number, b: number) =>
      toward(a) === toward(b) ? 0 : toward(b) > toward(a) ? 1 : -1;
    const ordered = [...group].sort(
      (a, b) => side(a) - side(b) || farther(a, b) || bundle(a) - bundle(b),
    );
    const step = Math.min(SPACING, (piece.right - piece.left) / (ordered.length + 1));
    ordered.forEach((index, place) => {
      xs[index] = middle + (place - (ordered.length - 1) / 2) * step;
    });
  }
  return xs;
}
