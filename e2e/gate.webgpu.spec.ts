import { expect, test } from '@playwright/test';
import { openGate, packages, runGate, type Outputs } from './gate.ts';

/** Largest difference of a probability between WebGPU and WASM. */
const TOLERANCE = 0.02;
/** Outputs that are positions or indices, not logits. */
const WHOLE = new Set(['starts', 'slot']);

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function expectSame(actual: Outputs, expected: Outputs): void {
  expect(Object.keys(actual).sort()).toEqual(Object.keys(expected).sort());
  for (const [name, values] of Object.entries(expected)) {
    const found = actual[name] ?? [];
    expect(found.length, name).toBe(values.length);
    const measure = WHOLE.has(name) || name === 'hidden' ? (x: number) => x : sigmoid;
    const differences = values.map((value, i) =>
      Math.abs(measure(value) - measure(found[i] ?? NaN)),
    );
    expect(Math.max(...differences), name).toBeLessThan(TOLERANCE);
  }
}

// The gate of design section 5: every node of the shipped graphs has a kernel on WebGPU, and they
// give the numbers of WASM.
for (const name of packages()) {
  for (const build of ['webgpu', 'jspi'] as const) {
    test(`${name} runs on WebGPU alone, on the /${build} build`, async ({ page }) => {
      // A software adapter takes most of the time to build shaders, longer on a busy machine.
      test.setTimeout(600_000);
      await openGate(page);
      const expected = await runGate(page, 'wasm', name);
      const actual = await runGate(page, build, name);
      expectSame(actual.encoder, expected.encoder);
      expect(Object.keys(actual.heads)).toEqual(Object.keys(expected.heads));
      for (const [schema, outputs] of Object.entries(expected.heads)) {
        expectSame(actual.heads[schema] ?? {}, outputs);
      }
    });
  }
}
