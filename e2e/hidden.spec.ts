import { test } from './support/test.ts';
import { expectOneRunOfTheEncoder } from './support/worker.ts';

test('another schema over the same text runs only its heads, on WASM', async ({ page }) => {
  await expectOneRunOfTheEncoder(page, 'wasm');
});
