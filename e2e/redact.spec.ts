import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessible, expectFits, tabTo } from './support/accessible.ts';
import { CANARY, hasCanary } from './support/canary.ts';
import { clipboardText } from './support/clipboard.ts';
import { expect, test } from './support/test.ts';

/** Of which nothing may be left; each value stands nowhere else in the page. */
const LETTER = `# Note

Dear Mrs Quillfeather,\r
call me on 0113 496 0123 or write to tobias.quillfeather@example.org.
QUILLFEATHER knows Project Zanderling. Yours, Dr Okonkwo
`;
const CANARIES = ['quillfeather', 'tobias', '496 0123', 'okonkwo'];

/** The room Redact, by the names that people and screen readers know. */
function roomOf(page: Page) {
  return {
    box: page.getByRole('textbox', { name: 'Text' }),
    find: page.getByRole('button', { name: 'Find personal data' }),
    found: page.getByRole('status', { name: 'Found' }),
    item: page.getByRole('status', { name: 'Item' }),
    after: page.getByRole('group', { name: 'What is saved' }),
    before: page.getByRole('group', { name: 'As it came' }),
    near: page.getByRole('region', { name: 'Not hidden, but looks near it' }),
    groups: page.getByRole('region', { name: 'Persons and things' }),
    saving: page.getByRole('status', { name: 'Saving' }),
    forget: page.getByRole('button', { name: 'Forget everything' }),
    choose: (name: string, content: string) =>
      page
        .locator('input[type=file][aria-label=Files]')
        .setInputFiles({ name, mimeType: '', buffer: Buffer.from(content) }),
    open: async () => {
      await page.goto('?model=tiny:flat#/redact');
      await expect(page.getByRole('button', { name: 'Find personal data' })).toBeVisible();
    },
  };
}

async function saved(page: Page, button: string): Promise<[name: string, text: string]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return [download.suggestedFilename(), await readFile(await download.path(), 'utf8')];
}

function expectClean(text: string): void {
  for (const canary of CANARIES) expect(text.toLowerCase()).not.toContain(canary);
}

test('from a file to files without what was found, and nothing of it anywhere else', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const room = roomOf(page);
  await room.open();
  await expectAccessible(page, 'nothing in the room');
  await room.choose('Quillfeather.md', LETTER);
  await expect(room.found).toHaveText('5 items of 4 persons and things, all hidden.');
  await expectAccessible(page, 'found');
  expectClean(await room.after.evaluate((element) => element.outerHTML));

  const [name, text] = await saved(page, 'Save as .md');
  expect(name).toBe('redacted.md');
  expect(text).toBe(
    '# Note\n\nDear [Person 1],\r\ncall me on [Phone 1] or write to [E-mail 1].\n[Person 1] knows Project Zanderling. Yours, [Person 2]\n',
  );
  const [, html] = await saved(page, 'Save as HTML');
  expectClean(html);
  expect(html).toContain('<mark>[Person 1]</mark>');
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(room.saving).toHaveText('Copied.');
  expect(await clipboardText(page)).toBe(text.replace('\r\n', '\n'));

  await page.getByText('Who is [Person 1]').click();
  const [, key] = await saved(page, 'Save the key');
  expect(JSON.parse(key)).toMatchObject({ 'Person 1': ['Mrs Quillfeather', 'QUILLFEATHER'] });

  await page.getByRole('radio', { name: 'Black bars of one width' }).check();
  const [, barred] = await saved(page, 'Save as .md');
  expectClean(barred);
  expect(barred).toContain('Dear ████████,');

  const kept = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    return JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      history.state,
      document.title,
      location.href,
      databases,
      await caches.keys(),
    ]);
  });
  expectClean(kept);

  await room.forget.click();
  await expect(room.box).toHaveValue('');
  expectClean(await page.content());
});

test('stand-ins: a text that still reads as one, saved with nobody of the old one in it', async ({
  page,
}) => {
  const room = roomOf(page);
  await room.open();
  await room.choose('Quillfeather.md', LETTER);
  await expect(room.found).toHaveText('5 items of 4 persons and things, all hidden.');
  await page.getByRole('radio', { name: /^Stand-ins/u }).check();
  await expect(room.after).toContainText('@example.org.');
  await expectAccessible(page, 'stand-ins');
  expectClean(await room.after.evaluate((element) => element.outerHTML));
  const [name, text] = await saved(page, 'Save as .md');
  expect(name).toBe('redacted.md');
  expectClean(text);
  const [, surname = '', given = '', mailed = '', capitals = ''] =
    /^# Note\n\nDear Mrs (\p{L}+),\r\ncall me on 01\d\d 496 0\d{3} or write to (\p{Ll}+)\.(\p{Ll}+)@example\.org\.\n(\p{Lu}+) knows Project Zanderling\. Yours, Dr \p{L}+\n$/u.exec(
      text,
    ) ?? [];
  expect(given).not.toBe('');
  expect([mailed, capitals]).toEqual([surname.toLowerCase(), surname.toUpperCase()]);
  const [, html] = await saved(page, 'Save as HTML');
  expectClean(html);
  expect(html).toContain(`<mark>Mrs ${surname}</mark>`);
  await page.getByText('Who stands in for whom').click();
  const [, key] = await saved(page, 'Save the key');
  expect(JSON.parse(key)).toMatchObject({ [`Mrs ${surname}`]: ['Mrs Quillfeather'] });
  // Who it is stays while one decides, and goes with the text.
  await page.getByRole('button', { name: /^Keep/u }).click();
  await expect(room.after).toContainText(`${capitals} knows`);
  await room.forget.click();
  await room.choose('again.md', LETTER);
  await expect(room.after).toContainText('Dear [Person 1],');
  await page.getByRole('radio', { name: /^Stand-ins/u }).check();
  await expect(room.after).toContainText('@example.org.');
  expect(await room.after.textContent()).not.toContain(text.replace('\r\n', '\n'));
});

test('what was taken back is done again, and a group becomes of another kind', async ({ page }) => {
  const room = roomOf(page);
  await room.open();
  await room.box.fill('Dear Mrs Quillfeather, Dr Okonkwo saw Mrs Quillfeather.');
  await room.find.click();
  await room.groups.getByText('1 item, person, pattern').click();
  await page.getByRole('combobox', { name: 'Take Person 2 as' }).selectOption('organisation');
  await expect(room.after).toContainText('[Organisation 1] saw [Person 1]');
  await expectAccessible(page, 'kind of a group');
  const redo = page.getByRole('button', { name: /^Redo/u });
  await expect(redo).toHaveAttribute('aria-disabled', 'true');
  await room.groups.getByText('1 item, organisation, pattern').focus();
  await page.keyboard.press('Control+z');
  await expect(room.after).toContainText('[Person 2] saw [Person 1]');
  await page.keyboard.press('Control+y');
  await expect(room.after).toContainText('[Organisation 1] saw');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Shift+z');
  await expect(room.after).toContainText('[Organisation 1] saw');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('k');
  // Something else was done since: there is nothing to do again.
  await expect(redo).toHaveAttribute('aria-disabled', 'true');
});

test('texts from right to left run that way, paragraph by paragraph, and keep their script', async ({
  page,
}) => {
  const room = roomOf(page);
  await room.open();
  await page.getByText('Your own lists').click();
  await page
    .getByRole('textbox', { name: 'Always hide' })
    .fill(
      '\u0633\u0644\u064a\u0645\u0627\u0646 \u0627\u0644\u062e\u0637\u064a\u0628,person\n\u05de\u05d9\u05e8\u05d1 \u05db\u05d4\u05df,person',
    );
  await page.getByRole('button', { name: 'Use \u201cAlways hide\u201d' }).click();
  await room.box.fill(
    '\u0642\u0627\u0644 \u0633\u0644\u064a\u0645\u0627\u0646 \u0627\u0644\u062e\u0637\u064a\u0628 \u0625\u0646 \u0627\u0644\u0628\u064a\u062a \u0628\u0639\u064a\u062f.\nHer number is 0113 496 0123.\n\u05e4\u05d2\u05e9\u05ea\u05d9 \u05d0\u05ea \u05de\u05d9\u05e8\u05d1 \u05db\u05d4\u05df \u05d0\u05ea\u05de\u05d5\u05dc.',
  );
  await room.find.click();
  await expect(room.found).toHaveText('3 items of 3 persons and things, all hidden.');
  await page.getByRole('radio', { name: /^Stand-ins/u }).check();
  await expect(room.after).toHaveText(
    /^\u0642\u0627\u0644 \p{Script=Arabic}+ \p{Script=Arabic}+ \u0625\u0646 .*\n?Her number is 01\d\d 496 0\d{3}\.\s*\u05e4\u05d2\u05e9\u05ea\u05d9 \u05d0\u05ea \p{Script=Hebrew}+ \p{Script=Hebrew}+ \u05d0\u05ea\u05de\u05d5\u05dc\.$/u,
  );
  /** Where the letters of a paragraph begin within their pane, as a share of its width. */
  const startsAt = (pane: typeof room.before, words: string) =>
    pane.evaluate((element, part) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(part) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = element.getBoundingClientRect();
        return (range.getBoundingClientRect().left - box.left) / box.width;
      }
      return -1;
    }, words);
  for (const pane of [room.before, room.after]) {
    expect(await startsAt(pane, '\u0642\u0627\u0644')).toBeGreaterThan(0.7);
    expect(await startsAt(pane, 'Her number')).toBeLessThan(0.2);
    expect(await startsAt(pane, '\u05e4\u05d2\u05e9\u05ea\u05d9')).toBeGreaterThan(0.7);
  }
  await expectAccessible(page, 'right to left');
});

test('what is missing is hidden by a selection and from the list of what looks near', async ({
  page,
}) => {
  const room = roomOf(page);
  await room.open();
  await room.box.fill(
    'Mrs Quillfeather leads Project Zanderling, a zanderling of 12 345 678 feet.',
  );
  await room.find.click();
  await expect(room.near).toContainText('Zanderling');
  await room.near.getByRole('button', { name: 'Hide 12 345 678' }).click();
  await expect(room.after).toContainText('of [Identifier 1] feet');
  // A double click selects a word.
  await room.before.evaluate((pane) => {
    const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent?.indexOf('Zanderling') ?? -1;
      if (at >= 0) getSelection()?.setBaseAndExtent(node, at, node, at + 'Zanderling'.length);
    }
  });
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('organisation');
  await page.getByRole('button', { name: 'Hide the selection' }).click();
  await expect(room.after).toHaveText(
    '[Person 1] leads Project [Organisation 1], a [Organisation 1] of [Identifier 1] feet.',
  );
  await page.getByRole('button', { name: /^Undo/u }).click();
  await expect(room.after).toContainText('leads Project Zanderling,');
});

test('groups are kept, made one and parted; lists hide and never hide', async ({ page }) => {
  const room = roomOf(page);
  await room.open();
  await room.box.fill('Dear Mrs Quillfeather, Dr Okonkwo saw Mrs Quillfeather and the bluebird.');
  await room.find.click();
  await room.groups.getByRole('checkbox', { name: /^Hide Person 2/u }).uncheck();
  await expect(room.found).toHaveText('3 items of 2 persons and things: 2 hidden, 1 kept.');
  await expect(room.after).toContainText('Dr Okonkwo saw [Person 1]');
  await room.groups.getByText('1 item, person, pattern').click();
  await page.getByRole('combobox', { name: 'Person 2 is the same as' }).selectOption({ index: 1 });
  await room.groups.getByRole('checkbox', { name: /^Hide Person 1/u }).click();
  await expect(room.groups.getByRole('checkbox', { name: /^Hide Person/u })).toHaveCount(1);
  await page.getByText('Your own lists').click();
  await expectAccessible(page, 'lists');
  await page.getByRole('textbox', { name: 'Always hide' }).fill('bluebird,other');
  await page.getByRole('button', { name: 'Use “Always hide”' }).click();
  await expect(room.after).toContainText('the [Item 1].');
  await page.getByRole('textbox', { name: 'Never hide' }).fill('Okonkwo');
  await page.getByRole('button', { name: 'Use “Never hide”' }).click();
  await expect(room.after).toContainText('Okonkwo saw');
});

test('by the keys alone, without a network, from a text to the clipboard', async ({
  page,
  context,
  guard,
}) => {
  // What the model is, is asked for and not known.
  guard.allow(/ERR_INTERNET_DISCONNECTED/u);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const room = roomOf(page);
  await room.open();
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await tabTo(page, room.box);
  await page.keyboard.insertText('Mrs Quillfeather rang Dr Okonkwo on 0113 496 0123.');
  await tabTo(page, room.find);
  await page.keyboard.press('Enter');
  await expect(room.item).toContainText('1 of 3: Person 1, hidden');
  await page.keyboard.press('n');
  await expect(room.item).toContainText('2 of 3: Person 2, hidden');
  await page.keyboard.press('k');
  await expect(room.item).toContainText('3 of 3: Phone 1, hidden');
  await page.keyboard.press('p');
  await expect(room.item).toContainText('2 of 3: Person 2, kept');
  await page.keyboard.press('h');
  await page.keyboard.press('Control+z');
  await expect(room.after).toHaveText('[Person 1] rang Dr Okonkwo on [Phone 1].');
  await tabTo(page, page.getByRole('button', { name: 'Copy' }));
  await page.keyboard.press('Enter');
  await expect(room.saving).toHaveText('Copied.');
  expect(await clipboardText(page)).toBe('[Person 1] rang Dr Okonkwo on [Phone 1].');
});

test('nothing is there again after a reload or after going away and back', async ({ page }) => {
  const room = roomOf(page);
  await room.open();
  await room.box.fill('Mrs Quillfeather');
  await page.reload();
  await expect(room.box).toHaveValue('');
  await room.box.fill('Mrs Quillfeather');
  await room.find.click();
  await expect(room.after).toHaveText('[Person 1]');
  await page.reload();
  await expect(room.box).toHaveValue('');
  await room.box.fill('Mrs Quillfeather');
  await room.find.click();
  await expect(room.after).toHaveText('[Person 1]');
  await page.goto('about:blank');
  await page.goBack();
  await expect(room.box).toHaveValue('');
  expectClean(await page.content());
});

test('other files are refused by name; a long text has pages and the room fits a narrow window', async ({
  page,
}) => {
  const room = roomOf(page);
  await room.open();
  await room.choose('letter.docx', 'PK');
  const problem = page.getByRole('alert').filter({ hasText: 'letter.docx' });
  await expect(problem).toContainText('Save what it says as plain text (.txt)');
  await room.choose('letter.txt', 'PK\0');
  await expect(page.getByRole('alert').filter({ hasText: 'letter.txt' })).toContainText(
    'this is no text',
  );
  await page.setViewportSize({ width: 320, height: 700 });
  await room.choose('long.txt', 'Mrs Quillfeather went on and on.\n'.repeat(1000));
  await expect(page.getByRole('status', { name: 'Page' })).toHaveText('Page 1 of 6');
  await page.keyboard.press('p');
  await expect(page.getByRole('status', { name: 'Page' })).toHaveText('Page 6 of 6');
  await expect(room.item).toContainText('1000 of 1000');
  await expectFits(page);
  await expectAccessible(page, 'narrow');
});

test('a model that knows no personal data says so', async ({ page }) => {
  const room = roomOf(page);
  await room.open();
  await room.box.fill('Mrs Quillfeather');
  await room.find.click();
  await page.getByRole('button', { name: 'Look with the model too' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'tiny' })).toContainText(
    'knows no personal data',
  );
});

test('no request leaves the origin or carries the text', async ({ proxied, baseURL }) => {
  const { demo, proxy } = proxied;
  const { page } = demo;
  const room = roomOf(page);
  await room.open();
  await room.box.fill(`Dear ${CANARY}, Mrs Quillfeather rang 0113 496 0123.`);
  await room.find.click();
  await expect(room.after).toContainText('[Person 2] rang [Phone 1].');
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(room.saving).toHaveText('Copied.');
  await room.forget.click();
  await expect(room.box).toHaveValue('');
  expect(proxy.ofPages.some(({ url }) => url.includes('redactEntry-'))).toBe(true);
  for (const { method, url } of proxy.ofPages) {
    expect(method, url).toBe('GET');
    expect(new URL(url).origin).toBe(new URL(baseURL ?? '').origin);
  }
  for (const { url, bytes } of proxy.requests) expect(hasCanary(bytes), url).toBe(false);
});
