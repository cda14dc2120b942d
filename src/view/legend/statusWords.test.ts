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
  [{ status: 'missed', differs: 'type' }, 'In the gold annotation, predicted with another type'],
  [{ status: 'agreed', differs: 'type' }, 'Predicted, and in the gold annotation'],
] as const)('of %j the reader is told where it comes from', (one, words) => {
  expect(sourceWords(one)).toBe(words);
});

it('words of a comparison are those of a status where a look has none of its own', () => {
  const words = {
    predicted: 'p',
    gold: 'g',
    agreed: 'both',
    missed: 'Ida',
    spurious: 'Ole',
    'missed-type': 'Ida, another type',
  };
  const said = [
    { status: 'missed' },
    { status: 'missed', differs: 'type' },
    { status: 'missed', differs: 'boundary' },
  ] as const;
  expect(said.map((one) => sourceWords(one, words))).toEqual(['Ida', 'Ida, another type', 'Ida']);
});
