import { expect, type Locator, type Page } from '@playwright/test';

/** What the page says of itself without a network. */
export function offlineStatus(page: Page): Locator {
  return page.getByRole('status', { name: 'Ready without a network' });
}

/** The switch that has all kinds of text kept. */
export function keepAllSwitch(page: Page): Locator {
  return page.getByRole('switch', { name: /^Keep all .* kinds of text and all rooms/u });
}

/** What is said of how far that is. */
export function keepAllWords(page: Page): Locator {
  return page.getByRole('region', { name: 'Without a network' }).locator('.switch-words');
}

/** The name of the build that a page is of. */
export async function buildOf(page: Page): Promise<string> {
  const name = await page.locator('meta[name="build"]').getAttribute('content');
  return name ?? '';
}

/** Addresses of what is kept of the page itself, without the hashes. */
export function keptFiles(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const cache = await caches.open('iter-web page');
    return (await cache.keys()).map(({ url }) => url.replace(/\?.*$/u, '')).sort();
  });
}

/** Whether a version that is ready waits for the pages of the one before to go. */
export function hasWaitingWorker(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return registration?.waiting?.state === 'installed';
  });
}

/** Have what is kept of files whose address matches be something else. */
export async function damage(page: Page, pattern: RegExp): Promise<void> {
  const count = await page.evaluate(async (source) => {
    const cache = await caches.open('iter-web page');
    const urls = (await cache.keys()).map(({ url }) => url);
    const found = urls.filter((url) => new RegExp(source, 'u').test(url));
    for (const url of found) {
      const headers = { 'Content-Type': 'text/javascript' };
      await cache.put(url, new Response('half of a scri', { headers }));
    }
    return found.length;
  }, pattern.source);
  expect(count).toBeGreaterThan(0);
}
