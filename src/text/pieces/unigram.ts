import type { Encoding } from '../types.ts';
import type { PieceIndex } from './pieceIndex.ts';

/** How much less than the lowest score a character scores that is in no piece. */
const UNKNOWN_PENALTY = 10;

/** A Unigram model: the vocabulary of sentencepiece with a score (log probability) a piece. */
export interface UnigramModel {
  /** Of all pieces that may stand in a text, without the control pieces. */
  readonly index: PieceIndex;
  /** For each piece of the index, its id. */
  readonly ids: Int32Array;
  /** For each piece of the index, its score. */
  readonly scores: Float64Array;
  /** The lowest score of the whole vocabulary. */
  readonly lowestScore: number;
  readonly unkId: number;
}

/**
 * Cuts a word into the pieces whose scores have the highest sum (Viterbi); of equal sums the one
 * found first. A run of characters that are in no piece is one unknown.
 *
 * @param text - The word, normalised, without lone surrogates.
 * @returns Ids, and offsets in `text`; time is linear in its length.
 */
export function cutByScores(text: string, model: UnigramModel): Encoding {
  const length = text.length;
  const best = new Float64Array(length + 1);
  const from = new Int32Array(length + 1).fill(-1);
  const ids = new Int32Array(length + 1);
  const offer = (start: number, end: number, score: number, id: number) => {
    const sum = (best[start] ?? 0) + score;
    if ((from[end] ?? -1) >= 0 && !(sum > (best[end] ?? 0))) return;
    best[end] = sum;
    from[end] = start;
    ids[end] = id;
  };
  const unknownScore = model.lowestScore - UNKNOWN_PENALTY;
  for (let start = 0; start < length;) {
    const next = start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
    const ends: number[] = [];
    model.index.prefixes(text, start, (end, piece) => {
      ends.push(end);
      offer(start, end, model.scores[piece] ?? 0, model.ids[piece] ?? model.unkId);
    });
    if (!ends.includes(next)) offer(start, next, unknownScore, model.unkId);
    start = next;
  }
  return traceBack(from, ids, model.unkId);
}

/** The pieces on the best way to the end of the text. */
function traceBack(from: Int32Array, ids: Int32Array, unkId: number): Encoding {
  const found = { ids: [] as number[], starts: [] as number[], ends: [] as number[] };
  for (let end = from.length - 1; end > 0;) {
    const start = from[end] ?? 0;
    const id = ids[end] ?? unkId;
    if (id === unkId && found.ids.at(-1) === unkId) found.starts[found.starts.length - 1] = start;
    else {
      found.ids.push(id);
      found.starts.push(start);
      found.ends.push(end);
    }
    end = start;
  }
  return {
    ids: found.ids.reverse(),
    starts: found.starts.reverse(),
    ends: found.ends.reverse(),
  };
}
