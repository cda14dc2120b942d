import type { SharedParts } from '../src/model/package.ts';
import { assembleBatch, type Batch } from '../src/runtime/batch.ts';
import { framed, slicePieces, tokenize } from '../src/text/index.ts';
import { textOf } from './text.ts';

/**
 * A batch of one sentence of exactly so many wordpieces, [CLS] and [SEP] among them.
 *
 * @param wordpieces - N.
 */
export function batchOf(wordpieces: number, shared: SharedParts): Batch {
  const { tokenizer } = shared;
  const text = textOf(wordpieces);
  const range = { start: 0, end: text.length };
  const all = tokenize(text, range, tokenizer);
  const pieces = slicePieces(all, { from: 0, to: wordpieces - framed(0, tokenizer.frame) });
  return assembleBatch([{ range, pieces, cut: false }], shared);
}
