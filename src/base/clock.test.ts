import { expect, it } from 'vitest';
import { inSeconds } from './clock.ts';

it.each([
  [1000, '1 second'],
  [20_000, '20 seconds'],
  [1500, '1.5 seconds'],
  [999.9, '1 second'],
  [0, '0 seconds'],
])('%d milliseconds are %s', (milliseconds, words) => {
  expect(inSeconds(milliseconds)).toBe(words);
});
