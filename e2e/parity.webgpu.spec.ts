import { asOneText, expectedSentences, expectSameAnnotations } from './support/annotations.ts';
import { expect, test } from './support/test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

for (const schema of ['flat', 'nested']) {
  test(`tiny:${schema} finds on WebGPU what Python and WASM find`, async ({ demo }) => {
    // A software adapter takes minutes on a busy machine.
    test.setTimeout(600_000);
    const expected = asOneText(expectedSentences(`tiny-${schema}-expected.json`));
    for (const [device, status] of [
      ['webgpu', /^WebGPU/],
      ['wasm', /^WASM/],
    ] as const) {
      await demo.open(`model=tiny:${schema}&device=${device}`);
      await demo.analyse(expected.text);
      await expect(demo.device).toHaveText(status);
      expectSameAnnotations(await demo.annotated(), expected);
    }
  });
}
