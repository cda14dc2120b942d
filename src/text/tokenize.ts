import type { Utf16Range, WordpieceEncoder, Wordpieces, WordsPieces } from './types.ts';
import type { NormalizedWord } from './words.ts';

/** Wordpieces under construction. */
class PieceCollector {
  readonly pieces = {
    ids: [] as number[],
    starts: [] as number[],
    ends: [] as number[],
    isFirst: [] as boolean[],
    isLast: [] as boolean[],
  } satisfies Wordpieces;

  get length(): number {
    return this.pieces.ids.length;
  }

  add(id: number, range: Utf16Range, isFirst: boolean, isLast: boolean): void {
    this.pieces.ids.push(id);
    this.pieces.starts.push(range.start);
    this.pieces.ends.push(range.end);
    this.pieces.isFirst.push(isFirst);
    this.pieces.isLast.push(isLast);
  }

  /** Encodes a word and adds its pieces. */
  addWord(word: NormalizedWord, encoder: WordpieceEncoder): void {
    const { ids, starts, ends } = encoder.encode(word.text);
    ids.forEach((id, index) => {
      const start = word.starts[starts[index] ?? 0] ?? 0;
      const end = word.ends[(ends[index] ?? 0) - 1] ?? start;
      this.add(id, { start, end }, index === 0, index === ids.length - 1);
    });
  }
}

/**
 * Cuts a part of the text into wordpieces. The ids are those of Python's fast tokenizers with
 * `encode_special_tokens=True`: "[SEP]" or "[MASK]" typed in a text is four or so ordinary pieces,
 * because a text must never put control tokens into the model's input. A wordpiece inside a
 * character (a Hangul syllable that accent stripping takes apart) gets the character's offsets.
 *
 * @param text - The whole text; lone surrogates are allowed.
 * @param range - The part to cut, usually a sentence.
 * @param encoder - The package's tokenizer.
 * @returns The pieces, with offsets into the whole text; none where nothing but white space and
 *   control characters is left.
 * @throws {RangeError} As `encode` of the encoder.
 */
export function tokenize(text: string, range: Utf16Range, encoder: WordpieceEncoder): Wordpieces {
  const collector = new PieceCollector();
  for (const word of encoder.splitText(text, range)) collector.addWord(word, encoder);
  return collector.pieces;
}

/**
 * Cuts a record whose text comes as words into wordpieces, each word on its own, as Python's
 * `is_split_into_words=True` does. A record's word may be several BERT words: "codon-initiated" is
 * three, and `isFirst` and `isLast` follow those; to other families it is one. A record's word that yields no piece (only control
 * characters, or empty) becomes one [UNK], so that every word can be predicted.
 *
 * @param words - The record's words.
 * @param encoder - The package's tokenizer.
 * @returns The pieces, the word each belongs to, and the text their offsets count in.
 * @throws {RangeError} As `tokenize`.
 */
export function tokenizeWords(words: readonly string[], encoder: WordpieceEncoder): WordsPieces {
  const text = words.join(' ');
  const collector = new PieceCollector();
  const wordOfPiece: number[] = [];
  let start = 0;
  words.forEach((word, index) => {
    const range = { start, end: start + word.length };
    start = range.end + 1;
    const before = collector.length;
    for (const part of encoder.splitWord(text, range)) collector.addWord(part, encoder);
    if (collector.length === before) collector.add(encoder.unkId, range, true, true);
    while (wordOfPiece.length < collector.length) wordOfPiece.push(index);
  });
  return { text, pieces: collector.pieces, wordOfPiece };
}
