import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { differenceOf, pictureOf } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

// Pictures are compared with pictures of the same run: another browser or font changes both. The
// widths put the text on whole pixels.
const MODES = [
  { name: 'light', width: 1281, colorScheme: 'light', dir: 'ltr' },
  { name: 'dark', width: 1281, colorScheme: 'dark', dir: 'ltr' },
  { name: '320 px wide', width: 320, colorScheme: 'light', dir: 'ltr' },
  { name: 'right to left, dark', width: 801, colorScheme: 'dark', dir: 'rtl' },
] as const;

for (const { name, width, colorScheme, dir } of MODES) {
  test.describe(name, () => {
    test.use({ viewport: { width, height: 900 }, colorScheme });

    const open = async (page: Page, path: string) => {
      await page.goto(path);
      await page.evaluate((direction) => (document.documentElement.dir = direction), dir);
      await expect(page.locator('.span-mark').first()).toBeAttached();
    };

    for (const title of ['Nested four deep', dir === 'rtl' ? 'Right to left' : 'A sentence']) {
      test(`what was hidden, and what was pointed at, looks as before: ${title}`, async ({
        page,
        context,
      }) => {
        await open(page, `examples.html?show=${encodeURIComponent(title)}`);
        const before = await pictureOf(page);
        const slider = page.getByRole('slider');
        await slider.fill('1');
        await expect(page.locator('.span-mark')).toHaveCount(0);
        expect(await differenceOf(context, before, await pictureOf(page))).toBeGreaterThan(0.01);
        await slider.fill('0');
        await slider.blur();
        await page.locator('.span-label').first().hover({ force: true });
        await page.mouse.move(0, 0);
        // What stood out fades back.
        await expect.poll(async () => differenceOf(context, before, await pictureOf(page))).toBe(0);
      });
    }

    test('the SVG file looks like the page', async ({ page, context }) => {
      await open(page, 'examples.html?analysed=60');
      const shown = await pictureOf(page);
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download SVG' }).click();
      const file = await readFile(await (await saving).path(), 'utf8');
      const differs = (content: string) =>
        differenceOf(
          context,
          shown,
          { type: 'image/svg+xml', content, inset: 16 },
          { least: 64, moved: 1 },
        );
      expect(await differs(file)).toBeLessThan(0.001);
      // It would show if anything were missing.
      expect(await differs(file.replaceAll(/<path[^>]*>/gu, ''))).toBeGreaterThan(0.002);
      expect(await differs(file.replace(/<text[^>]* textLength.*/u, ''))).toBeGreaterThan(0.002);
    });
  });
}
