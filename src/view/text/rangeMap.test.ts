import { expect, test } from 'vitest';
import { RangeMap } from './rangeMap.ts';

test('ranges that share a start or an end are told apart', () => {
  const map = new RangeMap<string>();
  map.set(1, 12, 'a');
  map.set(1, 2, 'b');
  map.set(11, 2, 'c');
  map.set(1, 2, 'd');
  expect([map.get(1, 12), map.get(1, 2), map.get(11, 2)]).toEqual(['a', 'd', 'c']);
  expect([map.has(1, 2), map.has(2, 1), map.has(11, 12)]).toEqual([true, false, false]);
  expect(map.values()).toEqual(['a', 'd', 'c']);
});

test('a copy has what the other had, and goes its own way', () => {
  const map = new RangeMap<string>();
  map.set(0, 3, 'a');
  const copy = new RangeMap(map);
  copy.set(0, 5, 'b');
  copy.set(0, 3, 'c');
  expect([map.get(0, 3), map.has(0, 5)]).toEqual(['a', false]);
  expect([copy.get(0, 3), copy.get(0, 5)]).toEqual(['c', 'b']);
});
