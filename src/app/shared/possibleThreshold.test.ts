import fc from 'fast-check';
import { expect, test } from 'vitest';
import { possibleThreshold } from './possibleThreshold.ts';

test('a slider stops where the model knows no more, on a hundredth', () => {
  expect(possibleThreshold(0, 0.103)).toBe(0.11);
  expect(possibleThreshold(0.5, 0.1)).toBe(0.5);
  expect(possibleThreshold(1, 0.1)).toBe(0.99);
  // 0.07 / 0.01 is a little more than 7.
  expect(possibleThreshold(0, 0.07)).toBe(0.07);
});

test('what it gives is never below the lowest, nor moved again', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 90 }),
      (moved, low) => {
        const lowest = low / 100;
        const value = possibleThreshold(moved, lowest);
        expect(value).toBeGreaterThanOrEqual(lowest - 1e-9);
        expect(possibleThreshold(value, lowest)).toBe(value);
      },
    ),
  );
});
