import type { Frame } from './frame.ts';

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

/** The wordpiece model of a package; `createWordpieceEncoder` of src/model makes one. */
export interface WordpieceEncoder {
  readonly normalizer: TextNormalizer;
  /**
   * Cuts one word into wordpieces. The word is normalised and split off already, so neither white
   * space nor special tokens are looked for in it.
   *
   * @param word - One word, not empty.
   * @returns One id and one token string a piece; pieces after the first start with `##`.
   */
  encode(word: string): { readonly ids: readonly number[]; readonly tokens: readonly string[] };
  readonly frame: Frame;
  readonly unkId: number;
}

/**
 * The wordpieces of a piece of text, without [CLS] and [SEP]; all arrays have one element a piece.
 * A *word* is what BERT calls one: a piece without `##` and the `##` pieces after it.
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
