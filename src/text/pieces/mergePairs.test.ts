import { expect, test } from 'vitest';
import { mergePairs } from './mergePairs.ts';

/** Merges of letters, from the first rank on. */
function mergesOf(listed: readonly (readonly [left: string, right: string])[]) {
  const names: string[] = [];
  const idOf = (name: string) => {
    if (!names.includes(name)) names.push(name);
    return names.indexOf(name);
  };
  const ranks = new Map(listed.map(([left, right], rank) => [`${left} ${right}`, rank]));
  const merged = Int32Array.from(listed, ([left, right]) => idOf(left + right));
  const rankOf = (left: number, right: number) => ranks.get(`${names[left]} ${names[right]}`);
  return (word: string): string[] => {
    const symbols = Array.from(word, idOf);
    return mergePairs(symbols, { rankOf, merged }).ids.map((id) => names[id] ?? '?');
  };
}

test('the lowest rank is merged first, of equal ones the leftmost', () => {
  const cut = mergesOf([
    ['b', 'c'],
    ['a', 'b'],
    ['a', 'a'],
    ['aa', 'bc'],
  ]);
  expect(cut('abc')).toEqual(['a', 'bc']);
  expect(cut('ab')).toEqual(['ab']);
  expect(cut('aaa')).toEqual(['aa', 'a']);
  expect(cut('aabc')).toEqual(['aabc']);
  expect(cut('aaabc')).toEqual(['aa', 'a', 'bc']);
});

test('what is left to merge after a neighbour was merged is not merged', () => {
  const cut = mergesOf([
    ['b', 'c'],
    ['a', 'b'],
    ['ab', 'c'],
  ]);
  expect(cut('abcab')).toEqual(['a', 'bc', 'ab']);
});

test('nothing, one symbol and symbols without a merge stay', () => {
  const cut = mergesOf([['a', 'b']]);
  expect(cut('')).toEqual([]);
  expect(cut('a')).toEqual(['a']);
  expect(cut('ba')).toEqual(['b', 'a']);
});
