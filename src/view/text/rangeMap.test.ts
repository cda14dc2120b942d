import { expect, test } from 'vitest';
import { RangeMap } from './rangeMap.ts';

test('ranges that share a start or an end are told apart', () => {
  const map = new RangeMap<string>();
  map.set(1, 12, 'a');
  map.set(1, 2, 'b');
  map.set(11, 2, 'c');
  map.set(1, 2, 'd');
  map.set(1, 7, 'e');
  map.set(1, 12, 'f');
  expect([map.get(1, 12), map.get(1, 2), map.get(11, 2), map.get(1, 7)]).toEqual([
    'f',
    'd',
    'c',
    'e',
  ]);
  expect([map.has(1, 2), map.has(2, 1), map.has(11, 12)]).toEqual([true, false, false]);
  expect(map.values()).toEqual(['f', 'd', 'e', 'c']);
});
