import type { Encoding } from '../types.ts';

const SPACE_BEFORE = /^\p{White_Space}+(?=\P{White_Space})/u;

/**
 * Characters that are read together with the one before: marks, the later letters of a Hangul
 * syllable, the voicing marks of halfwidth kana.
 */
const ATTACHED = /^[\p{M}\u1160-\u11ff\ud7b0-\ud7ff\uff9e\uff9f]+/u;

/**
 * Pieces as a reader sees them. The models count the space before a word as the piece's, and leave
 * out what is composed with a letter or dropped after it: here a piece begins with the word and ends
 * with the letter's marks. A piece of white space alone keeps its place.
 *
 * @param word - What the offsets count in.
 * @param encoding - The pieces, as the models count them.
 */
export function asRead(word: string, { ids, starts, ends }: Encoding): Encoding {
  const later = ends.slice();
  let limit = word.length;
  for (let piece = ends.length - 1; piece >= 0; piece -= 1) {
    const end = ends[piece] ?? 0;
    const nextStart = starts[piece + 1] ?? limit;
    if (nextStart >= end) limit = nextStart;
    later[piece] = end + (ATTACHED.exec(word.slice(end, limit))?.[0].length ?? 0);
  }
  return {
    ids,
    starts: starts.map((start, piece) => {
      const space = SPACE_BEFORE.exec(word.slice(start, ends[piece]));
      return start + (space?.[0].length ?? 0);
    }),
    ends: later,
  };
}
