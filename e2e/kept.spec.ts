import { expectAccessible } from './support/accessible.ts';
import { roomOf } from './support/filesRoom.ts';
import { expect, test } from './support/test.ts';

const FILES = {
  'harbour.txt': 'Olga Lind was born in Turku.\n',
  'harbour.ann': 'T1\tPerson 0 9\tOlga Lind\nT2\tPlace 22 27\tTurku\n',
};

test('what a reader keeps is there at the next visit, with its changes, and erased by one button', async ({
  page,
}) => {
  const room = roomOf(page);
  const kept = page.getByRole('region', { name: 'Kept on this computer' });
  await room.open();
  await room.choose(FILES);
  await expect(room.entities.getByRole('row')).toHaveCount(3);

  await test.step('nothing is kept unasked', async () => {
    await page.reload();
    await expect(page.getByText('Drop files, a folder or a zip here.')).toBeVisible();
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  });

  await room.choose(FILES);
  await room.keep.check();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.locator('[data-span-button]').first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove this span' }).click();
  await expect(room.entities.getByRole('row')).toHaveCount(2);

  await test.step('the next visit lists it, and opens it as it was left', async () => {
    // It is kept: nobody is asked.
    await page.reload();
    await kept.getByRole('button', { name: /^harbour/u }).click();
    await expect(room.opened).toHaveText(/1 document \(brat standoff\)\. 1 document changed\./u);
    await expect(room.entities.getByRole('row')).toHaveCount(2);
    await expect(room.keep).toBeChecked();
  });

  await test.step('the room Text lists it among what is stored', async () => {
    const rooms = page.getByRole('navigation', { name: 'Rooms' });
    await rooms.getByRole('link', { name: 'Text' }).click();
    await page.getByText(/^Stored in this browser:/u).click();
    await expect(page.getByRole('table', { name: /^Your projects/u })).toContainText('harbour');
    await expect(page.getByRole('button', { name: 'Erase the project harbour.txt' })).toBeVisible();
    await rooms.getByRole('link', { name: 'Files' }).click();
  });

  await test.step('erased it is gone, now and at the next visit', async () => {
    await page.reload();
    await kept.getByRole('button', { name: 'Erase all of it' }).click();
    await expect(kept).toHaveCount(0);
    await page.reload();
    await expect(page.getByText('Drop files, a folder or a zip here.')).toBeVisible();
    await expect(kept).toHaveCount(0);
  });
});

test('projects that are kept are erased one by one, in either room', async ({ page }) => {
  const room = roomOf(page);
  const kept = page.getByRole('region', { name: 'Kept on this computer' });
  const items = kept.getByRole('listitem');
  await room.open();
  for (const name of ['first', 'second', 'third']) {
    await room.choose({
      [`${name}.txt`]: 'Olga Lind.\n',
      [`${name}.ann`]: 'T1\tP 0 9\tOlga Lind\n',
    });
    await expect(room.heading).toContainText(name);
    await room.keep.check();
    await expect(page.getByRole('status', { name: 'Kept' })).toHaveText('All edits are kept.');
  }
  await page.reload();
  await expect(items).toHaveText([/^third.* kB, last used on /u, /^second/u, /^first/u]);
  await expectAccessible(page, 'projects that are kept');

  await test.step('here by the keyboard', async () => {
    await kept.getByRole('button', { name: 'Erase second.txt' }).focus();
    await page.keyboard.press('Enter');
    await expect(items).toHaveText([/^third/u, /^first/u]);
    await expect(kept.getByRole('heading')).toBeFocused();
  });

  await test.step('in the room Text, while one of them is open here', async () => {
    await kept.getByRole('button', { name: 'third.txt', exact: true }).click();
    await expect(room.keep).toBeChecked();
    const rooms = page.getByRole('navigation', { name: 'Rooms' });
    await rooms.getByRole('link', { name: 'Text' }).click();
    await page.getByText(/^Stored in this browser:/u).click();
    await page.getByRole('button', { name: 'Erase the project third.txt' }).click();
    await expect(page.getByRole('table', { name: /^Your projects/u })).not.toContainText('third');
    await expectAccessible(page, 'projects among what is stored');
    await rooms.getByRole('link', { name: 'Files' }).click();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.locator('[data-span-button]').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove this span' }).click();
    await expect(room.keep).not.toBeChecked();
  });

  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(items).toHaveText([/^first/u]);
});

test('without room, or in a browser that keeps nothing, a sentence says so', async ({
  page,
  context,
}) => {
  const room = roomOf(page);
  const said = page.getByRole('status', { name: 'Kept' });
  const session = await context.newCDPSession(page);
  const setQuota = (quotaSize?: number) =>
    session.send('Storage.overrideQuotaForOrigin', {
      origin: new URL(page.url()).origin,
      ...(quotaSize !== undefined && { quotaSize }),
    });
  await room.open();

  await test.step('no room', async () => {
    await setQuota(200_000);
    await room.choose({ ...FILES, 'harbour.txt': `${FILES['harbour.txt']}${' '.repeat(3e6)}` });
    await expect(room.entities.getByRole('row')).toHaveCount(3);
    await room.keep.click();
    await expect(said).toHaveText(/no room in this browser/u);
    await expect(room.keep).not.toBeChecked();
    await setQuota();
  });

  await test.step('denied', async () => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
    });
    await page.reload();
    await room.choose(FILES);
    await room.keep.click();
    await expect(said).toHaveText(/This browser keeps nothing/u);
    await expect(room.keep).not.toBeChecked();
    await expect(room.entities.getByRole('row')).toHaveCount(3);
  });
});
