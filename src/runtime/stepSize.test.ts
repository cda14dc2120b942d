import fc from 'fast-check';
import { Tensor } from 'onnxruntime-web/wasm';
import { describe, expect, it } from 'vitest';
import { testSchema } from '../iter/testing/schemas.ts';
import { RelativeInputs } from '../model/relativeInputs.ts';
import type { SentencePieces } from '../text/index.ts';
import { Pace } from './pace.ts';
import { planSteps } from './steps.ts';
import { sizeOf, stepFits } from './stepSize.ts';

const schema = testSchema({ name: 'news' });
const BERT = new RelativeInputs({ width: 768 });
const frame = { before: [101], after: [102] };

function sentenceOf(length: number): SentencePieces {
  const each = <T>(value: T): T[] => Array<T>(length).fill(value);
  return {
    range: { start: 0, end: length },
    pieces: {
      ids: each(1),
      starts: each(0),
      ends: each(1),
      isFirst: each(true),
      isLast: each(true),
    },
    cut: false,
  };
}

/**
 * The sentences of each step and the time that it took, on a device that takes so many milliseconds
 * for a position, and took twice as many in its self-test.
 */
function stepsOf(
  lengths: readonly number[],
  pace: number,
  device: 'webgpu' | 'wasm' = 'webgpu',
  relative = BERT,
) {
  const measured = new Pace();
  const size = { rows: 1, positions: 20, slots: schema.slots, held: false };
  measured.measure('news', size, { encode: 2 * pace * size.positions, heads: 0 });
  const wanted = lengths.map((length, key) => ({ key: String(key), sentence: sentenceOf(length) }));
  const steps: { rows: number; time: number }[] = [];
  const fits = stepFits(measured, schema, device, relative);
  for (const step of planSteps(wanted, () => undefined, fits, { alone: false, frame })) {
    const { rows, positions } = sizeOf(step, schema, frame);
    const time = pace * rows * positions;
    measured.measure('news', sizeOf(step, schema, frame), { encode: time, heads: 0 });
    steps.push({ rows, time });
  }
  return steps;
}

describe('steps', () => {
  it('come to take about half a second', () => {
    const steps = stepsOf(Array<number>(100).fill(30), 4);
    // The first knows only what the self-test took.
    expect(steps[0]?.rows).toBe(1);
    for (const { rows, time } of steps.slice(1, -1)) {
      expect(rows).toBe(3);
      expect(time).toBe(384);
    }
  });

  it('count all positions that a step runs, of short sentences too', () => {
    // Two of one wordpiece are 2 × 8 positions: 640 ms at 40 ms each.
    expect(stepsOf([1, 1], 40).map(({ rows, time }) => [rows, time])).toEqual([
      [1, 320],
      [1, 320],
    ]);
    expect(stepsOf([1, 1, 1], 20).slice(1)).toMatchObject([{ rows: 2, time: 320 }]);
  });

  it('hold states of any runs where each sentence is run alone, and of one tensor where not', () => {
    const lengths = [30, 8, 12, 30];
    const pace = new Pace();
    const size = { rows: 1, positions: 20, slots: schema.slots, held: true };
    pace.measure('news', size, { encode: 0, heads: 1 });
    const wanted = lengths.map((length, key) => ({
      key: String(key),
      sentence: sentenceOf(length),
    }));
    // Each of a run of its own, as WASM leaves them.
    const states = lengths.map((length) => ({
      hidden: new Tensor('float32', new Float32Array(length + 2), [1, length + 2, 1]),
      row: 0,
    }));
    const keysOf = (alone: boolean) =>
      [
        ...planSteps(wanted, (key) => states[Number(key)], stepFits(pace, schema, 'wasm', BERT), {
          alone,
          frame,
        }),
      ].map((step) => step.wanted.map(({ key }) => key));
    expect(keysOf(true)).toEqual([['1', '2', '0', '3']]);
    expect(keysOf(false)).toEqual([['0'], ['1'], ['2'], ['3']]);
  });

  it('are one sentence each where one takes longer than that', () => {
    expect(stepsOf(Array<number>(5).fill(30), 100).map(({ rows }) => rows)).toEqual([
      1, 1, 1, 1, 1,
    ]);
  });

  it('are as large as memory lets them be on a device that is fast', () => {
    const lengths = Array<number>(100).fill(30);
    expect(stepsOf(lengths, 0.001).map(({ rows }) => rows)).toEqual([30, 30, 30, 10]);
    expect(
      stepsOf(lengths, 0.001, 'wasm')
        .map(({ rows }) => rows)
        .slice(0, 2),
    ).toEqual([16, 16]);
  });

  it('hold no more of DeBERTa’s products with relative positions than may be bound at once', () => {
    const deberta = new RelativeInputs({
      width: 1024,
      relative: { kind: 'deberta', buckets: 256, maxDistance: 512 },
    });
    const most = (length: number, relative: RelativeInputs) => {
      const steps = stepsOf(Array<number>(20).fill(length), 0.001, 'webgpu', relative);
      return Math.max(...steps.map(({ rows }) => rows));
    };
    // 16 heads × 256 positions × 511 rows of the table × 4 bytes are 8.4 MB a sentence.
    expect([most(254, BERT), most(254, deberta)]).toEqual([8, 7]);
    expect([most(30, BERT), most(30, deberta)]).toEqual([20, 20]);
  });

  it('take no longer than half a second wherever they are of several sentences', () => {
    const sentences = fc.array(fc.integer({ min: 1, max: 510 }), { maxLength: 40 });
    fc.assert(
      fc.property(sentences, fc.double({ min: 0.01, max: 50, noNaN: true }), (lengths, pace) => {
        const steps = stepsOf(lengths, pace);
        expect(steps.reduce((sum, { rows }) => sum + rows, 0)).toBe(lengths.length);
        for (const { rows, time } of steps) if (rows > 1) expect(time).toBeLessThanOrEqual(500.001);
      }),
    );
  });
});
