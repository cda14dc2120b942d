/** Finds the pieces of a vocabulary that a text goes on with. */
export interface PieceIndex {
  /**
   * Calls `found` with each piece that stands in `text` at `start`, shortest first: where it ends, and
   * its place in the list that the index was made of.
   */
  prefixes(text: string, start: number, found: (end: number, piece: number) => void): void;
}

/**
 * Makes an index by sorted order: it takes no more memory than the list. A look-up takes at most as
 * many steps as the longest piece has code units, each a search in what is left of the list.
 *
 * @param pieces - The pieces; of equal ones the last counts, empty ones never stand anywhere.
 */
export function pieceIndex(pieces: readonly string[]): PieceIndex {
  const places = new Map(pieces.map((piece, place) => [piece, place]));
  const sorted = Array.from(places.keys()).sort((one, other) => (one < other ? -1 : 1));
  const order = Int32Array.from(sorted, (piece) => places.get(piece) ?? 0);
  /** The first from `low` on whose code unit at `depth` is `unit` or higher. */
  const bound = (low: number, high: number, depth: number, unit: number): number => {
    let [from, to] = [low, high];
    while (from < to) {
      const middle = (from + to) >>> 1;
      const piece = sorted[middle] ?? '';
      // A piece that has ended comes before all that go on.
      if (depth < piece.length && piece.charCodeAt(depth) >= unit) to = middle;
      else from = middle + 1;
    }
    return from;
  };
  return {
    prefixes(text, start, found) {
      let [low, high] = [0, sorted.length];
      for (let end = start; end < text.length; end += 1) {
        const unit = text.charCodeAt(end);
        low = bound(low, high, end - start, unit);
        high = bound(low, high, end - start, unit + 1);
        if (low === high) return;
        if (sorted[low]?.length === end - start + 1) found(end + 1, order[low] ?? 0);
      }
    },
  };
}
