import { expectSameAnnotations } from './support/annotations.ts';
import { shippedSentences } from './support/shipped.ts';
import { expect, test } from './support/test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

for (const [schema, count] of [
  ['conll04', 8],
  ['genia', 4],
] as const) {
  test(`base:${schema} finds on WebGPU what Python finds`, async ({ demo, page }) => {
    // A software adapter takes tens of seconds a batch.
    test.setTimeout(900_000);
    const expected = shippedSentences(schema, count);
    await demo.open(`model=base:${schema}&device=webgpu`);
    await demo.analyse(expected.text);
    await expect(demo.device).toHaveText(/^WebGPU/);
    expectSameAnnotations(await demo.annotated(), expected);
    await expect(page.getByText('There are no relations in this kind of text.')).toBeVisible({
      visible: schema === 'genia',
    });
  });
}
