import { expect, test } from 'vitest';
import { recognise } from '../recognise/recognise.ts';
import { sourced } from './finds.ts';
import { mergeFinds } from './merge.ts';
import { redact } from './redact.ts';

/** A text with what patterns find replaced. */
function redacted(text: string, style: 'label' | 'bar' = 'label') {
  const patterns = sourced(recognise(text), 'pattern');
  return redact(text, mergeFinds(text, { patterns, model: [], terms: [], keep: [] }), style);
}

test.each([
  [
    'a person has one label under all names',
    'Dear Mrs Okonkwo,\nTenant: Chima Okonkwo\nSo OKONKWO and Chima',
    'Dear [Person 1],\nTenant: [Person 1]\nSo [Person 1] and [Person 1]',
  ],
  [
    'two of one surname are told apart by their titles',
    'Tenant: Mrs Anna Oduya\nTenant: Mr Peter Oduya\nSo Mr Oduya said to Mrs Oduya',
    'Tenant: [Person 1]\nTenant: [Person 2]\nSo [Person 2] said to [Person 1]',
  ],
  [
    'initials say who',
    'Tenant: Anna Oduya\nTenant: Peter Oduya\nSigned by A. Oduya',
    'Tenant: [Person 1]\nTenant: [Person 2]\nSigned by [Person 1]',
  ],
  [
    'numbers go by the first place',
    'to b@example.org and a@example.org, B@example.org',
    'to [E-mail 1] and [E-mail 2], [E-mail 1]',
  ],
  [
    'one number written in two ways is one',
    'tel 0113 496 0123 or tel 0113-4960123',
    'tel [Phone 1] or tel [Phone 1]',
  ],
])('%s', (_, text, expected) => {
  expect(redacted(text).text).toBe(expected);
});

test('a bar is as wide for any name', () => {
  const { text } = redacted('Dear Mrs Okonkwo,\nDear Mr Lu,', 'bar');
  const [first, second] = text.match(/\u2588+/gu) ?? [];
  expect(first).toBeDefined();
  expect(second).toBe(first);
});
