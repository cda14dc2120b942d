export { batchesByLength, type Fits } from './batches.ts';
export { cutWordpieces, slicePieces, type PieceRange } from './cut.ts';
export { splitParagraphs } from './paragraphs.ts';
export { MAX_WORDPIECES, prepare } from './prepare.ts';
export { splitSentences } from './sentences.ts';
export { tokenize, tokenizeWords } from './tokenize.ts';
export type {
  ClosingStop,
  SentencePieces,
  TextNormalizer,
  Utf16Range,
  WordpieceEncoder,
  Wordpieces,
  WordsPieces,
} from './types.ts';
