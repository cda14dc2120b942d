import { expect, test } from 'vitest';
import { findClosingStop, withoutClosingStop } from './closingStop.ts';
import shared from './fixtures/closing-stops.json' with { type: 'json' };
import { casedEncoder } from './testing/encoder.ts';
import { prepare } from './prepare.ts';
import { tokenize } from './tokenize.ts';

/** What of a sentence is read; what is not is blank. */
function read(text: string): string {
  const pieces = tokenize(text, { start: 0, end: text.length }, casedEncoder);
  const { starts, ends } = withoutClosingStop(text, pieces);
  const blank = ' '.repeat(text.length);
  const last = ends.at(-1) ?? 0;
  const kept = starts.map(
    (start, index) => blank.slice(ends[index - 1] ?? 0, start) + text.slice(start, ends[index]),
  );
  expect(kept.join('').length).toBe(last);
  return kept.join('');
}

test.each(shared.sentences)('%s', (sentence = '', expected) => {
  expect(read(sentence)).toBe(expected);
});

test('no more than the end of a long sentence is looked at', () => {
  const text = `${'a.[1'.repeat(50_000)} Brno.[6]`;
  expect(findClosingStop(text)).toEqual([
    { start: text.length - 4, end: text.length - 3 },
    { start: text.length - 3, end: text.length },
  ]);
});

test('prepare leaves it out where the package asks for it, and the range stays', () => {
  const text = 'She moved to Norway. He works for Apple Inc.';
  const ends = (closingStop: 'keep' | 'drop') =>
    prepare(text, casedEncoder, 510, closingStop).map(({ range, pieces }) => [
      range.end,
      pieces.ends.at(-1),
    ]);
  expect(ends('drop')).toEqual([
    [20, 19],
    [44, 44],
  ]);
  expect(ends('keep')).toEqual([
    [20, 20],
    [44, 44],
  ]);
});
