import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { textWords } from './textWords.ts';

/** Texts, and their words with bars between; training cuts texts of its own in the same way. */
const { cases } = JSON.parse(
  readFileSync(new URL('../fixtures/text-words.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly (readonly [text: string, words: string])[] };

function wordsOf(text: string): string {
  return textWords(text, { start: 0, end: text.length })
    .map(({ start, end }) => text.slice(start, end))
    .join('|');
}

describe("words are those of the data sets' records", () => {
  test.each(cases)('%s', (text, words) => {
    expect(wordsOf(text)).toBe(words);
  });
});

test('all characters but white space are in a word, and no word has any', () => {
  const text = "a .. b.\u0301c 'twas --\u0301 x's's n't 's .''`` e.g.. U.S.A.\ud83d I. _a_ \u200b!";
  const words = textWords(text, { start: 2, end: text.length });
  expect(words.map(({ start, end }) => text.slice(start, end)).join('')).toBe(
    text.slice(2).replaceAll(/\p{White_Space}/gu, ''),
  );
  for (const { start, end } of words) expect(text.slice(start, end)).toMatch(/^\P{White_Space}+$/u);
});
