import { test } from './support/test.ts';
import { expectOneRunOfTheEncoder } from './support/worker.ts';

test('another schema over the same text runs only its heads, on WebGPU', async ({ page }) => {
  // A software adapter takes minutes on a busy machine.
  test.setTimeout(600_000);
  await expectOneRunOfTheEncoder(page, 'webgpu');
});
