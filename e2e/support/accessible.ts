import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';

/** Run axe on the page as it is, in light and in dark. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
    expect(found, `${state}, ${colorScheme}`).toEqual([]);
  }
}

/**
 * Expect that the page need not be scrolled sideways, once a text has been laid out for the width that
 * the page has now: its marks and their buttons come a frame or two after it.
 */
export async function expectFits(page: Page, state?: string): Promise<void> {
  const isTooWide = () =>
    page.evaluate(async () => {
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
      return document.documentElement.scrollWidth > innerWidth;
    });
  await expect.poll(isTooWide, `${state ?? 'the page'} scrolls sideways`).toBe(false);
}

/** Press Tab until an element has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const focused = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await target.count()) > 0 && (await focused())) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}
