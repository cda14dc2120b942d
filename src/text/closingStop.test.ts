import { describe, expect, test } from 'vitest';
import { withoutClosingStop } from './closingStop.ts';
import { casedEncoder } from './fixtures/encoder.ts';
import { prepare } from './prepare.ts';
import { tokenize } from './tokenize.ts';

/** What of a sentence is read. */
function read(text: string): string {
  const pieces = tokenize(text, { start: 0, end: text.length }, casedEncoder);
  return text.slice(0, withoutClosingStop(text, pieces).ends.at(-1));
}

describe('the full stop that closes a sentence is left out', () => {
  test.each(['Tim Cook works for Apple.', 'She moved to Norway.', 'It cost 3.50.', '(He left.'])(
    '%s',
    (text) => {
      expect(read(text)).toBe(text.slice(0, -1));
    },
  );
});

describe('all of a sentence is read', () => {
  test.each([
    ['an abbreviation', 'He works for Apple Inc.'],
    ['a dotted one', 'She lives in Washington, D.C.'],
    ['an initial', 'It was written by Franz K.'],
    ['a month', 'It opened in Nov.'],
    ['no stop', 'Tim Cook works for Apple'],
    ['other marks', 'Does he work for Apple?'],
    ['dots', 'And then he left...'],
    ['a stop that stands apart', 'Tim Cook works for Apple .'],
    ['a stop alone', '.'],
    ['a quotation mark after the stop', 'He said: “I left.”'],
  ])('%s', (_, text) => {
    expect(read(text)).toBe(text);
  });
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
