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
    await kept.getByRole('button', { name: 'harbour' }).click();
    await expect(room.opened).toHaveText(/1 document \(brat standoff\)\. 1 document changed\./u);
    await expect(room.entities.getByRole('row')).toHaveCount(2);
    await expect(room.keep).toBeChecked();
  });

  await test.step('the room Text lists it among what is stored', async () => {
    const rooms = page.getByRole('navigation', { name: 'Rooms' });
    await rooms.getByRole('link', { name: 'Text' }).click();
    await page.getByText(/^Stored in this browser:/u).click();
    await expect(page.getByRole('table', { name: /^Your projects/u })).toContainText('harbour');
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
