import { BEFORE_NUMBER, CLOCK, DAYS, MAYBE_LAST, NEVER_LAST } from './abbreviations.ts';
import { slicePieces } from './cut.ts';
import type { Wordpieces } from './types.ts';

const LAST_WORD = /[^\s([{"'“‘«]+$/u;

/** Whether a word wants the full stop after it: "Inc", "Nov", "D.C", "J", and ".." of dots. */
function isAbbreviation(word: string): boolean {
  return (
    word.endsWith('.') ||
    /\p{L}\.\p{L}/u.test(word) ||
    /^\p{Lu}$/u.test(word) ||
    [NEVER_LAST, MAYBE_LAST, DAYS, CLOCK].some((list) => list.has(word)) ||
    BEFORE_NUMBER.has(word.toLowerCase())
  );
}

/**
 * A sentence's wordpieces without the full stop that closes it, which belongs to no name. A stop
 * after an abbreviation stays, and so does one that is all there is.
 *
 * @param text - The text that the offsets of `pieces` count in.
 */
export function withoutClosingStop(text: string, pieces: Wordpieces): Wordpieces {
  const last = pieces.ids.length - 1;
  const start = pieces.starts[last];
  if (last < 1 || start === undefined || pieces.ends[last - 1] !== start) return pieces;
  if (text.slice(start, pieces.ends[last]) !== '.') return pieces;
  const word = LAST_WORD.exec(text.slice(pieces.starts[0], start))?.[0] ?? '';
  return isAbbreviation(word) ? pieces : slicePieces(pieces, { from: 0, to: last });
}
