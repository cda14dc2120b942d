import { describe, expect, it, test } from 'vitest';
import shared from './fixtures/relative.json' with { type: 'json' };
import { debertaRow, relativeTables, t5Bucket, type Relative } from './relative.ts';

const T5: Relative = { kind: 't5', buckets: 32, maxDistance: 128 };
const DEBERTA: Relative = { kind: 'deberta', buckets: 256, maxDistance: 512 };

test.each(shared.cases)(
  '$kind with $buckets buckets up to $maxDistance reads the rows that torch reads',
  ({ kind, buckets, maxDistance, runs }) => {
    const isT5 = kind === 't5';
    const relative: Relative = { kind: isT5 ? 't5' : 'deberta', buckets, maxDistance };
    const expected = runs.flatMap(([row = NaN, times = 0]) => Array<number>(times).fill(row));
    expect(expected.length).toBe(1 - 2 * shared.first);
    const found = expected.map((_, at) =>
      (isT5 ? t5Bucket : debertaRow)(at + shared.first, relative),
    );
    expect(found).toEqual(expected);
  },
);

function tables(relative: Relative, positions: number) {
  const found = relativeTables(relative, positions);
  for (const { values, dims } of found) {
    expect(values.length).toBe(dims.reduce((size, dim) => size * dim, 1));
  }
  return Object.fromEntries(found.map(({ name, values }) => [name, [...values]]));
}

/** All pairs of query and key, in the order of the tables. */
const pairs = (positions: number) =>
  Array.from(
    { length: positions ** 2 },
    (_, at) => [Math.floor(at / positions), at % positions] as const,
  );

describe('relativeTables', () => {
  it.each([1, 8, 19, 40])('give T5 the bucket of key − query, at N = %i', (n) => {
    expect(tables(T5, n)).toEqual({
      bucket: pairs(n).map(([query, key]) => t5Bucket(key - query, T5)),
    });
  });

  it.each([1, 8, 19, 150])('lead DeBERTa to the row of query − key, at N = %i', (n) => {
    const { rel_rows: rows = [], c2p_index: c2p, p2c_index: p2c } = tables(DEBERTA, n);
    expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
    const columns = new Map(rows.map((row, column) => [row, column]));
    const indexBy = (line: (query: number, key: number) => number) =>
      pairs(n).map(([query, key]) => {
        const column = columns.get(debertaRow(query - key, DEBERTA)) ?? NaN;
        return line(query, key) * rows.length + column;
      });
    expect(c2p).toEqual(indexBy((query) => query));
    expect(p2c).toEqual(indexBy((_, key) => key));
  });

  it('have each row of DeBERTa’s table once: all distances of short texts, 512 of long ones', () => {
    const rowsAt = (n: number) => tables(DEBERTA, n).rel_rows ?? [];
    expect(rowsAt(100)).toHaveLength(199);
    expect(rowsAt(600)).toHaveLength(512);
    expect(tables({ kind: 'deberta', buckets: -1, maxDistance: 4 }, 9).rel_rows).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7,
    ]);
  });
});
