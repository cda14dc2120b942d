import { withoutClosingStop } from './closingStop.ts';
import { cutWordpieces, slicePieces } from './cut.ts';
import type { MarkupMode } from './markup/markup.ts';
import { inNaturalCase } from './naturalCase.ts';
import type { Reading } from './reading.ts';
import { readText } from './readText.ts';
import { splitSentences } from './sentences.ts';
import { withoutMarks } from './silentMarks.ts';
import { readSymbols, withoutSymbolBorders } from './symbols.ts';
import { tokenize } from './tokenize.ts';
import type {
  ClosingStop,
  SentencePieces,
  Utf16Range,
  WordpieceEncoder,
  Wordpieces,
} from './types.ts';

/** Most wordpieces of a sentence: BERT's 512 positions less [CLS] and [SEP]. */
export const MAX_WORDPIECES = 510;

/**
 * Goes the whole way from a text to sentences ready for the encoder, with offsets into the text as
 * it was given. A sentence over the limit is cut at the best comma or space and its parts are marked
 * `cut`; nothing is dropped but sentences without a single wordpiece (only control characters).
 *
 * @param text - The text.
 * @param encoder - The package's wordpiece model.
 * @param maxWordpieces - Most pieces of a sentence, without [CLS] and [SEP].
 * @param closingStop - Whether the full stop that closes a sentence is read.
 * @param markup - How HTML in the text is read.
 * @returns The sentences in order of the text; none for an empty text or one of white space.
 * @throws {RangeError} As `tokenize`, and when `maxWordpieces` is less than 1.
 */
export function prepare(
  text: string,
  encoder: WordpieceEncoder,
  maxWordpieces = MAX_WORDPIECES,
  closingStop: ClosingStop = 'keep',
  markup: MarkupMode = 'auto',
): SentencePieces[] {
  if (!(maxWordpieces >= 1)) {
    throw new RangeError(`A sentence needs room for at least 1 wordpiece, not ${maxWordpieces}.`);
  }
  const { reading } = readText(text, markup);
  const sentences = splitSentences(reading.text);
  const spoken = withoutMarks(reading.text, sentences);
  return sentences.flatMap((range): SentencePieces[] => {
    const { text: read, original: inReading } = sentenceIn(spoken, range);
    const piecesOf = (whole: string, part: Utf16Range): Wordpieces => {
      const all = tokenize(whole, part, encoder);
      return closingStop === 'drop' ? withoutClosingStop(whole, all) : all;
    };
    const inText = (pieces: Wordpieces): Wordpieces =>
      inOriginal(
        withoutSymbolBorders(reading.text, inOriginal(pieces, inReading)),
        reading.original,
      );
    const pieces = piecesOf(read, { start: 0, end: read.length });
    if (pieces.ids.length === 0) return [];
    const natural = inNaturalCase(read, encoder);
    const parts = cutWordpieces(read, pieces, maxWordpieces);
    const cut = parts.length > 1;
    return parts.map((part): SentencePieces => {
      const own = cut ? slicePieces(pieces, part) : pieces;
      const place = cut
        ? { start: own.starts[0] ?? 0, end: own.ends.at(-1) ?? read.length }
        : { start: 0, end: read.length };
      const other = natural === undefined ? undefined : piecesOf(natural, place);
      return {
        range: reading.original(cut ? inReading(place) : range),
        pieces: inText(own),
        cut,
        ...(other && other.ids.length <= maxWordpieces && { natural: inText(other) }),
      };
    });
  });
}

/** A sentence without its symbols, with the way back to the text that it is in. */
function sentenceIn(text: string, { start, end }: Utf16Range): Reading {
  const { text: read, original } = readSymbols(text.slice(start, end));
  return {
    text: read,
    original: (range) => {
      const own = original(range);
      return { start: start + own.start, end: start + own.end };
    },
  };
}

/** Wordpieces of what is read, with offsets into the original. */
export function inOriginal(pieces: Wordpieces, original: Reading['original']): Wordpieces {
  const ranges = pieces.starts.map((start, nth) =>
    original({ start, end: pieces.ends[nth] ?? start }),
  );
  return {
    ...pieces,
    starts: ranges.map(({ start }) => start),
    ends: ranges.map(({ end }) => end),
  };
}
