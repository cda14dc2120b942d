import { expect, test } from './support/test.ts';
import { SHORT_TEXT } from './support/texts.ts';

test('a page that is not isolated runs on one thread', async ({ demo, page }) => {
  await demo.open('model=tiny');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await demo.analyse(SHORT_TEXT);
  await expect(demo.device).toHaveText(
    /^WASM: .* one thread\..*without two headers.*Cross-Origin-Embedder-Policy.*hosts the page/,
  );
  expect((await demo.rows(demo.relations)).map(([head, , tail]) => [head, tail])).toEqual([
    ['Anna Berg', 'Oslo'],
  ]);
});
