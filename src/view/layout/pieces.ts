import type { Piece } from './geometry.ts';

/** One measured rectangle of a fragment of text. */
export interface MeasuredRect {
  readonly line: number;
  readonly left: number;
  readonly right: number;
}

/** Rectangles nearer than this are one: fractions of pixels between runs. */
const JOIN = 1;

/**
 * Joins the rectangles of one fragment to pieces: one a line, or several where a line mixes
 * directions of writing. Edges where the fragment goes on over a line break are open.
 *
 * @param rects of one fragment, in any order; those without width are left out
 * @param rtl whether the fragment's paragraph runs from right to left
 * @param width of the text's box, to which edges are cut
 */
export function piecesOf(rects: readonly MeasuredRect[], rtl: boolean, width: number): Piece[] {
  const inside = rects
    .map(({ line, left, right }) => ({
      line,
      left: Math.max(0, left),
      right: Math.min(width, right),
    }))
    .filter(({ left, right }) => right - left > 0.5)
    .sort((a, b) => a.line - b.line || a.left - b.left || a.right - b.right);
  const joined: MeasuredRect[] = [];
  for (const rect of inside) {
    const last = joined.at(-1);
    if (last?.line === rect.line && rect.left - last.right < JOIN) {
      joined[joined.length - 1] = { ...last, right: Math.max(last.right, rect.right) };
    } else joined.push(rect);
  }
  const firstLine = joined[0]?.line;
  const lastLine = joined.at(-1)?.line;
  return joined.map((rect, index) => {
    const goesOn = rect.line !== lastLine;
    const cameFrom = rect.line !== firstLine;
    const leftmost = joined[index - 1]?.line !== rect.line;
    const rightmost = joined[index + 1]?.line !== rect.line;
    return {
      ...rect,
      rtl,
      openLeft: leftmost && (rtl ? goesOn : cameFrom),
      openRight: rightmost && (rtl ? cameFrom : goesOn),
    };
  });
}
