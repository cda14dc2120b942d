import { expect, it } from 'vitest';
import { sourceWords } from './statusWords.ts';

it.each([
  [{ status: 'predicted' }, 'Predicted by the model'],
  [{ status: 'predicted', origin: 'model' }, 'Predicted by the model'],
  [{ status: 'predicted', origin: 'patterns' }, 'Found by a pattern'],
  [{ status: 'predicted', origin: 'person' }, 'Marked by hand'],
  [{ status: 'predicted', origin: 'file' }, 'Read from a file'],
  [{ status: 'gold', origin: 'file' }, 'Gold annotation'],
  [{ status: 'spurious', origin: 'person' }, 'Predicted, but not in the gold annotation'],
] as const)('of %j the reader is told where it comes from', (one, words) => {
  expect(sourceWords(one)).toBe(words);
});
