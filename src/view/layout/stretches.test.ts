import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stretchesOf } from './stretches.ts';

/** The stretches' texts, of ranges that are given by what they cover. */
function stretches(text: string, ...marked: readonly string[]): string[] {
  const ranges = marked.map((own) => {
    const start = text.indexOf(own);
    expect(start).toBeGreaterThanOrEqual(0);
    return { start, end: start + own.length };
  });
  return stretchesOf(text, ranges).map(({ start, end }) => text.slice(start, end));
}

test('words that are marked in part are taken in whole', () => {
  expect(stretches('The Oslo-based firm', 'Oslo')).toEqual(['Oslo-based']);
  expect(stretches('سافر بالقاهرة أمس', 'القاهرة')).toEqual(['بالقاهرة']);
});

test('stretches with hardly anything between them are one, over a line break they are two', () => {
  expect(stretches('Ada met Bo in May', 'Ada', 'Bo')).toEqual(['Ada met Bo']);
  expect(stretches('Ada\nmet\nBo', 'Ada', 'Bo')).toEqual(['Ada', 'Bo']);
  expect(stretches(`Ada ${'x '.repeat(30)}Bo`, 'Ada', 'Bo')).toEqual(['Ada', 'Bo']);
});

test('writing without blanks is not taken in, nor is more than a long word', () => {
  expect(stretches(`${'あ'.repeat(200)}北京${'い'.repeat(200)}`, '北京')).toEqual(['北京']);
  expect(stretches(`${'x'.repeat(200)} y${'x'.repeat(200)}`, 'y')[0]?.length).toBe(1 + 40);
});

test('whatever is marked lies in a stretch; none touches another or cuts a character', () => {
  const word = fc.constantFrom('a', 'word', '😀', '😀😀😀', 'é', 'القاهرة', '北京市', '\n', '  ');
  const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(' '));
  const shares = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { maxLength: 8 });
  fc.assert(
    fc.property(text, shares, (own, pairs) => {
      const ranges = pairs
        .map(([a, b]) => [a, b].sort((x, y) => x - y).map((one) => one % (own.length + 1)))
        .map(([start = 0, end = 0]) => ({ start: Math.min(start, end), end: Math.max(start, end) }))
        .filter(({ start, end }) => start < end);
      const found = stretchesOf(own, ranges);
      for (const { start, end } of ranges) {
        const holds = found.some((one) => one.start <= start && one.end >= end);
        // Half a pair at its end is no character.
        const half = found.some((one) => one.start <= start && one.end >= end - 1);
        expect(holds || half).toBe(true);
      }
      found.forEach(({ start, end }, index) => {
        expect(start).toBeGreaterThan(found[index - 1]?.end ?? -1);
        expect(own.slice(start, end)).not.toMatch(/\p{Cs}/u);
      });
    }),
  );
});
