import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchByLength } from './batches.ts';

describe('batchByLength', () => {
  test('groups similar lengths, short ones first', () => {
    expect(batchByLength([30, 3, 28, 4, 5], { maxTokens: 64, maxRows: 8 })).toEqual([
      [1, 3, 4],
      [2, 0],
    ]);
  });

  test('counts [CLS] and [SEP] and the padding', () => {
    expect(batchByLength([6, 8], { maxTokens: 20, maxRows: 8 })).toEqual([[0, 1]]);
    expect(batchByLength([6, 8], { maxTokens: 19, maxRows: 8 })).toEqual([[0], [1]]);
  });

  test('obeys the number of rows', () => {
    expect(batchByLength([1, 1, 1], { maxTokens: 1000, maxRows: 2 })).toEqual([[0, 1], [2]]);
  });

  test('a sentence over the limit is a batch of one', () => {
    expect(batchByLength([500, 1, 600], { maxTokens: 100, maxRows: 8 })).toEqual([[1], [0], [2]]);
    expect(batchByLength([1, 1], { maxTokens: 0, maxRows: 0 })).toEqual([[0], [1]]);
  });

  test('no sentences give no batches', () => {
    expect(batchByLength([], { maxTokens: 100, maxRows: 8 })).toEqual([]);
  });

  test('has every index once and obeys the limit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 510 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 4096 }),
        fc.integer({ min: 1, max: 16 }),
        (lengths, maxTokens, maxRows) => {
          const batches = batchByLength(lengths, { maxTokens, maxRows });
          expect(batches.flat().sort((a, b) => a - b)).toEqual([...lengths.keys()]);
          for (const batch of batches) {
            const longest = Math.max(...batch.map((index) => lengths[index] ?? NaN));
            expect(batch.length).toBeGreaterThan(0);
            if (batch.length === 1) continue;
            expect(batch.length).toBeLessThanOrEqual(maxRows);
            expect(batch.length * (longest + 2)).toBeLessThanOrEqual(maxTokens);
          }
        },
      ),
      { numRuns: 2000, seed: 1998 },
    );
  });
});
