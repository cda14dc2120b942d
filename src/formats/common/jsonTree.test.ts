import { describe, expect, it } from 'vitest';
import { firstRecords } from './firstRecords.ts';
import { endOfString, parseJsonTree, valueOf } from './jsonTree.ts';

describe('strings of JSON', () => {
  it.each([
    ['"a"b', 3],
    ['"a\\"b"', 6],
    ['"\\\\"', 4],
    ['"\\\\\\""', 6],
    ['"a', undefined],
    ['"a\\"', undefined],
    ['a"', undefined],
  ])('end at their quote: %s', (text, end) => {
    expect(endOfString(text, 0)).toBe(end);
  });

  it('may have millions of characters and escapes', () => {
    const long = JSON.stringify({ text: `${'a'.repeat(20_000_000)}${'"'.repeat(2_000_000)}` });
    expect(valueOf(parseJsonTree(long))).toEqual(JSON.parse(long));
    expect(firstRecords({ text: `${long}\n{}` })).toEqual([]);
  });
});
