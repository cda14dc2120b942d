import { expect, test } from 'vitest';
import { redactedPath } from './fileName.ts';
import type { SourcedFind } from './finds.ts';
import { groupFinds } from './groups.ts';
import { findTerms, readTerms } from './terms.ts';

test.each([
  ['Anna\nPeter Berg\n', ['Anna other', 'Peter Berg other']],
  ['\ufeffterm,kind\r\n"Berg, Anna",person\r\nOslo,place\r\n', ['Berg, Anna person', 'Oslo place']],
  ['\n  Anna  \n\n', ['Anna other']],
  ['Names\n', ['Names other']],
  ['x,unknown', ['x other']],
])('a list %j', (list, expected) => {
  expect(readTerms(list).map(({ words, kind }) => `${words} ${kind}`)).toEqual(expected);
});

test('terms are whole words', () => {
  const text = 'Ann, Anne, ANN’s and joann; C++ too';
  const finds = findTerms(text, readTerms('ann\nC++'));
  expect(finds.map(({ start, end }) => text.slice(start, end))).toEqual(['Ann', 'ANN', 'C++']);
});

test.each([
  ['Okonkwo, Ada.txt', 'Person 1.txt'],
  ['2024/okonkwo_ada-notes.md', '2024/Person 1-notes.md'],
  ['notes.txt', 'notes.txt'],
  ['ADA/letter.txt', 'Person 1/letter.txt'],
])('the path %s', (path, expected) => {
  const text = 'Ada Okonkwo';
  const find: SourcedFind = {
    kind: 'person',
    start: 0,
    end: 11,
    score: 1,
    rule: 'x',
    source: 'yours',
  };
  expect(redactedPath(path, groupFinds(text, [find]), text)).toBe(expected);
});
