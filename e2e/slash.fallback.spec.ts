import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { refuse, sendFile } from '../scripts/static.js';
import { expect, test as base } from './support/test.ts';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));

/** Where on its host the page is. */
const PLACE = '/tools/iter';

/** A host that serves the page in a folder, and under the folder's address without a slash too. */
const test = base.extend({
  baseURL: async ({}, use) => {
    const server = createServer((request, response) => {
      const { url = '' } = request;
      if (!url.startsWith(PLACE)) {
        refuse(response, 404);
        return;
      }
      request.url = url === PLACE ? '/' : url.slice(PLACE.length);
      sendFile(request, response, { directory: DIST });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    server.closeAllConnections();
    server.close();
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
