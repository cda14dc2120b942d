import type { Replacement } from './replace.ts';

/** A part of a new text: as it was in the old one, or what came in place of something. */
export interface Piece {
  readonly text: string;
  readonly isReplaced: boolean;
  /** Where what it is, or stands for, begins in the old text, in UTF-16 code units. */
  readonly start: number;
}

/**
 * The pieces that a text is made of once parts of it were replaced; joined they are that text.
 *
 * @param replacements - Sorted, without overlaps, none across an end of the range.
 * @param range - Which part of the old text; all of it where missing.
 */
export function piecesOf(
  text: string,
  replacements: readonly Replacement[],
  range = { start: 0, end: text.length },
): Piece[] {
  const { start: from, end: to } = range;
  const pieces: Piece[] = [];
  let at = from;
  const plain = (end: number) => {
    if (end > at) pieces.push({ text: text.slice(at, end), isReplaced: false, start: at });
  };
  for (const { start, end, text: instead } of replacements) {
    if (start < from || start >= to) continue;
    plain(start);
    pieces.push({ text: instead, isReplaced: true, start });
    at = end;
  }
  plain(to);
  return pieces;
}
