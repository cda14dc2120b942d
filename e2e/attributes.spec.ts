import type { Page } from '@playwright/test';
import { expectAccessible, expectFits, tabTo } from './support/accessible.ts';
import { roomOf, unzipped } from './support/filesRoom.ts';
import { settledPlaceOfWords } from './support/places.ts';
import { expect, test } from './support/test.ts';

const CONFIG = `[entities]
Person
Bank
[relations]
works-for\tArg1:Person, Arg2:Bank
[events]
Move\tWho:Person
[attributes]
Negated\tArg:<EVENT>
Known\tArg:Person
Certain\tArg:<ANY>, Value:High|Low
`;

const STANDOFF = `T1\tPerson 0 9\tOlga Lind
T2\tBank 23 33\tFjord Bank
A3\tKnown T1
#1\tAnnotatorNotes T1\tsure of it
#2\tOther T1\tby hand
R1\tworks-for Arg1:T1 Arg2:T2
what is this
T3\tMove 10 14\tleft
E1\tMove:T3 Who:T1
A4\tCertain E1 Low
`;

const PROJECT: Readonly<Record<string, string>> = {
  'annotation.conf': CONFIG,
  'a.txt': 'Olga Lind left, said a Fjord Bank.\n',
  'a.ann': STANDOFF,
  'b.txt': 'Jon met Ida.\n',
  'b.ann': 'T1\tPerson 0 3\tJon\n',
};

async function editing(page: Page) {
  const room = roomOf(page);
  await room.open();
  await room.choose(PROJECT);
  await expect(room.opened).toHaveText(/^2 documents/u);
  const details = page.getByRole('region', { name: 'Details' });
  const pinned = page.locator('[data-span-button][aria-pressed="true"]');
  return {
    ...room,
    details,
    edit: page.getByRole('button', { name: 'Edit', exact: true }),
    said: page.getByRole('status', { name: 'Edited' }),
    note: details.getByRole('textbox', { name: 'Note' }),
    known: details.getByRole('checkbox', { name: 'Known' }),
    negated: details.getByRole('checkbox', { name: 'Negated' }),
    certain: details.getByRole('combobox', { name: 'Certain' }),
    row: (words: string) =>
      page.getByRole('table', { name: 'Entities' }).getByRole('button', { name: words }),
    /** Chooses a span by a click on words that it begins with, as soon as they stay where they are. */
    click: async (words: string) => {
      await page.evaluate(() =>
        document
          .querySelector('.annotated-lines')
          ?.scrollIntoView({ block: 'center', behavior: 'instant' }),
      );
      // Where editing begins, lines get more room, and the page scrolls with them.
      const { left, top, bottom } = await settledPlaceOfWords(page, words);
      await page.mouse.click(left + 3, (top + bottom) / 2);
      await expect(pinned).toHaveAccessibleName(new RegExp(`^${words}`, 'u'));
    },
    stop: page.locator('[data-span-button][tabindex="0"]'),
  };
}

async function saved(page: Page): Promise<Record<string, string>> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download changed files' }).click();
  return unzipped(await coming);
}

test('by mouse: attributes and notes are set, changed and taken away, saved in their lines alone, undone and redone', async ({
  page,
}) => {
  const room = await editing(page);
  await room.row('Olga Lind').focus();
  await expect(room.details).toContainText('Otherby hand');
  await expect(room.details).toContainText('sure of it');
  await expect(room.note).toHaveCount(0);
  await room.edit.click();
  await room.click('Olga');
  await expect(room.known).toBeChecked();
  await expect(room.note).toHaveValue('sure of it');
  await expect(room.negated).toHaveCount(0);
  await expectAccessible(page, 'attributes of a span');
  await room.known.click();
  await expect(room.said).toHaveText('Known is not set any more.');
  await room.certain.selectOption('High');
  await expect(room.said).toHaveText('Certain is High now.');
  await room.note.fill('asked her');
  await room.click('left');
  await expect(room.said).toHaveText('The note is written.');
  await expect(room.known).toHaveCount(0);
  await expect(room.certain).toHaveValue(/\d/u);
  await room.negated.click();
  await expect(room.said).toHaveText('Negated is set.');
  await room.certain.selectOption('–');
  await expect(room.said).toHaveText('Certain is not set any more.');
  const all = STANDOFF.replace('A3\tKnown T1\n', '')
    .replace('sure of it', 'asked her')
    .replace('A4\tCertain E1 Low\n', '')
    .concat('A5\tCertain T1 High\nA6\tNegated E1\n');
  expect(await saved(page)).toEqual({ 'a.ann': all });

  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await undo.click();
  await expect(room.said).toHaveText('Taken back: change an attribute.');
  for (let step = 0; step < 4; step += 1) await undo.click();
  await expect(undo).toBeDisabled();
  await expect(room.opened).not.toContainText('changed');
  const redo = page.getByRole('button', { name: 'Redo', exact: true });
  for (let step = 0; step < 5; step += 1) await redo.click();
  expect(await saved(page)).toEqual({ 'a.ann': all });

  await room.click('Olga');
  await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click();
  expect(await saved(page)).toEqual({
    'a.ann':
      'T2\tBank 23 33\tFjord Bank\nwhat is this\nT3\tMove 10 14\tleft\nE1\tMove:T3\nA5\tNegated E1\n',
  });
});

test('by keyboard alone, on a narrow page: a key goes to the fields and Escape back; of a relation too', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 720 });
  const room = await editing(page);
  await tabTo(page, room.edit);
  await page.keyboard.press('Enter');
  await tabTo(page, room.stop);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Its attributes and note');
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  await expect(room.known).toBeFocused();
  await page.keyboard.press('Space');
  await expect(room.said).toHaveText('Known is not set any more.');
  await page.keyboard.press('Tab');
  await expect(room.certain).toBeFocused();
  await page.keyboard.press('H');
  await expect(room.said).toHaveText('Certain is High now.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('jk e');
  await page.keyboard.press('Escape');
  await expect(room.note).toHaveValue('sure of it');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('an x');
  await page.keyboard.press('Enter');
  await expect(room.said).toHaveText('The note is written.');
  await expectFits(page);
  await expectAccessible(page, 'attributes at 320 px');
  await page.keyboard.press('Escape');
  await expect(room.stop).toBeFocused();
  await page.keyboard.press('.');
  await page.keyboard.press('e');
  await expect(room.details).toContainText('→');
  const files = await saved(page);
  expect(files['a.ann']).toBe(
    STANDOFF.replace('A3\tKnown T1\n', '')
      .replace('sure of it', 'an x')
      .concat('A5\tCertain T1 High\n'),
  );
});
