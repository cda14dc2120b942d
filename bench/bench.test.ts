import { describe, expect, it } from 'vitest';
import { nodePlatform } from '../src/cli/nodeOrt.ts';
import { fieldsOf } from '../src/model/protobuf.ts';
import { productModel, productsOf, uint8ProductModel, type ProductShape } from './onnx.ts';
import { int, message } from '../src/model/testing/protobuf.ts';
import { atLeast, atMost, percent, table } from './row.ts';
import { textOf } from './text.ts';
import { median, sideBySide } from './timing.ts';

const SHAPES: ProductShape[] = [
  { K: 64, N: 16, bits: 4, block_size: 32, accuracy_level: 0, zeroPoints: true },
  { K: 128, N: 48, bits: 8, block_size: 64, accuracy_level: 0, zeroPoints: false },
];

describe('models of one product', () => {
  it.each(SHAPES)('have the shape asked for: $K × $N at $bits bits', (shape) => {
    expect(productsOf(productModel(shape))).toEqual([shape]);
  });

  it.each([
    ...SHAPES.map((shape) => ({ ...shape, model: productModel(shape) })),
    ...SHAPES.map((shape) => ({ ...shape, bits: 'dynamic 8', model: uint8ProductModel(shape) })),
  ])('are run by onnxruntime-web: $K × $N at $bits bits', async ({ model, ...shape }) => {
    const ort = await nodePlatform.loadOrt('wasm', {});
    ort.env.wasm.numThreads = 1;
    const session = await ort.InferenceSession.create(model);
    const A = new ort.Tensor('float32', new Float32Array(3 * shape.K).fill(1), [1, 3, shape.K]);
    const { Y } = await session.run({ A });
    expect(Y?.dims).toEqual([1, 3, shape.N]);
    expect((Y?.data as Float32Array).some((value) => value !== 0)).toBe(true);
    await session.release();
  });

  it('refuses what is no message', () => {
    expect(() => productsOf(Uint8Array.of(0x3a, 200, 1, 0))).toThrow(RangeError);
    expect(() => productsOf(Uint8Array.of(0x08, 0x80))).toThrow(RangeError);
  });

  it('reads numbers of several bytes', () => {
    expect([...fieldsOf(message(int(2, 300), int(9, 2 ** 40)))]).toEqual([
      { number: 2, value: 300 },
      { number: 9, value: 2 ** 40 },
    ]);
  });
});

describe('timing', () => {
  it('takes the middle', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('compares turn by turn and leaves the first out', async () => {
    const turns = [
      { figure: 900, against: 1 },
      { figure: 1, against: 2 },
      { figure: 30, against: 40 },
      { figure: 10, against: 40 },
    ];
    const result = await sideBySide(3, () =>
      Promise.resolve(turns.shift() ?? { figure: NaN, against: NaN }),
    );
    expect(result).toEqual({ figure: 10, against: 40, ratio: 0.5 });
  });
});

describe('the table', () => {
  it('says whether a target is met', () => {
    const row = { name: 'a', figure: '1 ms', against: 'b: 20 ms', ratio: 0.05, runs: 3 };
    const lines = table([
      { ...row, target: atMost(0.08, 0.05) },
      { ...row, target: atLeast(0.6, 0.05) },
      row,
    ]).split('\n');
    expect(lines.map((line) => line.split('|').map((cell) => cell.trim()))).toEqual([
      ['', 'measurement', 'median', 'set against', 'ratio', 'target', 'runs', ''],
      ['', ...Array.from({ length: 6 }, () => expect.stringMatching(/^-+$/u) as string), ''],
      ['', 'a', '1 ms', 'b: 20 ms', '5 %', '≤ 8 % met', '3', ''],
      ['', 'a', '1 ms', 'b: 20 ms', '5 %', '≥ 60 % missed', '3', ''],
      ['', 'a', '1 ms', 'b: 20 ms', '5 %', '–', '3', ''],
    ]);
  });

  it('shows small and large ratios', () => {
    expect([0.00061, 0.05, 0.123, 1.5, 5].map(percent)).toEqual([
      '0.061 %',
      '5 %',
      '12 %',
      '150 %',
      '5.0 ×',
    ]);
  });
});

describe('the text', () => {
  it('has as many words as asked for, and is always the same', () => {
    const words = textOf(1000).split(/\s+/u).length;
    expect(words).toBeGreaterThanOrEqual(1000);
    expect(words).toBeLessThan(1030);
    expect(textOf(1000)).toBe(textOf(1000));
  });
});
