import { expectSameAnnotations } from './support/annotations.ts';
import { shippedSentences } from './support/shipped.ts';
import { expect, test } from './support/test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('the shipped model finds on WebGPU what Python finds', async ({ demo }) => {
  // A software adapter takes tens of seconds a batch.
  test.setTimeout(900_000);
  const expected = shippedSentences(8);
  await demo.open('device=webgpu');
  await demo.analyse(expected.text);
  await expect(demo.device).toHaveText(/^WebGPU/);
  expectSameAnnotations(await demo.annotated(), expected);
});
