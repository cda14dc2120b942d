import { expect, test } from 'vitest';
import { buildDocument } from '../document/build.ts';
import { modelFinds } from './modelFinds.ts';

/** What is found where the model says that all of a text is one thing. */
function found(text: string, type: string): string[] {
  return foundIn(text, text, type, 0.9);
}

/** What is found where the model says that some words of a text are one thing. */
function foundIn(text: string, words: string, type: string, score: number): string[] {
  const start = text.indexOf(words);
  const fragments = [{ start, end: start + words.length }] as const;
  const document = buildDocument({
    text,
    entityTypes: [],
    relationTypes: [],
    spans: [{ type, fragments, score, status: 'predicted' }],
    relations: [],
  });
  return modelFinds('personal', document).map(({ start, end }) => text.slice(start, end));
}

test.each([
  ['S. Vasseur     U. Berg', 'Person', ['S. Vasseur', 'U. Berg']],
  ['Anna Berg\tOle Holm', 'Person', ['Anna Berg', 'Ole Holm']],
  ['Anna  Berg', 'Person', ['Anna  Berg']],
  ['Anna\nBerg', 'Person', ['Anna\nBerg']],
  ['14 Larch Street     Leeds', 'Address', ['14 Larch Street     Leeds']],
  ['Date     Issue', 'Person', []],
])('%j as %s', (text, type, expected) => {
  expect(found(text, type)).toEqual(expected);
});

test.each([
  ['R 38 400.00', 'Identifier', []],
  ['KES 1,250.50', 'Account', []],
  ['612.40   612.40', 'Phone', []],
  ['38 400 12', 'Identifier', ['38 400 12']],
] as const)('amounts are no numbers of anybody: %j as %s', (text, type, expected) => {
  expect(found(text, type)).toEqual(expected);
});

test.each([
  ['She takes codeine at night.', 'codeine', 0.4, []],
  ['She takes codeine at night.', 'codeine', 0.7, ['codeine']],
  ['She met tendai there.', 'tendai', 0.4, ['tendai']],
  ['i met justine there', 'justine', 0.4, ['justine']],
  ['Agent Smith: i met justine there', 'justine', 0.4, ['justine']],
  ['Met Justine there', 'Justine', 0.4, ['Justine']],
  ['Hello.\ni met justine there\nBye', 'justine', 0.4, ['justine']],
] as const)('medicines are hardly names: %j, %s at %d', (text, words, score, expected) => {
  expect(foundIn(text, words, 'Person', score)).toEqual(expected);
});
