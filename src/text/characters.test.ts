import { describe, expect, test } from 'vitest';
import * as bert from './bertCharacters.ts';
import { characterClass } from './characters.ts';
import * as pieces from './pieces/pieceCharacters.ts';

describe.each([...Object.entries(bert), ...Object.entries(pieces)])('%s', (_, ranges) => {
  test('has whole ranges, one after another, and no character beside them', () => {
    const belongs = characterClass(ranges);
    let before = -2;
    for (const range of ranges.trim().split(/\s+/u)) {
      expect(range).toMatch(/^[\da-f]+(?:-[\da-f]+)?$/u);
      const [first = NaN, last = first] = range.split('-').map((end) => Number.parseInt(end, 16));
      expect(first).toBeGreaterThan(before + 1);
      expect(last).toBeGreaterThanOrEqual(first);
      expect([first - 1, first, last, last + 1].map(belongs), range).toEqual([
        false,
        true,
        true,
        false,
      ]);
      before = last;
    }
  });
});
