/** How large a batch may be. */
export interface BatchLimit {
  /** Most positions of a batch after padding: rows × (longest + 2 for [CLS] and [SEP]). */
  readonly maxTokens: number;
  readonly maxRows: number;
}

const SPECIAL_TOKENS = 2;

/**
 * Groups sentences of similar length, so that little is padding. Short ones come first.
 *
 * @param lengths - Wordpieces of each sentence, without [CLS] and [SEP].
 * @param limit - Size of a batch; a sentence that is over it alone is a batch of one.
 * @returns Batches of indices into `lengths`, every index once, none of them empty.
 */
export function batchByLength(lengths: readonly number[], limit: BatchLimit): number[][] {
  const lengthOf = (index: number): number => lengths[index] ?? 0;
  const order = [...lengths.keys()].sort((a, b) => lengthOf(a) - lengthOf(b) || a - b);
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const index of order) {
    // In ascending order the newcomer is the batch's longest.
    const padded = (batch.length + 1) * (lengthOf(index) + SPECIAL_TOKENS);
    if (batch.length > 0 && (batch.length >= limit.maxRows || padded > limit.maxTokens)) {
      batches.push(batch);
      batch = [];
    }
    batch.push(index);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
