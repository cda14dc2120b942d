import { expect, test } from 'vitest';
import { schemasOn, toggleSchema } from './selection.ts';

const offered = ['news', 'science', 'medicine'].map((name) => ({ name }));

test('where nothing is chosen the first schema of the package is on', () => {
  expect(schemasOn([], offered)).toEqual(['news']);
  expect(schemasOn(['medicine', 'news'], offered)).toEqual(['medicine', 'news']);
  expect(schemasOn([], [])).toEqual([]);
});

test('a schema is turned on and off, in the order of the package', () => {
  expect(toggleSchema(['medicine'], 'news', offered)).toEqual(['news', 'medicine']);
  expect(toggleSchema(['news', 'medicine'], 'news', offered)).toEqual(['medicine']);
});

test('the last one stays on', () => {
  expect(toggleSchema(['science'], 'science', offered)).toEqual(['science']);
});

test('a name that the package does not have goes with the first choice', () => {
  expect(toggleSchema(['nothing'], 'science', offered)).toEqual(['science']);
});
