import { describe, expect, it } from 'vitest';
import type { Kind } from '../recognise/find.ts';
import { hideWordsOf, noHiddenWords, pathWithout, uniquePath } from './fileName.ts';
import type { SourcedFind } from './finds.ts';
import type { Group } from './groups.ts';

const TEXT = 'Mrs Ada Okonkwo, 943 476 5919, Jean-Luc, 12 Larch St, Acme Ltd';

function group(kind: Kind, label: string, words: string): Group {
  const start = TEXT.indexOf(words);
  const find = { kind, start, end: start + words.length, score: 1, rule: 'x' } as const;
  return { kind, label, finds: [{ ...find, source: 'yours' }] };
}

const GROUPS = [
  group('person', 'Person 1', 'Mrs Ada Okonkwo'),
  group('identifier', 'Identifier 1', '943 476 5919'),
  group('person', 'Person 2', 'Jean-Luc'),
  group('address', 'Address 1', '12 Larch St'),
  group('organisation', 'Organisation 1', 'Acme Ltd'),
];

describe('names of files', () => {
  it.each([
    ['letters/Okonkwo, Ada.txt', 'letters/Person 1.txt'],
    ['AdaOkonkwo_CV.txt', 'Person 1_CV.txt'],
    ['9434765919.txt', 'Identifier 1.txt'],
    ['nhs9434765919b.txt', 'Identifier 1.txt'],
    ['943-476-5919.txt', 'Identifier 1.txt'],
    ['Jean Luc.txt', 'Person 2.txt'],
    ['JEAN-LUC/1.md', 'Person 2/1.md'],
    ['12 larch st.txt', 'Address 1.txt'],
    ['12 items.txt', '12 items.txt'],
    ['acme.txt', 'Organisation 1.txt'],
    ['ÓKÖNKWO.txt', 'Person 1.txt'],
    ['O\u0301ko\u0308nkwo.txt', 'Person 1.txt'],
    ['Ada Okonkwo/Okonkwo 1.txt', 'Person 1/Person 1 1.txt'],
    ['.txt', '.txt'],
    ['', ''],
  ])('say nothing of what is hidden: %s', (path, expected) => {
    const hidden = noHiddenWords();
    hideWordsOf(hidden, GROUPS, TEXT);
    expect(pathWithout(path, [hidden])).toBe(expected);
  });

  it('say nothing of persons of other documents, and call them by no number of those', () => {
    const hidden = noHiddenWords();
    hideWordsOf(hidden, GROUPS, TEXT, 'Person');
    expect(pathWithout('Okonkwo at Acme.txt', [hidden])).toBe('Person at Acme.txt');
  });

  it('say nothing of what is found in them alone', () => {
    const find: SourcedFind = {
      kind: 'person',
      start: 3,
      end: 14,
      score: 1,
      rule: 'x',
      source: 'pattern',
    };
    expect(pathWithout('CV_Bob_Hopkins-2.txt', [], [find])).toBe('CV_Person-2.txt');
  });

  it('are called by the first that knows a word', () => {
    const [own, others] = [noHiddenWords(), noHiddenWords()];
    hideWordsOf(own, [group('person', 'Person 7', 'Jean-Luc')], TEXT);
    hideWordsOf(others, GROUPS, TEXT, 'Person');
    expect(pathWithout('Jean-Luc, Okonkwo.txt', [own, others])).toBe('Person 7, Person.txt');
  });

  it('are no two the same', () => {
    const taken = new Set<string>();
    const paths = ['a/B.txt', 'a/b.txt', 'a/B.txt', 'a.b/c', 'a.b/c', '.x', '.x'];
    expect(paths.map((path) => uniquePath(path, taken))).toEqual([
      'a/B.txt',
      'a/b-2.txt',
      'a/B-3.txt',
      'a.b/c',
      'a.b/c-2',
      '.x',
      '.x-2',
    ]);
  });
});
