import { HOSTILE_TEXTS } from './support/hostile.ts';
import { expect, test } from './support/test.ts';

test('whatever a text has in it is shown as text', async ({ demo, page }) => {
  await demo.open('model=tiny:flat&device=wasm');
  // A lone surrogate does not come through the protocol between test and browser.
  const passing = Object.entries(HOSTILE_TEXTS).filter(
    ([name]) => !['lone surrogates', 'nothing else'].includes(name),
  );
  for (const [name, text] of passing) {
    await test.step(name, async () => {
      await demo.analyse(text);
      await demo.expectText(text);
      const entities = await demo.rows(demo.entities);
      expect(entities.map(([entity]) => entity)).toEqual(
        expect.arrayContaining(['Anna Berg', 'Oslo']),
      );
      await expect(demo.drawing.locator('img, script, b')).toHaveCount(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(
        false,
      );
    });
  }
});
