import type { ArcPart, Point } from './arcs.ts';
import type { BracketPart } from './brackets.ts';
import type { Box } from './geometry.ts';

/** A number for an SVG attribute: two decimals at most. */
export function svgNumber(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** `svgNumber` of all, joined by spaces. */
function at(...values: readonly number[]): string {
  return values.map(svgNumber).join(' ');
}

/**
 * A bracket under a piece: two legs from its top, and a bar `height` below with round corners; an
 * open edge has no leg.
 */
export function bracketPath(piece: BracketPart, height: number): string {
  const { top } = piece;
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

/**
 * The part of an arc on one line: up from the text, along its lane with round corners, down again.
 * A stub only goes up.
 */
export function arcPath({ from, to, foot, bar }: ArcPart, radius: number): string {
  if (to.kind === 'label') return `M${at(from.x, foot)}V${at(bar)}`;
  const direction = to.x >= from.x ? 1 : -1;
  const r = Math.max(0, Math.min(radius, Math.abs(to.x - from.x) / 2, foot - bar));
  const start =
    from.kind === 'margin'
      ? `M${at(from.x, bar)}`
      : `M${at(from.x, foot)}V${at(bar + r)}Q${at(from.x, bar, from.x + direction * r, bar)}`;
  const end =
    to.kind === 'margin'
      ? `H${at(to.x)}`
      : `H${at(to.x - direction * r)}Q${at(to.x, bar, to.x, bar + r)}V${at(foot)}`;
  return start + end;
}

/** An arrow's head that points down at a span. */
export function arrowPath({ x, y, size }: Point & { readonly size: number }): string {
  return `M${at(x, y)}L${at(x - size * 0.55, y - size)}L${at(x + size * 0.55, y - size)}Z`;
}

/** A box with round corners. */
export function boxPath({ x, y, width, height }: Box, radius: number): string {
  const r = Math.min(radius, width / 2, height / 2);
  const [across, down] = [width - 2 * r, height - 2 * r];
  return (
    `M${at(x + r, y)}h${at(across)}q${at(r, 0, r, r)}v${at(down)}q${at(0, r, -r, r)}` +
    `h${at(-across)}q${at(-r, 0, -r, -r)}v${at(-down)}q${at(0, -r, r, -r)}z`
  );
}

/** A disc. */
export function dotPath({ x, y }: Point, r: number): string {
  return `M${at(x - r, y)}a${at(r, r)} 0 1 0 ${at(2 * r, 0)}a${at(r, r)} 0 1 0 ${at(-2 * r, 0)}z`;
}
