import type { Frame } from './frame.ts';
import type { NormalizedWord } from './words.ts';

/** Half-open range of UTF-16 code units in the original text: `start` belongs to it, `end` does not. */
export interface Utf16Range {
  readonly start: number;
  readonly end: number;
}

/** What BERT's normaliser does to a text before it is split: the `normalizer` of a tokenizer.json. */
export interface TextNormalizer {
  /** Drop control, format and private-use characters, U+FFFD and lone surrogates. */
  readonly cleanText: boolean;
  /** Make each ideograph a word of its own. */
  readonly handleChineseChars: boolean;
  /** Decompose (NFD) and drop nonspacing marks. */
  readonly stripAccents: boolean;
  readonly lowercase: boolean;
}

/** The pieces of a word, with offsets in it; all arrays have one element a piece. */
export interface Encoding {
  readonly ids: readonly number[];
  /** UTF-16 offset in the word of a piece's first code unit; never decreases. */
  readonly starts: readonly number[];
  /** UTF-16 offset in the word after a piece's last code unit; never decreases. */
  readonly ends: readonly number[];
}

/**
 * The tokenizer of a package, of any family; `createWordpieceEncoder` of src/model makes one. Texts
 * are cut into words first, and each word is encoded on its own.
 */
export interface WordpieceEncoder {
  /** Whether capitals and small letters are the same to it. */
  readonly lowercase: boolean;
  /**
   * Cuts a part of a text into words.
   *
   * @param text - The whole text; lone surrogates are allowed.
   * @param range - The part to cut.
   */
  splitText(text: string, range: Utf16Range): NormalizedWord[];
  /**
   * The words of one word of a record: BERT cuts at punctuation, the others take it as one.
   *
   * @param text - The text that the record's words stand in.
   * @param range - The record's word.
   */
  splitWord(text: string, range: Utf16Range): NormalizedWord[];
  /**
   * Cuts one word into wordpieces.
   *
   * @param word - The text of a word of `splitText` or `splitWord`. Special tokens are not looked for.
   * @returns The pieces; none where nothing of the word is left after normalisation.
   */
  encode(word: string): Encoding;
  readonly frame: Frame;
  readonly unkId: number;
}

/**
 * The wordpieces of a piece of text, without [CLS] and [SEP]; all arrays have one element a piece.
 * A *word* is what `splitText` cuts: for BERT a piece without `##` and the `##` pieces after it.
 */
export interface Wordpieces {
  readonly ids: readonly number[];
  /** UTF-16 offset into the whole text of a piece's first code unit; never decreases. */
  readonly starts: readonly number[];
  /** UTF-16 offset into the whole text after a piece's last code unit; never decreases. */
  readonly ends: readonly number[];
  /** Whether the piece is the first of its word, where that may begin an entity: no symbol does. */
  readonly isFirst: readonly boolean[];
  /** Whether the piece is the last of its word, where that may end an entity. */
  readonly isLast: readonly boolean[];
}

/**
 * What happens to the full stop that closes a sentence: `drop` is for models that were trained on
 * names that carry it, and would take it into the last name of a sentence.
 */
export type ClosingStop = 'keep' | 'drop';

/** A sentence, or a part of an over-long one, ready for the encoder. */
export interface SentencePieces {
  readonly range: Utf16Range;
  /** At least one piece. */
  readonly pieces: Wordpieces;
  /** True for a part of a sentence that has more wordpieces than the encoder takes. */
  readonly cut: boolean;
  /**
   * The same in the case that is usual, of a sentence or a line in capitals; the model reads both,
   * and what it is surer of stays.
   */
  readonly natural?: Wordpieces;
}

/** The wordpieces of a record whose text comes as words. */
export interface WordsPieces {
  /** The words with one space between each; the offsets of `pieces` count in it. */
  readonly text: string;
  readonly pieces: Wordpieces;
  /** Index of the record's word that a piece belongs to; never decreases, every word has a piece. */
  readonly wordOfPiece: readonly number[];
}

/** A record ready for the encoder. */
export interface RecordPieces extends Pick<WordsPieces, 'text' | 'pieces'> {
  /** As of `SentencePieces`. */
  readonly natural?: Wordpieces;
}
