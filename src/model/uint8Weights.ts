/** Weights of a product on uint8, made of the 4- or 8-bit ones that MatMulNBits reads. */

/** A weight [N, K] in blocks along K, as MatMulNBits reads it. */
export interface BlockWeight {
  readonly K: number;
  readonly N: number;
  /** 4 or 8. */
  readonly bits: number;
  /** Numbers of a block. */
  readonly block: number;
  /** Integers [N, K]; at 4 bits two a byte, the first in the low half. */
  readonly integers: Uint8Array;
  /** [N, K / block]. */
  readonly scales: Float32Array;
  /** [N, K / block], packed as the integers are, each row to whole bytes. */
  readonly zeros: Uint8Array;
}

/** A weight as DynamicQuantizeMatMul reads it, its zero point `ZERO_POINT`. */
export interface ColumnWeight {
  /** [K, N]. */
  readonly integers: Uint8Array<ArrayBuffer>;
  /** [N]. */
  readonly scales: Float32Array<ArrayBuffer>;
}

/** What 0 is among the integers. */
export const ZERO_POINT = 128;

/** How far the integers of a column reach from the zero point, either way. */
const LARGEST = 127;

/**
 * Round a weight to one scale a column: the largest weight of the column, by amount, becomes 127
 * steps. The same to the bit as `to_uint8` in training/iter_web/graph/uint8.py, of which the golden
 * results are; so every step here is rounded to float32 as it is there.
 */
export function toUint8(weight: BlockWeight): ColumnWeight {
  const { K, N, bits, block } = weight;
  const blocks = K / block;
  const levels = 2 ** bits;
  const integers = new Uint8Array(K * N);
  const scales = new Float32Array(N);
  const row = new Uint8Array(K);
  const zeros = new Uint8Array(blocks);
  const step = new Uint8Array(levels);
  const rowBytes = (K * bits) / 8;
  const zeroBytes = Math.ceil((blocks * bits) / 8);
  for (let column = 0; column < N; column += 1) {
    unpack(weight.integers, column * rowBytes, bits, row);
    unpack(weight.zeros, column * zeroBytes, bits, zeros);
    const ownScales = weight.scales.subarray(column * blocks, (column + 1) * blocks);
    const scale = Math.fround(largest(row, ownScales, zeros, block) / LARGEST);
    scales[column] = scale;
    const divisor = scale === 0 ? 1 : scale;
    for (let index = 0; index < blocks; index += 1) {
      const own = ownScales[index] ?? 0;
      const zero = zeros[index] ?? 0;
      // A block has few levels, so each is rounded once.
      for (let level = 0; level < levels; level += 1) {
        const value = Math.fround((level - zero) * own);
        step[level] = Math.floor(Math.fround(value / divisor) + 0.5) + ZERO_POINT;
      }
      const end = (index + 1) * block;
      for (let k = index * block, to = k * N + column; k < end; k += 1, to += N) {
        integers[to] = step[row[k] ?? 0] ?? 0;
      }
    }
  }
  return { integers, scales };
}

/** The numbers from a byte on, as many as `to` holds. */
function unpack(packed: Uint8Array, from: number, bits: number, to: Uint8Array): void {
  if (bits === 8) {
    to.set(packed.subarray(from, from + to.length));
    return;
  }
  for (let index = 0; index < to.length; index += 1) {
    const byte = packed[from + (index >> 1)] ?? 0;
    to[index] = index % 2 === 0 ? byte & 15 : byte >> 4;
  }
}

/** The largest amount of a column's weights. */
function largest(row: Uint8Array, scales: Float32Array, zeros: Uint8Array, block: number): number {
  let most = 0;
  for (const [index, scale] of scales.entries()) {
    const zero = zeros[index] ?? 0;
    let reach = 0;
    for (let k = index * block; k < (index + 1) * block; k += 1) {
      const distance = Math.abs((row[k] ?? 0) - zero);
      if (distance > reach) reach = distance;
    }
    most = Math.max(most, Math.fround(reach * Math.abs(scale)));
  }
  return most;
}
