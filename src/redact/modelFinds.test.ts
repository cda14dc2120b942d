import { expect, test } from 'vitest';
import { buildDocument } from '../document/build.ts';
import { modelFinds } from './modelFinds.ts';

/** What is found where the model says that all of a text is one thing. */
function found(text: string, type: string): string[] {
  const fragments = [{ start: 0, end: text.length }] as const;
  const document = buildDocument({
    text,
    entityTypes: [],
    relationTypes: [],
    spans: [{ type, fragments, score: 0.9, status: 'predicted' }],
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
