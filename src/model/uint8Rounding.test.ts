import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOneGo } from '../base/work.ts';
import { roundWeights } from './uint8Rounding.ts';
import { toUint8, type BlockWeight, type ColumnWeight } from './uint8Weights.ts';

/**
 * Scales as they are, and such as make a column of nothing. None is a denormal number: the plain code
 * lets steps run over there, which the kernel keeps within a byte, and neither is of use.
 */
const scale = fc.oneof(
  fc
    .float({ min: Math.fround(-0.1), max: Math.fround(0.1), noNaN: true })
    .map((value) => (Math.abs(value) < 1e-30 ? 0 : value)),
  fc.constantFrom(0, -0, Math.fround(1e30), 1),
);

const weight = fc
  .record({
    columns: fc.constantFrom(1, 3, 15, 16, 17, 48, 64, 80, 144),
    blocks: fc.integer({ min: 1, max: 5 }),
    block: fc.constantFrom(2, 16, 32, 64, 128),
    bits: fc.constantFrom(4, 4, 4, 8),
    seed: fc.integer(),
    scales: fc.array(scale, { minLength: 1, maxLength: 40 }),
    levels: fc.constantFrom(1, 2, 256),
  })
  .map(({ columns: N, blocks, block, bits, seed, scales, levels }): BlockWeight => {
    let state = seed;
    const byte = () => {
      state = Math.imul(state, 1_664_525) + 1_013_904_223;
      // Of few levels too, so that a block's zero point is its least or its greatest.
      return (((state >>> 24) % levels) * 255) & 255;
    };
    const bytes = (length: number) => Uint8Array.from({ length }, byte);
    return {
      K: blocks * block,
      N,
      bits,
      block,
      integers: bytes((N * blocks * block * bits) / 8),
      scales: Float32Array.from({ length: N * blocks }, (_, at) => scales[at % scales.length] ?? 0),
      zeros: bytes(N * Math.ceil((blocks * bits) / 8)),
    };
  });

describe('roundWeights', () => {
  it('gives, to the bit, what each weight gives alone and in plain code', () => {
    fc.assert(
      fc.property(fc.array(weight, { minLength: 1, maxLength: 4 }), (weights) => {
        const named = new Map(weights.map((one, index) => [`${index}`, one]));
        const rounded = inOneGo(roundWeights(named, () => undefined));
        // Compared as bytes: of some hundred thousand numbers each, item by item takes seconds.
        const bytesOf = ({ integers, scales }: ColumnWeight) =>
          Buffer.concat([integers, new Uint8Array(scales.buffer)]);
        for (const [index, one] of weights.entries()) {
          const made = rounded.get(`${index}`);
          expect(made && bytesOf(made).equals(bytesOf(toUint8(one)))).toBe(true);
        }
        expect([...rounded.keys()]).toEqual([...named.keys()]);
      }),
      { numRuns: 100 },
    );
  });

  it('rounds halves up, as plain code does, where a float has no room for a half more', () => {
    // Steps just below a half: 0.5 more is 1 in floats of 32 bits.
    const below = Math.fround(0.5 - 2 ** -25);
    const blocks = 2;
    const scales = Float32Array.from({ length: 16 * blocks }, (_, at) => (at % 2 ? 127 : below));
    const integers = new Uint8Array(16 * 32).fill(0x10);
    const one = { K: 64, N: 16, bits: 4, block: 32, integers, scales, zeros: new Uint8Array(16) };
    const [rounded] = inOneGo(roundWeights(new Map([['', one]]), () => undefined)).values();
    expect(rounded).toEqual(toUint8(one));
    expect(rounded?.integers[1 * 16]).toBe(128);
  });

  it('says how many are ready', () => {
    const counts: number[] = [];
    const [one] = fc.sample(weight, 1);
    if (one === undefined) throw new Error('There is no sample.');
    const named = new Map([
      ['a', one],
      ['b', one],
    ]);
    inOneGo(roundWeights(named, (count) => counts.push(count)));
    expect(counts).toEqual([1, 2]);
    expect(inOneGo(roundWeights(new Map(), () => undefined)).size).toBe(0);
  });
});
