import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { headerPolicy } from '../scripts/headers.js';
import { runPackage } from '../scripts/run.js';
import { NO_HEADERS, NO_HEADERS_FOLDER } from '../scripts/vite/no-headers.js';
import { startFolderHost } from './support/folderHost.ts';
import { expect, test as base } from './support/test.ts';
import { SHORT_TEXT } from './support/texts.ts';

const FOLDER = fileURLToPath(new URL(`../${NO_HEADERS_FOLDER}/`, import.meta.url));

/** Where on its host the page is. */
const PLACE = '/some/folder';

/** Files as they are, in a folder, with no headers of ours. */
const test = base.extend({
  baseURL: async ({}, use) => {
    const host = await startFolderHost(PLACE, FOLDER);
    await use(new URL(`${PLACE}/`, host.origin).href);
    host.close();
  },
});

test.beforeAll(async () => {
  const build = ['build', '--mode', NO_HEADERS, '--logLevel', 'warn'];
  expect(await runPackage('vite/bin/vite.js', build)).toBe(0);
});

test('a host that sets no headers has a build that works in any folder, on one thread', async ({
  demo,
  page,
}) => {
  expect(existsSync(`${FOLDER}index.html`)).toBe(true);
  expect(readFileSync(`${FOLDER}HOSTING.txt`, 'utf8')).toContain('one thread');

  await demo.open('model=tiny:flat');
  await demo.analyse(SHORT_TEXT);
  await expect(demo.device).toHaveText(/^WASM: .* one thread\./);
  expect(await demo.rows(demo.relations)).toHaveLength(1);
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(policy).toHaveAttribute('content', /require-trusted-types-for 'script'/);
  await expect(page.locator('meta[name="referrer"]')).toHaveAttribute('content', 'no-referrer');
});

test.describe(() => {
  test.use({ serviceWorkers: 'allow' });

  test('with a service worker it has threads from the first visit on, and its worker the policy', async ({
    demo,
    page,
  }) => {
    await page.goto('?model=tiny:flat');
    await page.waitForFunction(() => crossOriginIsolated);
    const script = page.waitForResponse(/assets\/entry-/u);
    await demo.analyse(SHORT_TEXT);
    await expect(demo.device).toHaveText(/^WASM: .* \d threads\./);
    const headers = (await script).headers();
    expect(headers['content-security-policy']).toBe(headerPolicy({ document: false }));
  });

  test('a page in which something was typed is not loaded anew; the next visit has threads', async ({
    demo,
    page,
  }) => {
    // Before the service worker is asked for.
    await page.addInitScript(() => {
      addEventListener('load', () => dispatchEvent(new Event('input')), { capture: true });
    });
    await page.goto('?model=tiny:flat');
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await demo.text.fill(SHORT_TEXT);
    await demo.run.click();
    await expect(demo.device).toHaveText(/^WASM: .* one thread\./);
    await demo.expectText(SHORT_TEXT);
    const next = await demo.again();
    await next.page.goto('?model=tiny:flat');
    expect(await next.page.evaluate(() => crossOriginIsolated)).toBe(true);
  });
});
