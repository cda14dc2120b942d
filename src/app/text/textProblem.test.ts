import { expect, test } from 'vitest';
import { textProblem } from './textProblem.ts';

test('a text is run up to 500 kB, counted in UTF-8', () => {
  expect(textProblem('Anna Berg was born in Oslo.')).toBeUndefined();
  expect(textProblem('a'.repeat(500_000))).toBeUndefined();
  // Three bytes a letter.
  expect(textProblem('あ'.repeat(166_666))).toBeUndefined();
  for (const text of ['a'.repeat(500_001), 'あ'.repeat(166_667)]) {
    expect(textProblem(text)).toEqual({
      message: 'This text has 501 kB, and the page runs at most 500 kB.',
      advice: expect.stringContaining('npm run extract') as unknown,
    });
  }
});

test.each(['', ' \n\t '])('%j is no text', (text) => {
  expect(textProblem(text)?.message).toBe('There is no text yet.');
});
