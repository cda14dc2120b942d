import { expect, test } from 'vitest';
import { examplesFor } from './examples.ts';

const KINDS = [
  'conll04',
  'scierc',
  'ade',
  'genia',
  'conll03',
  'pii_presidio',
  'personal',
  'disease',
  'chemical',
  'fiction',
  'social',
];

test('each kind of text has an example, with a text and a title of its own', () => {
  const examples = examplesFor(KINDS);
  expect([...new Set(examples.map(({ schema }) => schema))]).toEqual(KINDS);
  for (const key of ['title', 'text'] as const) {
    expect(new Set(examples.map((example) => example[key])).size).toBe(examples.length);
  }
});

test('the schemas that are on have their examples, and general ones where they have none', () => {
  const schemas = (...on: string[]) => examplesFor(on).map(({ schema }) => schema);
  expect(schemas('ade', 'mine')).toEqual(['ade']);
  expect(new Set(schemas('flat', 'nested'))).toEqual(new Set(['conll04']));
  expect(schemas()).toEqual(schemas('flat'));
});
