import { test } from './support/test.ts';
import { expectOneRunOfTheEncoder } from './support/worker.ts';

test('another schema over the same text runs only its heads, on WASM', async ({ demo, page }) => {
  await demo.open('model=tiny&device=wasm');
  await expectOneRunOfTheEncoder(page, 'wasm');
});
