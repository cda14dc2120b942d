/** What tokenizers other than BERT's are made of; apart, as few packages have one. */
export { byteSigns } from './byteLevel.ts';
export { CharacterMap } from './characterMap.ts';
export { encodeByMerges, encodeByScores } from './encodeWord.ts';
export { givenWords } from './givenWords.ts';
export { type Merges } from './mergePairs.ts';
export { type NormalizerStep } from './normalizeWord.ts';
export { asRead } from './offsets.ts';
export { pieceIndex } from './pieceIndex.ts';
export { textWords } from './textWords.ts';
export { type UnigramModel } from './unigram.ts';
