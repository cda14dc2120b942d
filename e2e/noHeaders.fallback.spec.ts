import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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

test('a host that sets no headers has a build that works in any folder, on one thread', async ({
  demo,
  page,
}) => {
  const build = ['build', '--mode', NO_HEADERS, '--logLevel', 'warn'];
  expect(await runPackage('vite/bin/vite.js', build)).toBe(0);
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
