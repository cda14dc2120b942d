import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchesByLength, type Fits } from './batchesByLength.ts';

const within =
  (maxTokens: number, maxRows: number): Fits =>
  (rows, positions) =>
    rows <= maxRows && rows * positions <= maxTokens;

/** Two special tokens, and at least four positions. */
const positionsOf = (longest: number) => Math.max(4, longest + 2);

describe('batchesByLength', () => {
  test('groups similar lengths, short ones first', () => {
    expect([...batchesByLength([30, 3, 28, 4, 5], positionsOf, within(64, 8))]).toEqual([
      [1, 3, 4],
      [2, 0],
    ]);
  });

  test('counts the positions that a batch of the longest has', () => {
    expect([...batchesByLength([1, 1], positionsOf, within(8, 8))]).toEqual([[0, 1]]);
    expect([...batchesByLength([1, 1], positionsOf, within(7, 8))]).toEqual([[0], [1]]);
    expect([...batchesByLength([6, 8], positionsOf, within(20, 8))]).toEqual([[0, 1]]);
    expect([...batchesByLength([6, 8], positionsOf, within(19, 8))]).toEqual([[0], [1]]);
  });

  test('a sentence that does not fit alone is a batch of one', () => {
    expect([...batchesByLength([500, 1, 600], positionsOf, within(100, 8))]).toEqual([
      [1],
      [0],
      [2],
    ]);
    expect([...batchesByLength([1, 1], positionsOf, within(0, 0))]).toEqual([[0], [1]]);
  });

  test('no sentences give no batches', () => {
    expect([...batchesByLength([], positionsOf, within(100, 8))]).toEqual([]);
  });

  test('asks what fits when a batch is wanted', () => {
    let rows = 1;
    const batches = batchesByLength([1, 1, 1, 1, 1], positionsOf, (wanted) => wanted <= rows);
    expect(batches.next().value).toEqual([0]);
    rows = 3;
    expect(batches.next().value).toEqual([1, 2, 3]);
    rows = 2;
    expect(batches.next().value).toEqual([4]);
  });

  test('has every index once and obeys the limit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 510 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 4096 }),
        fc.integer({ min: 1, max: 16 }),
        (lengths, maxTokens, maxRows) => {
          const batches = [...batchesByLength(lengths, positionsOf, within(maxTokens, maxRows))];
          expect(batches.flat().sort((a, b) => a - b)).toEqual([...lengths.keys()]);
          for (const batch of batches) {
            const longest = Math.max(...batch.map((index) => lengths[index] ?? NaN));
            expect(batch.length).toBeGreaterThan(0);
            if (batch.length === 1) continue;
            expect(batch.length).toBeLessThanOrEqual(maxRows);
            expect(batch.length * positionsOf(longest)).toBeLessThanOrEqual(maxTokens);
          }
        },
      ),
      { numRuns: 2000, seed: 1998 },
    );
  });
});
