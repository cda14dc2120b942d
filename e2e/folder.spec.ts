import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { roomOf } from './support/filesRoom.ts';
import { chooseOwnFolder, readOwn, writeOwn } from './support/ownFolder.ts';
import { expect, test } from './support/test.ts';

const FILES = {
  'a.txt': 'Olga sang in Turku.\n',
  'a.ann': 'T1\tPerson 0 4\tOlga\nT2\tPlace 13 18\tTurku\n',
};
const THEIRS = 'T1\tPerson 0 4\tOlga\nT7\tTown 13 18\tTurku\n';

/** A document is changed here and there, and saved. */
async function conflicting(page: Page) {
  await chooseOwnFolder(page);
  const room = roomOf(page);
  await room.open();
  for (const [name, content] of Object.entries(FILES)) await writeOwn(page, name, content);
  await room.choose(FILES);
  const save = page.getByRole('button', { name: 'Save in the folder' });
  const question = page.getByRole('region', { name: 'Changed in the folder by somebody else' });
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const remove = async () => {
    await page.locator('[data-span-button][tabindex="0"]').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Delete');
  };
  await remove();
  await expect(room.entities.getByRole('row')).toHaveCount(2);
  await save.click();
  await expect(page.getByRole('status', { name: 'Files', exact: true })).toHaveText(
    /^Saved 1 file/u,
  );
  await expect(save).toBeDisabled();
  expect(await readOwn(page, 'a.ann')).toBe('T2\tPlace 13 18\tTurku\n');

  await writeOwn(page, 'a.ann', THEIRS);
  await remove();
  await save.click();
  await expect(question.getByRole('heading')).toBeFocused();
  expect(await readOwn(page, 'a.ann')).toBe(THEIRS);
  return { room, question, save };
}

test('a file that somebody else has changed in the folder is asked about: looked at, and kept beside it', async ({
  page,
}) => {
  const { question, save } = await conflicting(page);
  await expectAccessible(page, 'asked about a file');
  await page.keyboard.press('Tab');
  await expect(question.getByRole('button', { name: 'Look at both' })).toBeFocused();
  await page.keyboard.press('Enter');
  const figures = page.getByRole('region', { name: 'Figures' });
  await expect(figures).toContainText('F1 of spans');
  await expect(page.getByRole('listbox', { name: 'Differences' }).getByRole('option')).toHaveCount(
    2,
  );
  await expectAccessible(page, 'both are looked at');
  await question.getByRole('button', { name: 'Keep mine as a copy' }).click();
  await expect(question).toHaveCount(0);
  await expect(save).toBeDisabled();
  expect(await readOwn(page, 'a.ann')).toBe(THEIRS);
  expect(await readOwn(page, 'a.mine.ann')).toBe('');
});

test('theirs is taken where the reader says so, and can be changed and saved', async ({ page }) => {
  const { room, question, save } = await conflicting(page);
  await question.getByRole('button', { name: 'Not now' }).click();
  await expect(question).toHaveCount(0);
  await save.click();
  await question.getByRole('button', { name: 'Take theirs and lose mine' }).click();
  await expect(room.entities.getByRole('row')).toHaveCount(3);
  await expect(room.entities).toContainText('Town');
  await expect(save).toBeDisabled();
  await page.locator('[data-span-button][tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Delete');
  await save.click();
  await expect(save).toBeDisabled();
  expect(await readOwn(page, 'a.ann')).toBe('T7\tTown 13 18\tTurku\n');
});
