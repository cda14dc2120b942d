import type { Piece } from './geometry.ts';

/** A number for an SVG attribute: two decimals at most. */
export function svgNumber(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** `svgNumber` of all, joined by spaces. */
function at(...values: readonly number[]): string {
  return values.map(svgNumber).join(' ');
}

/**
 * A bracket under a piece: two legs that start at y `top`, and a bar `height` below with round
 * corners; an open edge has no leg.
 */
export function bracketPath(piece: Piece, top: number, height: number): string {
  // Half a pixel inside, so that neighbours that touch are two brackets and not one.
  const inset = Math.min(0.75, (piece.right - piece.left) / 4);
  const left = piece.openLeft ? piece.left : piece.left + inset;
  const right = piece.openRight ? piece.right : piece.right - inset;
  const radius = Math.min(2.5, height, (right - left) / 2);
  const bottom = top + height;
  const start = piece.openLeft
    ? `M${at(left, bottom)}`
    : `M${at(left, top)}V${at(bottom - radius)}Q${at(left, bottom, left + radius, bottom)}`;
  const end = piece.openRight
    ? `H${at(right)}`
    : `H${at(right - radius)}Q${at(right, bottom, right, bottom - radius)}V${at(top)}`;
  return start + end;
}

/** One end of an arc's part on a line: on a span, or at the margin where the line ends. */
export interface PartEnd {
  readonly x: number;
  readonly kind: 'span' | 'margin';
}

/**
 * The part of an arc on one line: up from the text at y `foot`, along the lane at y `lane`, down
 * again.
 */
export function arcPath(
  from: PartEnd,
  to: PartEnd,
  foot: number,
  lane: number,
  radius: number,
): string {
  const direction = to.x >= from.x ? 1 : -1;
  const r = Math.min(radius, Math.abs(to.x - from.x) / 2, foot - lane);
  const start =
    from.kind === 'margin'
      ? `M${at(from.x, lane)}`
      : `M${at(from.x, foot)}V${at(lane + r)}Q${at(from.x, lane, from.x + direction * r, lane)}`;
  const end =
    to.kind === 'margin'
      ? `H${at(to.x)}`
      : `H${at(to.x - direction * r)}Q${at(to.x, lane, to.x, lane + r)}V${at(foot)}`;
  return start + end;
}

/** An arrow's head that points down at a span. */
export function arrowPath(x: number, tip: number, size: number): string {
  return `M${at(x, tip)}L${at(x - size * 0.55, tip - size)}L${at(x + size * 0.55, tip - size)}Z`;
}
