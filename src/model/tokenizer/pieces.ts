/** The tokenizers that are loaded with the first package that has one of them. */
export { byteLevelEncoder } from './byteLevel.ts';
export { unigramEncoder } from './unigram.ts';
