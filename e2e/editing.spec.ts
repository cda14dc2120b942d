import type { Page } from '@playwright/test';
import { expectAccessible, tabTo } from './support/accessible.ts';
import { placeOfWords } from './support/places.ts';
import { expect, test } from './support/test.ts';

const TEXT =
  'Olga Lind was born in Turku. She works for Fjord Bank with Ida Moen, and likes Turku.\n';

const PROJECT: Readonly<Record<string, string>> = {
  'annotation.conf':
    '[entities]\nPerson\nPlace\nBank\n[relations]\nborn-in\tArg1:Person, Arg2:Place\nworks-for\tArg1:Person, Arg2:Bank\n',
  'a.txt': TEXT,
  'a.ann': 'T1\tPerson 0 9\tOlga Lind\n#1\tAnnotatorNotes T1\tsure of it\n',
  'b.txt': 'Jon met Ida Moen.\n',
  'b.ann': 'T1\tPerson 0 3\tJon\n',
};

/** The room with the project open and being edited, by the names that people know. */
async function editing(page: Page) {
  await page.goto('#/files');
  await page.locator('input[type=file][aria-label=Files]').setInputFiles(
    Object.entries(PROJECT).map(([name, content]) => ({
      name,
      mimeType: '',
      buffer: Buffer.from(content),
    })),
  );
  await expect(page.getByRole('status', { name: 'Opened' })).toHaveText(/^2 documents/u);
  const edit = page.getByRole('button', { name: 'Edit', exact: true });
  return {
    edit,
    told: page.getByRole('status', { name: 'Last edit' }),
    spans: page.getByRole('list', { name: 'Spans in the text' }).getByRole('button'),
    /** The one span that the Tab key goes to. */
    stop: page.locator('[data-span-button][tabindex="0"]'),
    menu: page.locator('[data-edit-menu]'),
    /** Where words of the text are in the window. */
    placeOf: (words: string) => page.evaluate(placeOfWords, words),
  };
}

type Room = Awaited<ReturnType<typeof editing>>;

/** Where words are in the page: a menu that has no room below may scroll it, but moves no text in it. */
async function placeInPage(page: Page, { placeOf }: Room, words: string) {
  const { left, top } = await placeOf(words);
  return { left, top: top + (await page.evaluate(() => scrollY)) };
}

/** Selects words by the mouse, from within the first to within the last character. */
async function select(page: Page, { placeOf }: Room, words: string): Promise<void> {
  const { left, right, top, bottom } = await placeOf(words);
  await drag(page, [left + 1, (top + bottom) / 2], [right - 1, (top + bottom) / 2]);
}

async function drag(
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  await page.mouse.move(Math.round(from[0]), Math.round(from[1]));
  await page.mouse.down();
  await page.mouse.move(Math.round(to[0]), Math.round(to[1]), { steps: 6 });
  await page.mouse.up();
}

async function saved(page: Page): Promise<string> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download changed files' }).click();
  const stream = await (await coming).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

test('by mouse: spans and a relation are drawn, an edge is dragged, all is undone and redone, and saved', async ({
  page,
}) => {
  const room = await editing(page);
  await room.edit.click();
  const before = await placeInPage(page, room, 'likes');
  await select(page, room, 'ord Ban');
  await expectAccessible(page, 'a type is chosen');
  await room.menu.getByRole('menuitem', { name: 'Bank' }).click();
  await expect(room.told).toHaveText('“Fjord Bank” is Bank now.');
  await select(page, room, 'Ida');
  // Nobody's second selection begins before what the first one gives is there.
  await expect(room.menu).toContainText('Ida');
  await page.keyboard.down('Shift');
  await select(page, room, 'Turku');
  await page.keyboard.up('Shift');
  await expect(room.menu).toContainText('Ida … Turku');
  await page.keyboard.press('Escape');
  await expect(room.menu).toHaveCount(0);
  await select(page, room, 'Ida');
  // Nobody's finger is at the key before the menu is there.
  await expect(room.menu.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('p');
  await expect(room.told).toHaveText('“Ida” is Person now.');

  const ida = await room.placeOf('Ida');
  const moen = await room.placeOf('Moen');
  await drag(page, [ida.right, ida.bottom + 10], [moen.right - 2, ida.bottom + 10]);
  await expect(room.told).toHaveText('The span is “Ida Moen” now.');
  const bank = await room.placeOf('Fjord Bank');
  const person = await room.placeOf('Ida Moen');
  await drag(
    page,
    [person.left + 12, person.bottom + 5],
    [(bank.left + bank.right) / 2, (bank.top + bank.bottom) / 2],
  );
  await expect(room.told).toHaveText('“Ida Moen” works-for “Fjord Bank”.');
  expect(await placeInPage(page, room, 'likes')).toEqual(before);
  const all =
    'T1\tPerson 0 9\tOlga Lind\n#1\tAnnotatorNotes T1\tsure of it\nT2\tBank 43 53\tFjord Bank\nT3\tPerson 59 67\tIda Moen\nR1\tworks-for Arg1:T3 Arg2:T2\n';
  expect(await saved(page)).toBe(all);
  await expectAccessible(page, 'edited');

  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  for (let step = 0; step < 4; step += 1) await undo.click();
  await expect(undo).toBeDisabled();
  await expect(page.getByRole('status', { name: 'Opened' })).not.toContainText('changed');
  const redo = page.getByRole('button', { name: 'Redo', exact: true });
  for (let step = 0; step < 4; step += 1) await redo.click();
  expect(await saved(page)).toBe(all);
});

test('by keyboard alone: marked, typed, moved, related, confirmed, and back with its history', async ({
  page,
}) => {
  const room = await editing(page);
  await tabTo(page, room.edit);
  await page.keyboard.press('Enter');
  await tabTo(page, room.stop);
  await page.keyboard.press('m');
  for (let word = 0; word < 3; word += 1) await page.keyboard.press('ArrowRight');
  await expect(room.menu).toContainText('“Turku”');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(room.menu).toContainText('“Turku. She”');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(room.told).toHaveText('“Turku” is Place now.');
  await page.keyboard.press('=');
  await expect(room.told).toHaveText('One more place was annotated.');
  await page.keyboard.press('f');
  await expect(room.told).toHaveText('The span is “Turku. She” now.');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('status', { name: 'Edited' })).toHaveText(
    'Taken back: move an edge.',
  );
  await tabTo(page, room.stop);
  await page.keyboard.press('Home');
  await page.keyboard.press('r');
  await page.keyboard.press('n');
  await page.keyboard.press('Enter');
  await expect(room.told).toHaveText('“Olga Lind” born-in “Turku”.');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Annotate all equal words');
  await page.keyboard.press('Escape');

  await page.getByRole('searchbox', { name: 'Search names and texts' }).focus();
  await page.keyboard.type('x=m');
  await expect(room.told).toHaveText('“Olga Lind” born-in “Turku”.');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await tabTo(page, room.stop);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('b');
  const list = page.getByRole('listbox', { name: 'Documents' });
  await expect(list.getByRole('option').first()).toContainText('confirmed');
  await expect(page.getByRole('heading', { level: 2 })).toBeFocused();
  await tabTo(page, room.stop);
  await page.keyboard.press('Delete');
  await expect(room.told).toHaveText('“Jon” was deleted.');
  await page.keyboard.press('k');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('a');
  await expect(room.spans).toHaveCount(3);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('status', { name: 'Edited' })).toHaveText(
    'Taken back: draw a relation.',
  );
});

test.describe('on a tablet', () => {
  test.use({ hasTouch: true, viewport: { width: 820, height: 1180 } });

  test('a selection is typed, and what is tapped is changed by buttons', async ({ page }) => {
    const room = await editing(page);
    await room.edit.tap();
    await page.evaluate(() => {
      const lines = document.querySelector('.annotated-lines');
      const node = lines && document.createTreeWalker(lines, NodeFilter.SHOW_TEXT).nextNode();
      // As the system does for a long press.
      if (node) getSelection()?.setBaseAndExtent(node, 22, node, 25);
      // Lines that are laid out anew meanwhile don't lose it.
      document.body.style.paddingInlineEnd = '160px';
    });
    await room.menu.getByRole('menuitem', { name: 'Place' }).tap();
    await expect(room.told).toHaveText('“Turku” is Place now.');
    const { left, bottom, top } = await room.placeOf('Olga');
    await page.touchscreen.tap(left + 3, (top + bottom) / 2);
    const tools = page.getByRole('toolbar', { name: 'Edit what is chosen' });
    await tools.getByRole('button', { name: 'Relation' }).tap();
    const turku = await room.placeOf('Turku');
    await page.touchscreen.tap(turku.left + 3, (turku.top + turku.bottom) / 2);
    await expect(room.told).toHaveText('“Olga Lind” born-in “Turku”.');
    await expectAccessible(page, 'on a tablet');
  });
});
