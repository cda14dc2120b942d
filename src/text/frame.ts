/**
 * The special tokens that the encoder reads around each sentence, by their ids: [CLS] before and
 * [SEP] after it, in BERT.
 */
export interface Frame {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** How many positions so many wordpieces take with the frame around them. */
export function framed(wordpieces: number, { before, after }: Frame): number {
  return before.length + wordpieces + after.length;
}
