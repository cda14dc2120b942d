import { readFile } from 'node:fs/promises';
import { clipboardText } from './support/clipboard.ts';
import { expect, test } from './support/test.ts';
import { longText, UNSURE_TEXT } from './support/texts.ts';

test('tables sort and filter, and what they leave out fades in the drawing', async ({
  demo,
  page,
}) => {
  // Only what is near the screen is drawn.
  await page.setViewportSize({ width: 1280, height: 4000 });
  await demo.open('model=tiny:flat&device=wasm');
  await demo.analyse(UNSURE_TEXT);
  const all = await demo.rows(demo.entities);
  const texts = async () => (await demo.rows(demo.entities)).map(([text = '']) => text);

  await test.step('sort by text, up, down, and as in the text again', async () => {
    const head = demo.entities.getByRole('button', { name: 'Text' });
    const words = new Intl.Collator(undefined, { numeric: true });
    const ascending = all.map(([text = '']) => text).sort(words.compare);
    await head.click();
    await expect(demo.entities.getByRole('columnheader', { name: 'Text' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    expect(await texts()).toEqual(ascending);
    await head.click();
    expect(await texts()).toEqual([...ascending].reverse());
    await head.click();
    expect(await demo.rows(demo.entities)).toEqual(all);
  });

  await test.step('search', async () => {
    await page.getByRole('searchbox', { name: 'Search entities' }).fill('LONDON');
    const left = all.filter(([text = '']) => text.includes('London'));
    expect(left.length).toBeGreaterThan(0);
    await expect(page.getByRole('status', { name: 'Shown entities' })).toHaveText(
      `${left.length} of ${all.length}`,
    );
    expect(await demo.rows(demo.entities)).toEqual(left);
    await expect(demo.drawing.locator('.span-label.strong')).toHaveCount(left.length);
    await expect(demo.drawing.locator('.span-label.faint')).toHaveCount(all.length - left.length);
    await page.getByRole('searchbox', { name: 'Search entities' }).fill('');
    await expect(demo.drawing.locator('.faint')).toHaveCount(0);
  });

  await test.step('by type', async () => {
    await page.getByRole('combobox', { name: 'Type of entities' }).selectOption('Place');
    expect(await demo.rows(demo.entities)).toEqual(all.filter(([, type]) => type === 'Place'));
  });
});

test('drawing and tables can be taken along', async ({ demo, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await demo.open('model=tiny:flat&device=wasm');
  await demo.analyse(longText(60));
  const { entities, relations } = await demo.found();

  await page.getByRole('button', { name: 'Copy tables' }).click();
  await expect(page.getByRole('status', { name: 'Saving' })).toHaveText('Copied.');
  const copied = await clipboardText(page);
  expect(copied.trim().split(/\r?\n/u)).toHaveLength(entities + relations + 3);

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download SVG' }).click();
  const svg = await readFile(await (await saving).path(), 'utf8');
  // The page itself may not parse text: Trusted Types.
  const reader = await context.newPage();
  const read = await reader.evaluate((source) => {
    const xml = new DOMParser().parseFromString(source, 'image/svg+xml');
    const lines = [...xml.querySelectorAll('text[textLength]')];
    return {
      wellFormed: xml.querySelector('parsererror') === null,
      brackets: xml.querySelectorAll('path[fill="none"]').length,
      text: lines.map(({ textContent }) => textContent.trim()).join(' '),
    };
  }, svg);
  await reader.close();
  // What is far from the screen is in it too.
  expect(read).toEqual({ wellFormed: true, brackets: expect.any(Number), text: longText(60) });
  expect(read.brackets).toBeGreaterThanOrEqual(entities);
});

test('every row of a long table is reached by key, and few are in the page', async ({
  demo,
  page,
}) => {
  const { keyboard } = page;
  await demo.open('model=tiny:flat&device=wasm');
  await demo.analyse(longText(100));
  const count = (await demo.found()).entities + 1;
  const rows = demo.entities.locator('tbody tr[aria-rowindex]');
  expect(await rows.count()).toBeLessThan(100);
  const focused = demo.entities.locator('tr:has(:focus)');

  await rows.first().getByRole('button').focus();
  await expect(focused).toHaveAttribute('aria-rowindex', '2');
  await keyboard.press('End');
  await expect(focused).toHaveAttribute('aria-rowindex', String(count));
  await expect(focused).toBeInViewport();
  await keyboard.press('ArrowUp');
  await expect(focused).toHaveAttribute('aria-rowindex', String(count - 1));
  await keyboard.press('Home');
  await expect(focused).toHaveAttribute('aria-rowindex', '2');
  for (let row = 3; row <= 40; row += 1) {
    await keyboard.press('ArrowDown');
    await expect(focused).toHaveAttribute('aria-rowindex', String(row));
  }

  await test.step('a row leads to the text, and the text to its row', async () => {
    await keyboard.press('Enter');
    const button = demo.drawing.locator(':focus');
    await expect(button).toHaveAttribute('aria-pressed', 'true');
    await keyboard.press('End');
    await keyboard.press('t');
    await expect(focused).toHaveAttribute('aria-rowindex', String(count));
  });

  await test.step('printed it is whole', async () => {
    await page.emulateMedia({ media: 'print' });
    await expect(rows).toHaveCount(count - 1);
    await page.emulateMedia({ media: 'screen' });
    await expect.poll(() => rows.count()).toBeLessThan(100);
  });
});
