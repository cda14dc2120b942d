import type { Page } from '@playwright/test';

/** The keys of what the page keeps, once each content has been found to be that of its key. */
export function wholeEntries(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const cache = await caches.open('iter-web');
    const keys = await cache.keys();
    for (const { url } of keys) {
      const hash = new URL(url).searchParams.get('sha256');
      if (hash === null) continue;
      const body = await (await cache.match(url))?.arrayBuffer();
      const digest = new Uint8Array(
        await crypto.subtle.digest('SHA-256', body ?? new Uint8Array()),
      );
      const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      if (hex !== hash) throw new Error(`${url} is not whole.`);
    }
    return keys.map(({ url }) => url);
  });
}
