import { expect, type Page, test } from '@playwright/test';
import {
  type GateOptions,
  type GateOutputs,
  openGate,
  packages,
  runGate,
  type Outputs,
} from './gate.ts';

/** Largest difference of a probability between WebGPU and WASM. */
const TOLERANCE = 0.02;
/** Outputs that are positions or indices, not logits. */
const WHOLE = new Set(['starts', 'slot']);

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function largest(name: string, actual: readonly number[], expected: readonly number[]): number {
  const measure = WHOLE.has(name) || name === 'hidden' ? (x: number) => x : sigmoid;
  return expected.reduce((most, value, i) => {
    const difference = Math.abs(measure(value) - measure(actual[i] ?? NaN));
    return difference > most || Number.isNaN(difference) ? difference : most;
  }, 0);
}

function expectSame(actual: Outputs, expected: Outputs): void {
  expect(Object.keys(actual).sort()).toEqual(Object.keys(expected).sort());
  for (const [name, values] of Object.entries(expected)) {
    const found = actual[name] ?? [];
    expect(found.length, name).toBe(values.length);
    expect(largest(name, found, values), name).toBeLessThan(TOLERANCE);
  }
}

function expectAllSame(actual: readonly GateOutputs[], expected: readonly GateOutputs[]): void {
  expect(actual.length).toBe(expected.length);
  for (const [index, { encoder, heads }] of expected.entries()) {
    const found = actual[index];
    expectSame(found?.encoder ?? {}, encoder);
    expect(Object.keys(found?.heads ?? {})).toEqual(Object.keys(heads));
    for (const [schema, outputs] of Object.entries(heads)) {
      expectSame(found?.heads[schema] ?? {}, outputs);
    }
  }
}

/** What WASM gives, by what it is asked: both builds with WebGPU are compared with one run of it. */
const onWasm = new Map<string, readonly GateOutputs[]>();

async function expectedOf(
  page: Page,
  name: string,
  options: GateOptions = {},
): Promise<readonly GateOutputs[]> {
  const key = JSON.stringify([name, options]);
  const expected = onWasm.get(key) ?? (await runGate(page, 'wasm', name, options));
  onWasm.set(key, expected);
  return expected;
}

// The gate (docs/design.md, “Graphs”): every node of the shipped graphs has a kernel on WebGPU, and
// they give the numbers of WASM.
for (const name of packages()) {
  for (const build of ['webgpu', 'jspi'] as const) {
    test(`${name} runs on WebGPU alone, on the /${build} build`, async ({ page }) => {
      // A software adapter takes most of the time to build shaders, longer on a busy machine.
      test.setTimeout(600_000);
      await openGate(page);
      const expected = await expectedOf(page, name);
      expectAllSame(await runGate(page, build, name), expected);
    });
  }
}

/** Kernels change at 32 positions; rows of several lengths have padding. */
const LENGTHS: Readonly<Record<string, readonly (readonly number[])[]>> = {
  tiny: [[31], [32], [33], [64], [128], [33, 9], [32, 31, 20, 8], [128, 64, 33]],
  base: [[33, 12]],
};

for (const [name, batches] of Object.entries(LENGTHS)) {
  for (const build of name === 'tiny' ? (['webgpu', 'jspi'] as const) : (['jspi'] as const)) {
    test(`${name} has the numbers of WASM at each length, on the /${build} build`, async ({
      page,
    }) => {
      test.setTimeout(600_000);
      await openGate(page);
      const options = { batches, schemas: name === 'tiny' ? 2 : 1 };
      const expected = await expectedOf(page, name, options);
      expectAllSame(await runGate(page, build, name, options), expected);
    });
  }
}

test('attention is wrong from 32 positions on where small subgroups are not hidden', async ({
  page,
}) => {
  test.setTimeout(600_000);
  await openGate(page);
  const options = { batches: [[31], [32], [40]], schemas: 0 };
  const expected = await runGate(page, 'wasm', 'tiny', options);
  const actual = await runGate(page, 'jspi', 'tiny', { ...options, misled: true });
  const differences = expected.map(({ encoder }, index) =>
    largest('hidden', actual[index]?.encoder.hidden ?? [], encoder.hidden ?? []),
  );
  // Should all be small: onnxruntime-web has mended it, and nothing needs hiding any more.
  expect(differences[0]).toBeLessThan(TOLERANCE);
  expect(Math.min(...differences.slice(1))).toBeGreaterThan(0.1);
});
