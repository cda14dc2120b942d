import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible, expectFits, tabTo } from './support/accessible.ts';
import { roomOf, unzipped, zipOf } from './support/filesRoom.ts';
import { expect, test } from './support/test.ts';

/** A small brat project: paths and texts. */
const PROJECT: Readonly<Record<string, string>> = {
  'p/annotation.conf': '[entities]\nPerson\nPlace\n[relations]\nborn-in\tArg1:Person, Arg2:Place\n',
  'p/ida/a.txt': 'Olga Lind was born in Turku.\n',
  'p/ida/a.ann':
    'T1\tPerson 0 9\tOlga Lind\nT2\tPlace 22 27\tTurku\nR1\tborn-in Arg1:T1 Arg2:T2\n#1\tAnnotatorNotes T1\tsure of it\n',
  'p/jon/a.txt': 'Olga Lind was born in Turku.\n',
  'p/jon/a.ann': 'T1\tPerson 0 4\tOlga\nT2\tPlace 22 27\tTurku\n',
  'p/jon/b.txt': 'A second text.\n',
  'p/jon/b.ann': 'T1\tPerson 400 404\tOlga\n',
};

test('a zip that is dropped is listed, drawn, narrowed, and handed out as it was', async ({
  page,
}) => {
  const room = roomOf(page);
  await room.open();
  await room.drop({ 'project.zip': zipOf(PROJECT) });
  await expect(room.opened).toHaveText('3 documents (brat standoff).');
  await expect(room.drawnText).toHaveText('Olga Lind was born in Turku.');
  await expect(room.entities.getByRole('row')).toHaveCount(3);
  await expect(page.getByText('Report: 1 dropped')).toBeVisible();

  await page.getByLabel('State').selectOption('problem');
  await expect(room.options).toHaveCount(1);
  await page.getByLabel('State').selectOption('');
  await page.getByRole('searchbox', { name: 'Search names and texts' }).fill('SECOND text');
  await expect(room.listed).toHaveText('1 of 3 documents');
  await room.options.click();
  await expect(room.drawnText).toHaveText('A second text.');

  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download files' }).click();
  const saved = await unzipped(await coming);
  expect(Object.values(saved).sort()).toEqual(Object.values(PROJECT).sort());
});

test('a folder: its annotators are compared, a span is looked at, removed and saved', async ({
  page,
}, info) => {
  const outputPath = (...parts: string[]) => info.outputPath(...parts);
  for (const [path, text] of Object.entries(PROJECT)) {
    await mkdir(join(outputPath(), path, '..'), { recursive: true });
    await writeFile(outputPath(path), text);
  }
  const room = roomOf(page);
  await room.open();
  await page.locator('input[type=file][aria-label=Folder]').setInputFiles(outputPath('p'));
  await expect(room.opened).toHaveText('3 documents (brat standoff).');
  await page.getByLabel('compared with').selectOption('jon');
  const key = page.getByRole('list', { name: 'How statuses are drawn' });
  await expect(key).toHaveText(/Only jon.*Only ida.*Marked by both/su);
  await page.getByLabel('compared with').selectOption('nobody');
  await expect(key).toHaveCount(0);

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.locator('[data-span-button]').first().focus();
  await page.keyboard.press('Enter');
  const details = page.getByRole('region', { name: 'Details' });
  await expect(details).toContainText('sure of it');
  await details.getByRole('button', { name: 'Remove this span' }).click();
  await expect(room.entities.getByRole('row')).toHaveCount(2);
  await expect(room.opened).toHaveText('3 documents (brat standoff). 1 document changed.');
  const asked = page.waitForEvent('dialog');
  void page.reload().catch(() => undefined);
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download changed files' }).click();
  const download = await coming;
  expect(await readFile(await download.path(), 'utf8')).toBe('T2\tPlace 22 27\tTurku\n');

  await page.getByRole('button', { name: 'Undo all changes' }).click();
  await expect(room.entities.getByRole('row')).toHaveCount(3);
});

test('two thousand brat documents by keyboard; of the list only what is near is in the page', async ({
  page,
}) => {
  const files: Record<string, string> = {};
  for (let index = 1; index <= 2000; index += 1) {
    const name = `doc-${String(index).padStart(4, '0')}`;
    files[`${name}.txt`] = `Person ${index} met nobody${index === 1234 ? ' but a heron' : ''}.`;
    files[`${name}.ann`] = 'T1\tPerson 0 6\tPerson\n';
  }
  const room = roomOf(page);
  await room.open();
  await room.choose({ 'many.zip': zipOf(files) });
  await expect(room.opened).toHaveText('2,000 documents (brat standoff).');
  await room.list.focus();
  await page.keyboard.press('End');
  await expect(room.drawnText).toHaveText('Person 2000 met nobody.');
  await page.keyboard.press('ArrowUp');
  await expect(room.heading).toHaveText(/doc-1999$/u);
  expect(await room.options.count()).toBeLessThan(100);
  await page.locator('[data-span-button]').first().focus();
  await page.keyboard.press('k');
  await expect(room.heading).toHaveText(/doc-1998$/u);
  await expect(room.heading).toBeFocused();
  await page.keyboard.press('j');
  await expect(room.heading).toHaveText(/doc-1999$/u);
  await page.getByRole('searchbox', { name: 'Search names and texts' }).fill('a heron');
  await expect(room.listed).toHaveText('1 of 2,000 documents');
  await room.list.focus();
  await page.keyboard.press('ArrowDown');
  await expect(room.drawnText).toHaveText('Person 1234 met nobody but a heron.');
});

test('without a connection, by keyboard alone, and converted after it was said what is lost', async ({
  page,
  context,
}) => {
  const room = roomOf(page);
  await room.open();
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await tabTo(page, page.getByRole('button', { name: 'Open an example' }));
  await page.keyboard.press('Enter');
  await expect(room.opened).toHaveText('5 documents (brat standoff).');
  await page.getByRole('button', { name: 'Convert' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('To').selectOption({ label: 'doccano JSONL' });
  await expect(dialog.getByRole('status')).toContainText('1 attribute');
  await expect(dialog.getByRole('status')).toContainText('1 note');
  await expect(dialog.getByRole('status')).toContainText('1 span of several fragments');
  await dialog.getByRole('radio', { name: 'leave them out' }).check();
  const coming = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Convert 5 documents' }).click();
  expect((await coming).suggestedFilename()).toMatch(/doccano|jsonl/u);
  await expect(dialog).toHaveCount(0);
});

test('files that are none of ours are refused in words, and the next ones open', async ({
  page,
}) => {
  const room = roomOf(page);
  await room.open();
  await room.choose({ 'a.zip': 'PK\u0003\u0004 no zip' });
  await expect(page.locator('.problem, .report').first()).toBeVisible();
  await room.choose({ 'a.txt': 'Olga met Jon.', 'a.ann': 'T1\tPerson 0 4\tOlga\n' });
  await expect(room.drawnText).toHaveText('Olga met Jon.');
});

test('axe finds nothing in the room, empty and open, and nothing is too wide', async ({ page }) => {
  const room = roomOf(page);
  await room.open();
  await expectAccessible(page, 'nothing open');
  await page.getByRole('button', { name: 'Open an example' }).click();
  await expect(room.opened).toHaveText('5 documents (brat standoff).');
  await page.getByText('Report:').click();
  await page.getByLabel('compared with').selectOption({ index: 1 });
  await expectAccessible(page, 'open');
  await page.setViewportSize({ width: 320, height: 640 });
  await expectFits(page);
  await expectAccessible(page, 'narrow');
});
