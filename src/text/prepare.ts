import { withoutClosingStop } from './closingStop.ts';
import { cutWordpieces, slicePieces } from './cut.ts';
import { splitSentences } from './sentences.ts';
import { withoutMarks } from './silentMarks.ts';
import { tokenize } from './tokenize.ts';
import type { ClosingStop, SentencePieces, WordpieceEncoder } from './types.ts';

/** Most wordpieces of a sentence: BERT's 512 positions less [CLS] and [SEP]. */
export const MAX_WORDPIECES = 510;

/**
 * Goes the whole way from a text to sentences ready for the encoder. A sentence over the limit is
 * cut at the best comma or space and its parts are marked `cut`; nothing is dropped but sentences
 * without a single wordpiece (only control characters).
 *
 * @param text - The text.
 * @param encoder - The package's wordpiece model.
 * @param maxWordpieces - Most pieces of a sentence, without [CLS] and [SEP].
 * @param closingStop - Whether the full stop that closes a sentence is read.
 * @returns The sentences in order of the text; none for an empty text or one of white space.
 * @throws {RangeError} As `tokenize`, and when `maxWordpieces` is less than 1.
 */
export function prepare(
  text: string,
  encoder: WordpieceEncoder,
  maxWordpieces = MAX_WORDPIECES,
  closingStop: ClosingStop = 'keep',
): SentencePieces[] {
  if (!(maxWordpieces >= 1)) {
    throw new RangeError(`A sentence needs room for at least 1 wordpiece, not ${maxWordpieces}.`);
  }
  const sentences = splitSentences(text);
  const read = withoutMarks(text, sentences);
  return sentences.flatMap((range): SentencePieces[] => {
    const all = tokenize(read, range, encoder);
    const pieces = closingStop === 'drop' ? withoutClosingStop(read, all) : all;
    if (pieces.ids.length === 0) return [];
    const parts = cutWordpieces(text, pieces, maxWordpieces);
    if (parts.length === 1) return [{ range, pieces, cut: false }];
    return parts.map((part) => ({
      range: {
        start: pieces.starts[part.from] ?? range.start,
        end: pieces.ends[part.to - 1] ?? range.end,
      },
      pieces: slicePieces(pieces, part),
      cut: true,
    }));
  });
}
