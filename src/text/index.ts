export { cutWordpieces, slicePieces, type PieceRange } from './cut.ts';
export { framed, type Frame } from './frame.ts';
export { readMarkup, type Markup, type MarkupMode } from './markup/markup.ts';
export { splitParagraphs } from './paragraphs.ts';
export { MAX_WORDPIECES, prepare } from './prepare.ts';
export { prepareRecord } from './record.ts';
export { splitSentences } from './sentences.ts';
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
