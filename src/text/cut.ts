import type { Wordpieces } from './types.ts';

/** Half-open range of pieces: `from` belongs to it, `to` does not. */
export interface PieceRange {
  readonly from: number;
  readonly to: number;
}

/** How bad a place is for a cut: after a clause's mark, at a space, between words, inside a word. */
const CLAUSE = 0;
const SPACE = 1;
const WORD = 2;
const INSIDE = 3;

const CLAUSE_MARK = /[,;:،؛、，；：—–]/u;

/** How bad a cut before the piece at `index` is, from `CLAUSE` to `INSIDE`. */
function badness(text: string, pieces: Wordpieces, index: number): number {
  if (pieces.isFirst[index] !== true) return INSIDE;
  const end = pieces.ends[index - 1] ?? 0;
  const gap = text.slice(end, pieces.starts[index]);
  const mark = text.slice(pieces.starts[index - 1], end);
  // An ideographic comma needs no space after it; a decimal comma must have none.
  if (CLAUSE_MARK.test(mark) && (/\s/u.test(gap) || mark > '\u3000')) return CLAUSE;
  return /\s/u.test(gap) ? SPACE : WORD;
}

/** Finds the best cut in (`from`, `from + max`], near `from + ideal`. */
function bestCut(
  text: string,
  pieces: Wordpieces,
  from: number,
  { ideal, max }: { readonly ideal: number; readonly max: number },
): number {
  let best = from + max;
  let bestBadness = Infinity;
  for (let index = from + 1; index <= from + max; index += 1) {
    const distance = Math.abs(index - from - ideal);
    // A space near the middle beats a comma after the first few words.
    const isFar = distance > ideal / 2 ? INSIDE + 1 : 0;
    const kind = badness(text, pieces, index);
    // Between words anywhere beats inside a word where the cut would be even.
    const total = kind === INSIDE ? 2 * (INSIDE + 1) : kind + isFar;
    if (
      total < bestBadness ||
      (total === bestBadness && distance < Math.abs(best - from - ideal))
    ) {
      best = index;
      bestBadness = total;
    }
  }
  return best;
}

/**
 * Cuts wordpieces into as many parts as needed, of similar length, at the best comma or space, and
 * inside a word only where the word alone is over the limit.
 *
 * @param text - The text that the pieces' offsets count in.
 * @param pieces - The pieces of a sentence.
 * @param maxWordpieces - Most pieces of a part, at least 1.
 * @returns The parts in order, without a gap; a single one where nothing had to be cut.
 */
export function cutWordpieces(
  text: string,
  pieces: Wordpieces,
  maxWordpieces: number,
): PieceRange[] {
  const length = pieces.ids.length;
  const parts: PieceRange[] = [];
  let from = 0;
  while (length - from > maxWordpieces) {
    const rest = length - from;
    const ideal = rest / Math.ceil(rest / maxWordpieces);
    const to = bestCut(text, pieces, from, { ideal, max: maxWordpieces });
    parts.push({ from, to });
    from = to;
  }
  parts.push({ from, to: length });
  return parts;
}

/**
 * Takes a part of the wordpieces.
 *
 * @param pieces - The pieces of a sentence.
 * @param part - Which of them.
 * @returns The part's pieces; offsets still count in the whole text.
 */
export function slicePieces(pieces: Wordpieces, { from, to }: PieceRange): Wordpieces {
  return {
    ids: pieces.ids.slice(from, to),
    starts: pieces.starts.slice(from, to),
    ends: pieces.ends.slice(from, to),
    isFirst: pieces.isFirst.slice(from, to),
    isLast: pieces.isLast.slice(from, to),
  };
}
