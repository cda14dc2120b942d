import type { SentenceScores } from '../../iter/scores.ts';

/**
 * So many wordpieces, starts, candidates and links go in one message: a page takes a few
 * milliseconds to read it. A sentence is never cut; the longest has some thousands.
 */
const MOST = 4000;

/**
 * Cuts scores into parts for one message each: the page reads each of them in a task of its own,
 * and answers its reader in between.
 *
 * @returns All sentences in order; no part is empty.
 */
export function* scoreParts(
  sentences: readonly SentenceScores[],
): Generator<readonly SentenceScores[], void, undefined> {
  let part: SentenceScores[] = [];
  let size = 0;
  for (const sentence of sentences) {
    const own = sizeOf(sentence);
    if (part.length > 0 && size + own > MOST) {
      yield part;
      part = [];
      size = 0;
    }
    part.push(sentence);
    size += own;
  }
  if (part.length > 0) yield part;
}

function sizeOf({ pieceStarts, lefts, candidates, links }: SentenceScores): number {
  return 1 + pieceStarts.length + lefts.length + candidates.length + links.length;
}
