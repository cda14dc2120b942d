import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pace, type BatchSize } from './pace.ts';

const fresh = (rows: number, positions: number): BatchSize => ({
  rows,
  positions,
  slots: 32,
  held: false,
});

/** Of a batch on a device that takes so long for a position and a row. */
const times = ({ rows, positions }: BatchSize, encode = 2, heads = 1) => ({
  encode: encode * rows * positions,
  heads: heads * rows * (positions + 32),
});

describe('Pace', () => {
  it('knows nothing before it has measured, nor of other heads', () => {
    const pace = new Pace();
    expect(pace.predict('news', fresh(1, 40))).toBeUndefined();
    pace.measure('news', fresh(1, 40), times(fresh(1, 40)));
    expect(pace.predict('news', fresh(1, 40))).toBe(80 + 72);
    expect(pace.predict('science', fresh(1, 40))).toBeUndefined();
  });

  it('predicts larger and smaller batches from one', () => {
    const size = fc.record({
      rows: fc.integer({ min: 1, max: 32 }),
      positions: fc.integer({ min: 8, max: 512 }),
    });
    fc.assert(
      fc.property(size, size, (one, other) => {
        const pace = new Pace();
        pace.measure('news', fresh(one.rows, one.positions), times(fresh(one.rows, one.positions)));
        const { encode, heads } = times(fresh(other.rows, other.positions));
        const predicted = pace.predict('news', fresh(other.rows, other.positions));
        expect(predicted).toBeCloseTo(encode + heads, 6);
      }),
    );
  });

  it('predicts only the heads of what is held, and learns nothing of the encoder from it', () => {
    const pace = new Pace();
    const batch = fresh(2, 32);
    pace.measure('news', { ...batch, held: true }, { encode: 0, heads: 128 });
    expect(pace.predict('news', { ...batch, held: true })).toBe(128);
    expect(pace.predict('news', batch)).toBeUndefined();
  });

  it('is not led astray by one batch that took an hour', () => {
    const pace = new Pace();
    const batch = fresh(2, 40);
    const measure = (factor: number) => {
      pace.measure('news', batch, times(batch, 2 * factor, factor));
    };
    measure(30);
    // Shaders were compiled.
    measure(1);
    const usual = 160 + 144;
    expect(pace.predict('news', batch)).toBe(usual);
    measure(10_000);
    measure(1);
    expect(pace.predict('news', batch)).toBe(usual);
    // From now on it is slower.
    measure(3);
    measure(3);
    expect(pace.predict('news', batch)).toBe(3 * usual);
  });
});
