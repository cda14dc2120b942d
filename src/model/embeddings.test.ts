import { describe, expect, it } from 'vitest';
import { EmbeddingTable, type EmbeddingShape } from './embeddings.ts';

describe('EmbeddingTable', () => {
  const shape = { vocabulary: 2, positions: 2, types: 1, width: 3 };
  const rows = [
    [1, 2, 3],
    [-4, -5, -128],
    [10, 20, 30],
    [40, 50, 60],
    [7, 8, 9],
  ];
  const scales = [0.5, 0.25, 2, 1, 0.125];
  const bytes = new Uint8Array(rows.length * (3 + 4));
  bytes.set(new Uint8Array(Int8Array.from(rows.flat()).buffer));
  bytes.set(new Uint8Array(Float32Array.from(scales).buffer), rows.length * 3);
  const table = new EmbeddingTable(bytes, shape);

  it('sums word, position and type, each with its scale', () => {
    const target = new Float32Array(9).fill(-1);
    table.write([1, 0], target, 3);
    const row = (word: number, position: number) =>
      [0, 1, 2].map(
        (i) =>
          (rows[word]?.[i] ?? NaN) * (scales[word] ?? NaN) +
          (rows[2 + position]?.[i] ?? NaN) * (scales[2 + position] ?? NaN) +
          (rows[4]?.[i] ?? NaN) * 0.125,
      );
    expect([...target]).toEqual([-1, -1, -1, ...row(1, 0), ...row(0, 1)]);
  });

  it('refuses ids and positions that it has not', () => {
    const target = new Float32Array(9);
    expect(() => table.write([2], target, 0)).toThrow('gave wordpiece 2');
    expect(() => table.write([0, 0, 0], target, 0)).toThrow('2 positions, but 3');
  });

  const written = (changes: Partial<EmbeddingShape>, ids: readonly number[]) => {
    const own = { ...shape, ...changes };
    const count = own.vocabulary + own.positions + own.types;
    const some = new Uint8Array(count * (3 + 4));
    some.set(bytes.subarray(0, count * 3));
    some.set(bytes.subarray(rows.length * 3, rows.length * 3 + count * 4), count * 3);
    const target = new Float32Array(ids.length * 3);
    new EmbeddingTable(some, own).write(ids, target, 0);
    return [...target];
  };
  const scaled = (...indices: readonly number[]) =>
    [0, 1, 2].map((i) =>
      indices.reduce((sum, row) => sum + (rows[row]?.[i] ?? NaN) * (scales[row] ?? NaN), 0),
    );

  it('leaves out what a family has not: types, positions, or both', () => {
    expect(written({ types: 0 }, [1, 0])).toEqual([...scaled(1, 2), ...scaled(0, 3)]);
    expect(written({ positions: 0 }, [1, 0, 1])).toEqual(
      [1, 0, 1].flatMap((word) => scaled(word, 2)),
    );
    expect(written({ positions: 0, types: 0 }, [1, 0, 1])).toEqual(
      [1, 0, 1].flatMap((word) => scaled(word)),
    );
  });

  it('begins with a later row of the positions where a family does', () => {
    expect(written({ positions: 3, types: 0, positionOffset: 2 }, [1])).toEqual(scaled(1, 4));
    expect(() => written({ positions: 3, types: 0, positionOffset: 2 }, [1, 0])).toThrow(
      'embeddings of 1 positions, but 2',
    );
  });
});
