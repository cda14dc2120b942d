/**
 * Whether so many sentences, padded to N positions each, are not too much for one batch; asked for
 * two rows and more.
 */
export type Fits = (rows: number, positions: number) => boolean;

/**
 * Groups sentences of similar length, so that little is padding. Short ones come first.
 *
 * @param lengths - Wordpieces of each sentence, without special tokens.
 * @param positionsOf - N of a batch whose longest sentence has so many wordpieces.
 * @param fits - Is asked when a batch is wanted, not before: what fits may change in between. A
 * sentence that does not fit alone is a batch of one.
 * @returns Batches of indices into `lengths`, every index once, none of them empty.
 */
export function* batchesByLength(
  lengths: readonly number[],
  positionsOf: (longest: number) => number,
  fits: Fits,
): Generator<number[]> {
  const lengthOf = (index: number): number => lengths[index] ?? 0;
  const order = [...lengths.keys()].sort((a, b) => lengthOf(a) - lengthOf(b) || a - b);
  let from = 0;
  while (from < order.length) {
    let to = from + 1;
    for (; to < order.length; to += 1) {
      // In ascending order the newcomer is the batch's longest.
      if (!fits(to - from + 1, positionsOf(lengthOf(order[to] ?? 0)))) break;
    }
    yield order.slice(from, to);
    from = to;
  }
}
