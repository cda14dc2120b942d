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

/** Columns that are written together: as many as bytes of a line of a processor's cache. */
const TILE = 64;

/**
 * Round a weight to one scale a column: the largest weight of the column, by amount, becomes 127
 * steps. The same to the bit as `to_uint8` in training/iter_web/graph/uint8.py, of which the golden
 * results are; so every step here is rounded to float32 as it is there.
 */
export function toUint8(weight: BlockWeight): ColumnWeight {
  const { K, N, bits, block } = weight;
  const blocks = K / block;
  const zeros = unpackedZeros(weight, blocks);
  const scales = new Float32Array(N);
  const integers = new Uint8Array(K * N);
  const reach = bits === 4 ? reachOfPairs() : undefined;
  for (let column = 0; column < N; column += 1) {
    scales[column] = Math.fround(largest(weight, column, blocks, zeros, reach) / LARGEST);
  }
  const step = new Uint8Array(2 ** bits);
  // Rows are far apart, so what is written of a row is written at one time.
  for (let first = 0; first < N; first += TILE) {
    const end = Math.min(N, first + TILE);
    for (let index = 0; index < blocks; index += 1) {
      for (let column = first; column < end; column += 1) {
        const at = column * blocks + index;
        levels(step, weight.scales[at] ?? 0, zeros[at] ?? 0, scales[column] ?? 0);
        const to = index * block * N + column;
        if (bits === 4)
          writePairs(weight.integers, (at * block) / 2, block / 2, step, integers, to, N);
        else writeBytes(weight.integers, at * block, block, step, integers, to, N);
      }
    }
  }
  return { integers, scales };
}

/** What each level of a block becomes: a block has few, so each is rounded once. */
function levels(step: Uint8Array, own: number, zero: number, scale: number): void {
  const divisor = scale === 0 ? 1 : scale;
  for (let level = 0; level < step.length; level += 1) {
    const value = Math.fround((level - zero) * own);
    step[level] = Math.floor(Math.fround(value / divisor) + 0.5) + ZERO_POINT;
  }
}

/** Writes a block of 4-bit numbers, two a byte, down a column. */
function writePairs(
  packed: Uint8Array,
  from: number,
  bytes: number,
  step: Uint8Array,
  integers: Uint8Array,
  to: number,
  stride: number,
): void {
  let at = to;
  for (let index = from; index < from + bytes; index += 1) {
    const byte = packed[index] ?? 0;
    integers[at] = step[byte & 15] ?? 0;
    integers[at + stride] = step[byte >> 4] ?? 0;
    at += 2 * stride;
  }
}

/** Writes a block of 8-bit numbers down a column. */
function writeBytes(
  packed: Uint8Array,
  from: number,
  bytes: number,
  step: Uint8Array,
  integers: Uint8Array,
  to: number,
  stride: number,
): void {
  for (let index = 0; index < bytes; index += 1) {
    integers[to + index * stride] = step[packed[from + index] ?? 0] ?? 0;
  }
}

/** The zero points [N, K / block], a byte each. */
function unpackedZeros({ N, bits, zeros }: BlockWeight, blocks: number): Uint8Array {
  if (bits === 8) return zeros;
  const rowBytes = Math.ceil(blocks / 2);
  return Uint8Array.from({ length: N * blocks }, (_, at) => {
    const index = at % blocks;
    const byte = zeros[((at - index) / blocks) * rowBytes + (index >> 1)] ?? 0;
    return index % 2 === 0 ? byte & 15 : byte >> 4;
  });
}

/** [16, 256]: how far the two numbers of a byte are from a zero point, at most. */
function reachOfPairs(): Uint8Array {
  return Uint8Array.from({ length: 16 * 256 }, (_, at) => {
    const [zero, byte] = [at >> 8, at & 255];
    return Math.max(Math.abs((byte & 15) - zero), Math.abs((byte >> 4) - zero));
  });
}

/** The largest amount of a column's weights. */
function largest(
  { integers, scales, bits, block }: BlockWeight,
  column: number,
  blocks: number,
  zeros: Uint8Array,
  reachOf: Uint8Array | undefined,
): number {
  const bytes = (block * bits) / 8;
  let most = 0;
  for (let at = column * blocks; at < (column + 1) * blocks; at += 1) {
    const zero = zeros[at] ?? 0;
    let reach = 0;
    for (let index = at * bytes; index < (at + 1) * bytes; index += 1) {
      const byte = integers[index] ?? 0;
      const distance = reachOf ? (reachOf[zero * 256 + byte] ?? 0) : Math.abs(byte - zero);
      if (distance > reach) reach = distance;
    }
    most = Math.max(most, Math.fround(reach * Math.abs(scales[at] ?? 0)));
  }
  return most;
}
