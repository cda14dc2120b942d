import { describe, expect, it } from 'vitest';
import { f32, FunctionCode, get, i32, loop, set, type Code } from './wasmCode.ts';

/** Runs a function of one parameter, and gives the first floats of its memory. */
function floatsOf(code: FunctionCode, body: Code, given: number, count: number): number[] {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const module = new WebAssembly.Module(code.module(body));
  const { run } = new WebAssembly.Instance(module, { env: { memory } }).exports;
  (run as (given: number) => void)(given);
  return [...new Float32Array(memory.buffer, 0, count)];
}

describe('FunctionCode', () => {
  it('writes numbers of any length, as they are', () => {
    const numbers = [0, 1, 63, 64, 127, 128, 8191, 8192, 65_535, 16_777_216, 2 ** 30];
    const body = numbers.map((value, index) =>
      f32.store(i32.const(4 * index), f32.convert_i32_u(i32.const(value))),
    );
    expect(floatsOf(new FunctionCode(1), body, 0, numbers.length)).toEqual(numbers);
    const negative = [-1, -63, -64, -65, -128, -129, -(2 ** 31)];
    const shifted = negative.map((value, index) =>
      f32.store(i32.const(4 * index), f32.convert_i32_u(i32.sub(i32.const(0), i32.const(value)))),
    );
    expect(floatsOf(new FunctionCode(1), shifted, 0, negative.length)).toEqual(
      negative.map((value) => -value),
    );
  });

  it.each([0, 1, 2, 7, 8])('repeats what is in a loop below %i by steps of two', (limit) => {
    const code = new FunctionCode(1);
    const counter = code.local('i32');
    const sum = code.local('f32');
    const body = [
      loop(
        counter,
        i32.const(1),
        get(code.parameter(0)),
        2,
        set(sum, f32.max(get(sum), f32.convert_i32_u(get(counter)))),
      ),
      f32.store(i32.const(0), get(sum)),
    ];
    const odd = [1, 3, 5, 7].filter((number) => number < limit);
    expect(floatsOf(code, body, limit, 1)).toEqual([Math.max(0, ...odd)]);
  });
});
