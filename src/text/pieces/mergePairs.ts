import { NumberHeap } from './numberHeap.ts';

/** The merges of a byte-pair model. */
export interface Merges {
  /** The rank of the merge of two pieces, lower first; nothing where they aren't merged. */
  rankOf(left: number, right: number): number | undefined;
  /** For each rank, the id of what the two become. */
  readonly merged: Int32Array;
}

/** More than a part of a text has bytes: a merge's rank and place are one number, ordered by both. */
const PLACES = 2 ** 32;

/**
 * Merges neighbours as byte-pair encoding does: the pair of the lowest rank first, of equal ones the
 * leftmost, until none is left.
 *
 * @param symbols - Ids of the single bytes.
 * @param merges - The model's merges.
 * @returns Ids, and for each the index of its first symbol. Merges are looked up at most six times a
 *   symbol, and time grows with n log n.
 */
export function mergePairs(
  symbols: readonly number[],
  merges: Merges,
): { readonly ids: number[]; readonly firsts: number[] } {
  const count = symbols.length;
  const ids = Int32Array.from(symbols);
  const next = Int32Array.from(symbols, (_, index) => index + 1);
  const previous = Int32Array.from(symbols, (_, index) => index - 1);
  const gone = new Uint8Array(count);
  const waiting = new NumberHeap();
  const rankAt = (place: number): number | undefined => {
    const right = next[place] ?? count;
    return right < count ? merges.rankOf(ids[place] ?? 0, ids[right] ?? 0) : undefined;
  };
  const wait = (place: number) => {
    const rank = rankAt(place);
    if (rank !== undefined) waiting.push(rank * PLACES + place);
  };
  for (let place = 0; place < count - 1; place += 1) wait(place);
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const place = key % PLACES;
    const becomes = merges.merged[Math.floor(key / PLACES)] ?? 0;
    if (gone[place] === 1) continue;
    const rank = rankAt(place);
    // The neighbours may have been merged with others since.
    if (rank === undefined || merges.merged[rank] !== becomes) continue;
    const right = next[place] ?? count;
    const behind = next[right] ?? count;
    ids[place] = becomes;
    next[place] = behind;
    gone[right] = 1;
    if (behind < count) previous[behind] = place;
    const before = previous[place] ?? -1;
    if (before >= 0) wait(before);
    wait(place);
  }
  const firsts: number[] = [];
  for (let place = 0; place < count; place = next[place] ?? count) firsts.push(place);
  return { ids: firsts.map((place) => ids[place] ?? 0), firsts };
}
