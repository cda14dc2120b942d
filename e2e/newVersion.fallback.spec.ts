import { readFile } from 'node:fs/promises';
import { missing } from './support/faults.ts';
import { expect, test } from './support/faultTest.ts';
import { SHORT_TEXT } from './support/texts.ts';

const DIST = new URL('../dist/', import.meta.url);

/** The page as another build has it. */
async function otherPage(): Promise<Buffer> {
  const html = await readFile(new URL('index.html', DIST), 'utf8');
  const other = html.replace(/(<meta name="build" content=")\w+/u, '$10123456789abcdef');
  expect(other).not.toBe(html);
  return Buffer.from(other);
}

test('a page that is open while its server is built anew says so where a file is gone', async ({
  demo,
  guard,
  page,
  server,
}) => {
  guard.allow(/Failed to load resource|MIME type/);
  const note = page.getByRole('status', { name: 'New version' });
  await demo.open('model=tiny:flat&device=wasm');

  await test.step('not where only the file is gone', async () => {
    server.break(/assets\/entry-/u, missing);
    await demo.start(SHORT_TEXT);
    await expect(demo.alert).toBeVisible({ timeout: 60_000 });
    await expect.poll(() => server.asked.filter((path) => path === '/').length).toBe(2);
    await expect(note).toHaveCount(0);
  });

  await test.step('where the page is another too', async () => {
    server.replace(new Map([['', await otherPage()]]));
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(note).toContainText('A new version of this page is there');
    await demo.expectText(SHORT_TEXT);
  });

  await test.step('and loads it', async () => {
    server.mend();
    server.replace(new Map());
    await note.getByRole('button', { name: 'Load the new version' }).click();
    await expect(note).toHaveCount(0);
    await demo.analyse(SHORT_TEXT);
  });
});

test('it says so too when the reader comes back to it', async ({ demo, page, server }) => {
  await demo.open('model=tiny:flat&device=wasm');
  server.replace(new Map([['', await otherPage()]]));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  const note = page.getByRole('status', { name: 'New version' });
  await expect(note).toContainText('Copy your text');
  // It is for who sits at the screen.
  await page.emulateMedia({ media: 'print' });
  await expect(note).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: 'Files', exact: true }).first().click();
  await expect(note).toContainText('Save your changes');
});
