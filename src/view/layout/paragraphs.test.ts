import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Paragraph, paragraphsOf } from './contents.ts';

/** The paragraphs and the gaps after them, as they follow one another. */
function partsOf(text: string): { readonly all: string; readonly paragraphs: Paragraph[] } {
  const paragraphs = paragraphsOf(text);
  const all = paragraphs
    .map(({ start, end, gapEnd }) => text.slice(start, end) + text.slice(end, gapEnd))
    .join('');
  return { all, paragraphs };
}

test('paragraphs and gaps are the whole text, and none begins twice', () => {
  const text = fc
    .array(
      fc.oneof(
        fc.constantFrom('a', ' ', '\n', '\n\n', ' \n', '😀', 'e\u0301'),
        fc
          .tuple(fc.constantFrom('x', '\n', 'word ', '👩‍👧'), fc.nat(30_000))
          .map(([part, times]) => part.repeat(times)),
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (any) => {
      const { all, paragraphs } = partsOf(any);
      expect(all).toBe(any);
      expect(new Set(paragraphs.map(({ start }) => start)).size).toBe(paragraphs.length);
      for (const { start, end } of paragraphs) expect(end - start).toBeLessThanOrEqual(12_000);
    }),
    { numRuns: 60 },
  );
});

test.each([
  ['one paragraph of 500 kB', 'Anna Berg was born in Oslo. '.repeat(18_000), 42],
  ['500 kB without a blank', 'x'.repeat(500_000), 42],
  ['characters of several parts', '👩‍👩‍👧‍👦'.repeat(40_000), 37],
  ['100 000 line breaks', '\n'.repeat(100_000), 500],
  ['25 000 lines', 'a line of it\n'.repeat(25_000), 109],
  ['20 000 one-word paragraphs', 'word\n\n'.repeat(20_000), 20_000],
])('%s has a number of blocks that browsers can lay out one by one', (_, text, count) => {
  const { all, paragraphs } = partsOf(text);
  expect(all).toBe(text);
  expect(Math.abs(paragraphs.length - count)).toBeLessThanOrEqual(1);
  for (const { start, end, gapEnd } of paragraphs) {
    expect(text.slice(start, end).isWellFormed()).toBe(true);
    expect(text.slice(end, gapEnd).split('\n').length).toBeLessThanOrEqual(201);
  }
});
