import type { Page } from '@playwright/test';
import { expectAccessible, tabTo } from './support/accessible.ts';
import { downloaded, roomOf } from './support/filesRoom.ts';
import { expect, test } from './support/test.ts';

const SIDE_FILE = 'iter-web-types.json';

const PROJECT: Readonly<Record<string, string>> = {
  'annotation.conf':
    '# ours\n[entities]\nPerson\nBank\n\n[relations]\nworks-for\tArg1:Person, Arg2:Bank\n[attributes]\nNegated\tArg:<ENTITY>\nSure\tArg:Person, Value:yes|perhaps\n',
  'visual.conf': '[drawing]\nPerson\tfgColor:black, bgColor:#ffccaa\n',
  'a.txt': 'Olga Lind works for Fjord Bank in Turku.\n',
  'a.ann': 'T1\tPerson 0 9\tOlga Lind\nT2\tBank 20 30\tFjord Bank\nR1\tworks-for Arg1:T1 Arg2:T2\n',
  'b.txt': 'Jon met Ida Moen.\n',
  'b.ann': 'T1\tPerson 0 3\tJon\n#1\tOther T1\tkeep\n',
  'c.txt': 'A bank.\n',
  'c.ann': 'T1\tBank 2 6\tbank\n',
};

async function open(page: Page) {
  const files = roomOf(page);
  await files.open();
  await files.choose(PROJECT);
  await expect(files.opened).toHaveText(/^3 documents/u);
  const dialog = page.getByRole('dialog', { name: 'Types' });
  return {
    dialog,
    said: dialog.getByRole('status', { name: 'Types changed' }),
    type: (name: string) => dialog.getByRole('button', { name: new RegExp(`^${name} ?\\d`, 'u') }),
    show: () => page.getByRole('button', { name: 'Types …' }).click(),
  };
}

/** The files that are handed out, by their names. */
async function saved(page: Page): Promise<Record<string, string>> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download changed files' }).click();
  const files = await downloaded(await coming);
  return Object.fromEntries(Array.from(files, ([name, bytes]) => [name, bytes.toString('utf8')]));
}

test('types are added, renamed, coloured, described and restricted; saved in their lines alone, and undone', async ({
  page,
}) => {
  const room = await open(page);
  await room.show();
  await expectAccessible(page, 'the list of types');
  await room.dialog.getByRole('button', { name: 'Add an entity type' }).click();
  await expectAccessible(page, 'a new type');
  await room.dialog.getByLabel('Name').fill('Place');
  await room.dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(room.said).toHaveText('Done.');

  await room.type('Person').click();
  await room.dialog.getByLabel('Name').fill('Human');
  await expect(room.dialog.getByRole('status', { name: 'What will change' })).toHaveText(
    '2 documents will change.',
  );
  await room.dialog.getByLabel('Colour', { exact: true }).fill('#112233');
  await room.dialog.getByLabel('Description').fill('One of us');
  await room.dialog.getByRole('button', { name: 'Rename' }).click();
  await expect(room.type('Human')).toBeVisible();

  await room.type('works-for').click();
  await room.dialog.getByRole('group', { name: 'To' }).getByLabel('Place').check();
  await expectAccessible(page, 'a relation type');
  await room.dialog.getByRole('button', { name: 'Change' }).click();
  await expect(room.said).toHaveText('Done.');

  await room.dialog.getByRole('button', { name: 'Add an entity type' }).click();
  await room.dialog.getByLabel('Name').fill('Human');
  await room.dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(room.dialog.getByRole('alert')).toContainText('There is a type “Human” already.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('status', { name: 'Opened' })).toContainText(
    '2 documents changed. Types changed.',
  );

  const { [SIDE_FILE]: side, ...files } = await saved(page);
  expect(side).toContain('One of us');
  expect(files).toEqual({
    'annotation.conf': PROJECT['annotation.conf']
      ?.replaceAll('Person', 'Human')
      .replace('Bank\n\n', 'Bank\nPlace\n\n')
      .replace('Arg2:Bank', 'Arg2:Bank|Place'),
    'visual.conf': PROJECT['visual.conf']?.replace('Person', 'Human').replace('#ffccaa', '#112233'),
    'a.ann': PROJECT['a.ann']?.replace('Person', 'Human'),
    'b.ann': PROJECT['b.ann']?.replace('Person', 'Human'),
  });

  await room.show();
  const undo = room.dialog.getByRole('button', { name: 'Undo' });
  await undo.click();
  await expect(room.said).toHaveText('Taken back: Change the type works-for.');
  await undo.click();
  await expect(room.type('Person')).toBeVisible();
  await undo.click();
  await expect(undo).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('status', { name: 'Opened' })).toHaveText(
    '3 documents (brat standoff).',
  );
});

test('by keyboard only, on a narrow page: a type is added and a span gets it', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 720 });
  const room = await open(page);
  await tabTo(page, page.getByRole('button', { name: 'Types …' }));
  await page.keyboard.press('Enter');
  await tabTo(page, room.dialog.getByRole('button', { name: 'Add an entity type' }));
  await page.keyboard.press('Enter');
  await expect(room.dialog.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Place');
  await expectAccessible(page, 'a new type at 320 px');
  await page.keyboard.press('Enter');
  await expect(room.type('Place')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.keyboard.press('Escape');
  await tabTo(page, page.getByRole('button', { name: 'Edit', exact: true }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.locator('[data-span-button][tabindex="0"]'));
  await page.keyboard.press('c');
  const place = page.locator('[data-edit-menu]').getByRole('menuitem', { name: 'Place' });
  await expect(page.locator('[data-edit-menu] :focus')).toHaveCount(1);
  await page.keyboard.press('End');
  await expect(place).toBeFocused();
  await page.keyboard.press('Enter');
  const files = await saved(page);
  expect(files['a.ann']).toBe(PROJECT['a.ann']?.replace('Person', 'Place'));
  expect(files['annotation.conf']).toBe(
    PROJECT['annotation.conf']?.replace('Bank\n\n', 'Bank\nPlace\n\n'),
  );
});

test('what is kept on this computer has its types again', async ({ page }) => {
  const room = await open(page);
  await page.getByLabel('Keep on this computer').check();
  await expect(page.getByRole('status', { name: 'Kept' })).toHaveText('All edits are kept.');
  await room.show();
  await room.type('Person').click();
  await room.dialog.getByLabel('Name').fill('Human');
  await room.dialog.getByRole('button', { name: 'Rename' }).click();
  await expect(room.type('Human')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('status', { name: 'Kept' })).toHaveText('All edits are kept.');
  await page.reload();
  await page.locator('.kept').getByRole('button').first().click();
  await expect(page.getByRole('status', { name: 'Opened' })).toContainText('Types changed.');
  await room.show();
  await expect(room.type('Human')).toBeVisible();
  await expect(room.type('Person')).toHaveCount(0);
  await page.keyboard.press('Escape');
  expect(await saved(page)).toEqual({
    'annotation.conf': PROJECT['annotation.conf']?.replaceAll('Person', 'Human'),
    'visual.conf': PROJECT['visual.conf']?.replace('Person', 'Human'),
    'a.ann': PROJECT['a.ann']?.replace('Person', 'Human'),
    'b.ann': PROJECT['b.ann']?.replace('Person', 'Human'),
  });
});

test('a type is removed: its annotations get another one or go, by mouse and keyboard, in one step', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 720 });
  const room = await open(page);
  const remove = room.dialog.getByRole('button', { name: 'Remove', exact: true });
  await room.show();
  // By mouse: people are banks now.
  await room.type('Person').click();
  await room.dialog.getByRole('button', { name: 'Remove …' }).click();
  const question = room.dialog.getByRole('group', { name: '2 annotations have the type Person' });
  await expect(question.getByLabel('Change their type')).toBeFocused();
  await expectAccessible(page, 'the question before a type is removed');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await question.getByLabel('New type').selectOption('Bank');
  await remove.click();
  await expect(room.said).toHaveText('Removed: Person. 2 annotations changed to Bank.');
  await expect(room.type('Person')).toHaveCount(0);
  await page.keyboard.press('Escape');
  expect(await saved(page)).toEqual({
    'annotation.conf':
      '# ours\n[entities]\nBank\n\n[relations]\nworks-for\tArg1:Bank, Arg2:Bank\n[attributes]\nNegated\tArg:<ENTITY>\nSure\tArg:Bank, Value:yes|perhaps\n',
    'visual.conf': '[drawing]\n',
    'a.ann': PROJECT['a.ann']?.replace('Person', 'Bank'),
    'b.ann': PROJECT['b.ann']?.replace('Person', 'Bank'),
  });

  // By keyboard: it comes back, and goes again with what is of it.
  await tabTo(page, page.getByRole('button', { name: 'Types …' }));
  await page.keyboard.press('Enter');
  await tabTo(page, room.dialog.getByRole('button', { name: 'Undo' }));
  await page.keyboard.press('Enter');
  await expect(room.said).toHaveText('Taken back: Remove the type Person.');
  await tabTo(page, room.type('works-for'));
  await page.keyboard.press('Enter');
  await tabTo(page, room.dialog.getByRole('button', { name: 'Remove …' }));
  await page.keyboard.press('Enter');
  // There is no other type that its one relation could get.
  await expect(room.dialog.getByLabel('Delete them')).toBeFocused();
  await tabTo(page, remove);
  await page.keyboard.press('Enter');
  await expect(room.said).toHaveText('Removed: works-for. 1 annotation deleted.');
  await tabTo(page, room.type('Bank'));
  await page.keyboard.press('Enter');
  await tabTo(page, room.dialog.getByRole('button', { name: 'Remove …' }));
  await page.keyboard.press('Enter');
  await expect(room.dialog.getByLabel('Change their type')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(room.dialog.getByLabel('Delete them and their relations')).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(room.said).toHaveText('Removed: Bank. 2 annotations deleted.');
  await page.keyboard.press('Escape');
  const gone = {
    'annotation.conf':
      '# ours\n[entities]\nPerson\n\n[relations]\n[attributes]\nNegated\tArg:<ENTITY>\nSure\tArg:Person, Value:yes|perhaps\n',
    'a.ann': 'T1\tPerson 0 9\tOlga Lind\n',
    'c.ann': '',
  };
  expect(await saved(page)).toEqual(gone);
  await room.show();
  const [undo, redo] = ['Undo', 'Redo'].map((name) => room.dialog.getByRole('button', { name }));
  await undo?.click();
  await undo?.click();
  await expect(room.said).toHaveText('Taken back: Remove the type works-for.');
  await expect(room.type('Bank')).toContainText('2 documents');
  await redo?.click();
  await redo?.click();
  await expect(room.said).toHaveText('Done again: Remove the type Bank.');
  await page.keyboard.press('Escape');
  expect(await saved(page)).toEqual(gone);
});
