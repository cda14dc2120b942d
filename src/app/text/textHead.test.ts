import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdText, isLong } from './textHead.ts';

test.each([
  ['one paragraph', 'Anna Berg was born in Oslo. '.repeat(20_000)],
  ['no blank at all', 'x'.repeat(500_000)],
  ['characters of two halves', '😀'.repeat(250_000)],
  ['line breaks', '\n'.repeat(100_000)],
  ['lines', 'a line\n'.repeat(25_000)],
])('of a long text its box lays out the beginning: %s', (_, text) => {
  const { head, rest } = holdText(text);
  expect(head + rest).toBe(text);
  expect(isLong(head)).toBe(false);
  expect(head.length).toBeGreaterThan(0);
  expect(head.length).toBeLessThanOrEqual(20_000);
  expect(head.split('\n').length).toBeLessThanOrEqual(401);
  expect(head.isWellFormed()).toBe(true);
});

test('of any other text all', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2000, unit: 'grapheme' }), (text) => {
      expect(holdText(text)).toEqual({ head: text, rest: '' });
    }),
  );
});
