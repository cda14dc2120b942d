import { expect, test, type Page } from '@playwright/test';
import { differenceOf, expectedStates, FAMILIES, FAULTS } from '../src/runtime/testing/families.ts';
import { type Build, openGate, runGate } from './gate.ts';

const TOLERANCE = 5e-5;

const WASM: readonly Build[] = ['wasm'];
/**
 * `FAMILY_BUILDS=asyncify` takes the build for browsers without JSPI too, whose nodes and kernels are
 * the same; the gate of the shipped packages always does.
 */
const BOTH: readonly Build[] =
  process.env.FAMILY_BUILDS === 'asyncify' ? ['wasm', 'jspi', 'webgpu'] : ['wasm', 'jspi'];

/** The largest differences of hidden states from Python's: of each batch, and of each fault. */
async function differences(page: Page, build: Build, family: string) {
  const { columns, batches } = expectedStates(family);
  const changes = (FAULTS[family] ?? []).map(({ change }) => change);
  const found = await runGate(page, build, family, { states: true, schemas: 0, changes });
  expect(found).toHaveLength(batches.length + changes.length);
  const all = found.map(({ encoder }, at) => {
    // Faults are put into the first batch.
    const expected = batches[at] ?? batches[0];
    return expected ? differenceOf(encoder.hidden ?? [], expected, columns) : NaN;
  });
  return { right: all.slice(0, batches.length), faulty: all.slice(batches.length) };
}

/** These have BERT's nodes, which run on WebGPU as those of `tiny` do. */
const AS_BERT = ['electra', 'roberta'];

// The gate for encoders of other families, as gate.webgpu.spec.ts has it for the shipped packages:
// each node runs on WebGPU, and the numbers are those of ONNX Runtime in Python.
for (const family of FAMILIES) {
  test(`${family} has Python’s hidden states in the browser`, async ({ page }) => {
    // A software adapter takes most of the time to build shaders, longer on a busy machine.
    test.setTimeout(600_000);
    await openGate(page);
    for (const build of AS_BERT.includes(family) ? WASM : BOTH) {
      const { right, faulty } = await differences(page, build, family);
      expect(Math.max(...right), build).toBeLessThan(TOLERANCE);
      expect(Math.min(Infinity, ...faulty), build).toBeGreaterThan(1000 * TOLERANCE);
    }
  });
}
