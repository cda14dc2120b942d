import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible, expectFits, tabTo } from './support/accessible.ts';
import { BRAT, openProject, TEXT } from './support/adjudicateRoom.ts';
import { expect, test } from './support/test.ts';

const line = (id: number, entities: readonly (readonly [number, number, string])[]) =>
  `{"id": ${id}, "text": "Ida sang in Oslo.",  "label": ${JSON.stringify(entities)}, "meta": {"by": 1}}\n`;

test('by the keyboard alone: decisions, undo, own borders, and brat files of which no other line changes', async ({
  page,
}, info) => {
  const { press, said, progress, last, gold, list, saved, button } = await openProject(
    page,
    info,
    BRAT,
  );
  await press('Adjudicate …');
  await expect(page.getByRole('heading', { name: 'Adjudicate' })).toBeVisible();
  await expectAccessible(page, 'versions are chosen');
  await press('Find differences');
  await expect(said).toHaveText('1 of 4 · open · Person, Olga Berg / Olga');
  await expect(progress).toHaveText('1 document of 3 done, 4 differences of 4 left.');
  await expect(gold).toHaveCount(1);
  await expectAccessible(page, 'a difference is open');

  await tabTo(page, button(/^A ida/u));
  await page.keyboard.press('b');
  await expect(said).toHaveText(/^2 of 4 · open · Place \/ Bank, Turku$/u);
  await expect(last).toHaveText('Decided.');
  await expect(progress).toHaveText('1 document of 3 done, 3 differences of 4 left.');
  await expect(gold).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(said).toHaveText(/^1 of 4 · open · Person/u);
  await expect(gold).toHaveCount(1);
  await page.keyboard.press('Control+Shift+z');
  await expect(said).toHaveText(/^1 of 4 · B: ole · Person/u);
  await page.keyboard.press('j');
  await expect(said).toHaveText(/^2 of 4/u);
  await page.keyboard.press('k');
  await expect(last).toHaveText(/^Before this nothing is open/u);

  await page.keyboard.press('o');
  const form = page.getByRole('form', { name: 'Other' });
  await expect(form.getByLabel('Type')).toBeFocused();
  await expectAccessible(page, 'something else is chosen');
  await page.keyboard.press('Escape');
  await expect(form).toBeHidden();
  await page.keyboard.press('o');
  await form.getByLabel('Type').selectOption('Bank');
  await tabTo(page, form.getByRole('button', { name: 'Begin earlier' }));
  await page.keyboard.press('Enter');
  await expect(form.getByRole('status', { name: 'Words of it' })).toHaveText('of Turku');
  await tabTo(page, form.getByRole('button', { name: 'Take this' }));
  await page.keyboard.press('Enter');
  await expect(said).toHaveText('3 of 4 · open · Place, Oslo');
  await page.keyboard.press('n');
  await expect(said).toHaveText('4 of 4 · open · Place, Oslo');
  await page.keyboard.press('a');
  await expect(last).toHaveText('All is decided.');
  await expect(progress).toHaveText('3 documents of 3 done, 0 differences of 4 left.');
  await tabTo(page, list);
  await page.keyboard.press('Home');
  await expect(said).toHaveText(/^1 of 4 · B: ole/u);
  await expectAccessible(page, 'all is decided');
  await page.setViewportSize({ width: 320, height: 740 });
  await expectFits(page);

  const files = await saved(() => press('Save gold version'));
  expect(files['ida/a.ann']).toBe(
    BRAT['ida/a.ann']
      ?.replace('Person 0 9\tOlga Berg', 'Person 0 4\tOlga')
      .replace('T2\tPlace 22 27\tTurku', 'T2\tBank 19 27\tof Turku'),
  );
  for (const path of ['ida/b.ann', 'ida/c.ann', 'ida/a.txt']) expect(files[path]).toBe(BRAT[path]);
  expect(Object.keys(files).filter((path) => path.startsWith('ole'))).toEqual([]);
});

test('by the mouse: all of a type at once, JSON lines of which no other byte changes', async ({
  page,
}, info) => {
  const ida = [
    line(1, [
      [0, 3, 'Person'],
      [12, 16, 'Place'],
    ]),
    line(2, [[0, 3, 'Person']]).replace('Ida', 'Eva'),
    line(3, [[0, 3, 'Person']]).replace('Ida', 'Leo'),
  ];
  const ole = [
    line(1, [
      [0, 3, 'Name'],
      [12, 16, 'Place'],
    ]),
    line(2, [[0, 3, 'Name']]).replace('Ida', 'Eva'),
    line(3, [[0, 3, 'Person']]).replace('Ida', 'Leo'),
  ];
  const { button, said, progress, last, list, saved } = await openProject(page, info, {
    'ida/all.jsonl': ida.join(''),
    'ole/all.jsonl': ole.join(''),
  });
  await button('Adjudicate …').click();
  await button('Find differences').click();
  await expect(said).toHaveText('1 of 2 · open · Person / Name, Ida');
  await list.getByRole('option').nth(1).click();
  await expect(said).toHaveText('2 of 2 · open · Person / Name, Eva');
  await button('Take ole for all 2 of Name').click();
  await expect(last).toHaveText('All is decided.');
  await expect(progress).toHaveText('3 documents of 3 done, 0 differences of 2 left.');
  await button('Undo').click();
  await expect(progress).toHaveText('1 document of 3 done, 2 differences of 2 left.');
  await button('Redo').click();
  await expect(progress).toHaveText('3 documents of 3 done, 0 differences of 2 left.');
  const files = await saved(() => button('Save gold version').click());
  const [[, made] = []] = Object.entries(files);
  const lines = made?.split('\n') ?? [];
  expect(JSON.parse(lines[0] ?? '')).toEqual(JSON.parse(ole[0] ?? ''));
  expect(JSON.parse(lines[1] ?? '')).toEqual(JSON.parse(ole[1] ?? ''));
  expect(`${lines[2] ?? ''}\n`).toBe(ida[2]);
  await button('Convert gold version …').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('To').selectOption({ label: 'brat standoff' });
  await expect(dialog.getByRole('status', { name: 'What is lost' })).not.toHaveText(/Counting/u);
  await expectAccessible(page, 'it is converted');
});

test('what is kept is decided after a reload; an edit opens again what it is about', async ({
  page,
}, info) => {
  const { button, said, progress } = await openProject(page, info, BRAT);
  await button('Adjudicate …').click();
  await button('Find differences').click();
  await button(/^A ida/u).click();
  await page
    .getByRole('group', { name: 'Keep your work' })
    .getByRole('button', { name: 'Keep', exact: true })
    .click();
  await expect(page.getByRole('status', { name: 'Kept', exact: true })).toHaveText(
    'All edits are kept.',
  );
  await button(/^B ole/u).click();
  await expect(progress).toHaveText('1 document of 3 done, 2 differences of 4 left.');
  await expect(page.getByRole('status', { name: 'Kept', exact: true })).toHaveText(
    'All edits are kept.',
  );
  await page.reload();
  await page.getByRole('button', { name: /^project/u }).click();
  await expect(page.getByRole('status', { name: 'Opened' })).toHaveText(/^6 documents/u);
  await button('Adjudicate …').click();
  await button('Find differences').click();
  await expect(progress).toHaveText('1 document of 3 done, 2 differences of 4 left.');
  await expect(said).toHaveText('3 of 4 · open · Place, Oslo');

  await button('Back to the documents').click();
  await button('Edit').click();
  const spans = page.getByRole('list', { name: 'Spans in the text' }).getByRole('button');
  await page.getByRole('button', { name: /^Turku, Place/u }).focus();
  await page.keyboard.press('Delete');
  await expect(spans).toHaveCount(2);
  await button('Adjudicate …').click();
  // Without the place its relation is one that the other has alone.
  await expect(progress).toHaveText('1 document of 3 done, 4 differences of 5 left.');
});

test('texts that differ are refused with the first difference', async ({ page }, info) => {
  const { button } = await openProject(page, info, {
    'gold/a.txt': TEXT,
    'gold/a.ann': BRAT['ida/a.ann'] ?? '',
    'gold/b.txt': 'Nobody was here.',
    'gold/b.ann': 'T1\tPerson 0 6\tNobody\n',
  });
  const other = info.outputPath('model');
  await mkdir(other, { recursive: true });
  await writeFile(join(other, 'a.txt'), TEXT);
  await writeFile(join(other, 'a.ann'), BRAT['ole/a.ann'] ?? '');
  await writeFile(join(other, 'b.txt'), 'Nobody is here.');
  await writeFile(join(other, 'b.ann'), 'T1\tPerson 0 6\tNobody\n');
  await button('Adjudicate …').click();
  await expect(button('Find differences')).toBeDisabled();
  const choosing = page.waitForEvent('filechooser');
  await button('A folder').click();
  await (await choosing).setFiles(other);
  await button('Find differences').click();
  await expect(page.getByRole('region', { name: 'Gold version', exact: true })).toContainText(
    'Not adjudicated: b. The texts differ from line 1, character 8 on: “was here.” against “is here.”.',
  );
  await expectAccessible(page, 'a text is refused');
});
