import { describe, expect, it } from 'vitest';
import { EmbeddingTable } from './embeddings.ts';

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
});
