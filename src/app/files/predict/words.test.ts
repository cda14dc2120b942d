import { expect, it } from 'vitest';
import { suggestedBy } from './words.ts';

it('says whose suggestions there are, where there is a choice of models', () => {
  expect(suggestedBy([])).toBeUndefined();
  expect(suggestedBy(['tiny'])).toBeUndefined();
  expect(suggestedBy(['base'])).toBe('Suggested by the thorough model.');
  expect(suggestedBy(['base', 'small'])).toBe(
    'Suggested by the quick model and the thorough model.',
  );
});
