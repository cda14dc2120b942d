import { describe, expect, it } from 'vitest';
import { toUint8, ZERO_POINT } from './uint8Weights.ts';

/** Two columns of 4 bits in blocks of two, the second of no weight at all. */
const WEIGHT = {
  K: 4,
  N: 2,
  bits: 4,
  block: 2,
  integers: Uint8Array.of(0x80, 0x1f, 0x88, 0x33),
  scales: Float32Array.of(0.5, 2, 1, 1),
  // Zero points 8 and 1; 8 and 3.
  zeros: Uint8Array.of(0x18, 0x38),
};

describe('toUint8', () => {
  it('rounds a column by its largest weight and lays it out along K', () => {
    // (0, 8) - 8 by 0.5 and (15, 1) - 1 by 2: -4, 0, 28, 0.
    const { integers, scales } = toUint8(WEIGHT);
    expect(scales).toEqual(Float32Array.of(28 / 127, 0));
    const column = (n: number) => [0, 1, 2, 3].map((k) => (integers[k * 2 + n] ?? 0) - ZERO_POINT);
    expect(column(0)).toEqual([-18, 0, 127, 0]);
    expect(column(1)).toEqual([0, 0, 0, 0]);
  });

  it('reads weights of 8 bits', () => {
    const integers = Uint8Array.of(0, 128, 255, 128);
    const scales = Float32Array.of(1);
    const zeros = Uint8Array.of(128);
    const weight = { K: 4, N: 1, bits: 8, block: 4, integers, scales, zeros };
    expect([...toUint8(weight).integers]).toEqual([1, 128, 254, 128]);
  });

  it('is never further off than half a step', () => {
    const [K, N, block] = [64, 3, 32];
    const noise = (index: number, most: number) => Math.imul(index + 7, 2_654_435_761) % most;
    const bytes = (length: number) =>
      Uint8Array.from({ length }, (_, index) => Math.abs(noise(index, 256)));
    const scales = Float32Array.from({ length: 6 }, (_, index) => 0.01 + 0.003 * index);
    const integers = bytes((K * N) / 2);
    const zeros = bytes(N);
    const made = toUint8({ K, N, bits: 4, block, integers, scales, zeros });
    for (let n = 0; n < N; n += 1) {
      const step = made.scales[n] ?? NaN;
      for (let k = 0; k < K; k += 1) {
        const byte = integers[(n * K + k) >> 1] ?? 0;
        const level = k % 2 === 0 ? byte & 15 : byte >> 4;
        const half = Math.floor(k / block);
        const zero = ((zeros[n] ?? 0) >> (4 * half)) & 15;
        const value = (level - zero) * (scales[2 * n + half] ?? NaN);
        const rounded = ((made.integers[k * N + n] ?? NaN) - ZERO_POINT) * step;
        expect(Math.abs(rounded - value)).toBeLessThanOrEqual(step * 0.5001);
      }
    }
  });
});
