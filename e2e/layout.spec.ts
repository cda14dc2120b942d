import { expectFits } from './support/accessible.ts';
import { expect, test } from './support/test.ts';
import { longText, SHORT_TEXT } from './support/texts.ts';

const scrolled = () => scrollY;

test('side by side the result is in sight at once; its sliders and tables stay so in a long text', async ({
  demo,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await demo.open('model=tiny:flat&device=wasm');
  await demo.analyse(longText(120));
  expect(await page.evaluate(scrolled)).toBe(0);
  await expect(demo.run).toBeInViewport();
  await expect(demo.progress).toBeInViewport();
  await expect(demo.drawing).toBeInViewport();
  await page.evaluate(() => {
    scrollTo({ top: 2000, behavior: 'instant' });
  });
  for (const part of [demo.tau, demo.lambda, demo.drawing, demo.entities]) {
    await expect(part).toBeInViewport();
  }
});

test('one under the other, the view goes to the result once, and the focus stays', async ({
  demo,
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await demo.open('model=tiny:flat&device=wasm');
  await demo.analyse(SHORT_TEXT);
  await expect.poll(() => page.evaluate(scrolled)).toBeGreaterThan(0);
  await expect(demo.drawing).toBeInViewport();
  await expect(demo.text).toBeFocused();
  // A slider changes what is shown, and nobody is taken anywhere by that.
  await page.evaluate(() => {
    scrollTo({ top: 0, behavior: 'instant' });
  });
  await demo.tau.evaluate((slider: HTMLInputElement) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(slider, '0.6');
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await expect(demo.tau).toHaveValue('0.6');
  expect(await page.evaluate(scrolled)).toBe(0);
});

test('a text that was changed since marks the drawing as out of date', async ({ demo, page }) => {
  await demo.open('model=tiny:flat&device=wasm');
  await demo.analyse(SHORT_TEXT);
  const mark = page.getByRole('status', { name: 'Out of date' });
  await expect(mark).toHaveCount(0);
  await demo.text.fill(`${SHORT_TEXT} And so on.`);
  await expect(mark).toBeVisible();
  await demo.text.fill(SHORT_TEXT);
  await expect(mark).toHaveCount(0);
});

test('in letters of twice the size, 320 px wide, sliders can be moved and nothing is beyond the side', async ({
  demo,
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await demo.open('model=tiny:flat,nested&device=wasm');
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  await demo.analyse(SHORT_TEXT);
  await expect(demo.tau.first()).toBeVisible();
  for (const slider of [...(await demo.tau.all()), ...(await demo.lambda.all())]) {
    const { x = 0, width = 0 } = (await slider.boundingBox()) ?? {};
    expect(width).toBeGreaterThan(80);
    expect(x + width).toBeLessThanOrEqual(320);
  }
  await expectFits(page);
});
