export { cutWordpieces, slicePieces, type PieceRange } from './cut.ts';
export { framed, type Frame } from './frame.ts';
export { readMarkup, type Markup, type MarkupMode } from './markup/markup.ts';
export { splitParagraphs } from './paragraphs.ts';
export { MAX_WORDPIECES, prepare } from './prepare.ts';
export { prepareRecord } from './record.ts';
export { splitSentences } from './sentences.ts';
export { byteSigns } from './pieces/byteLevel.ts';
export { CharacterMap } from './pieces/characterMap.ts';
export { encodeByMerges, encodeByScores } from './pieces/encodeWord.ts';
export { givenWords } from './pieces/givenWords.ts';
export { type Merges } from './pieces/mergePairs.ts';
export { type NormalizerStep } from './pieces/normalizeWord.ts';
export { asRead } from './pieces/offsets.ts';
export { pieceIndex } from './pieces/pieceIndex.ts';
export { textWords } from './pieces/textWords.ts';
export { type UnigramModel } from './pieces/unigram.ts';
export { tokenize, tokenizeWords } from './tokenize.ts';
export type {
  ClosingStop,
  Encoding,
  RecordPieces,
  SentencePieces,
  Utf16Range,
  WordpieceEncoder,
  Wordpieces,
  WordsPieces,
} from './types.ts';
export { splitWords } from './words.ts';
