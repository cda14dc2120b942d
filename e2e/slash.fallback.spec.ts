import { fileURLToPath } from 'node:url';
import { startFolderHost } from './support/folderHost.ts';
import { expect, test as base } from './support/test.ts';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));

/** Where on its host the page is. */
const PLACE = '/tools/iter';

/** A host that serves the page in a folder, and under the folder's address without a slash too. */
const test = base.extend({
  baseURL: async ({}, use) => {
    const host = await startFolderHost(PLACE, DIST);
    await use(host.origin);
    host.close();
  },
});

test('where its files are not beside its address the page says what to do', async ({
  guard,
  page,
}) => {
  guard.allow(/Failed to load resource|MIME type/);
  const note = page.locator('.not-loaded');
  await page.goto(PLACE);
  await expect(note).toBeVisible();
  await expect(note).toContainText('add one');

  await page.goto(`${PLACE}/`);
  await expect(page.getByRole('textbox', { name: 'Text', exact: true })).toBeVisible();
  await expect(note).toHaveCount(0);
});
