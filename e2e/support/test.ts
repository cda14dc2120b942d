import { test as base, expect } from '@playwright/test';
import { Demo } from './demo.ts';
import { Guard } from './guard.ts';
import { RecordingProxy } from './proxy.ts';

/** What our tests get besides Playwright's own. */
interface Fixtures {
  /** Fails the test where a page did what it may not. */
  readonly guard: Guard;
  /** The demo page, not yet opened. */
  readonly demo: Demo;
  /** A running proxy, and a browser of its own that sends even what goes to this machine through it. */
  readonly proxied: { readonly proxy: RecordingProxy; readonly demo: Demo };
}

/** The port's or the test's own address, which the configuration always has. */
function addressOf(baseURL: string | undefined): string {
  if (baseURL === undefined) throw new Error('The project has no baseURL.');
  return baseURL;
}

export const test = base.extend<Fixtures>({
  guard: [
    async ({ baseURL, context }, use) => {
      const guard = new Guard(addressOf(baseURL));
      await guard.watch(context);
      await use(guard);
      expect(guard.troubles).toEqual([]);
    },
    { auto: true },
  ],
  demo: async ({ page }, use) => {
    await use(new Demo(page));
  },
  proxied: async ({ playwright, launchOptions, channel, baseURL, guard, serviceWorkers }, use) => {
    const proxy = await RecordingProxy.start(new URL(addressOf(baseURL)).host);
    const browser = await playwright.chromium.launch({
      ...launchOptions,
      ...(channel === undefined ? {} : { channel }),
      proxy: { server: proxy.address, bypass: '<-loopback>' },
    });
    const context = await browser.newContext({
      baseURL: addressOf(baseURL),
      serviceWorkers,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await guard.watch(context);
    await use({ proxy, demo: new Demo(await context.newPage()) });
    await browser.close();
    await proxy.close();
  },
});

export { expect };
