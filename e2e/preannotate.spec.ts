import type { Page } from '@playwright/test';
import { expectAccessible, expectFits, tabTo } from './support/accessible.ts';
import type { Annotated } from './support/annotations.ts';
import { roomOf, unzipped } from './support/filesRoom.ts';
import { expect, test } from './support/test.ts';

/** Texts of the kind that the tiny model was trained on. */
const TEXTS = {
  a: 'Anna Berg was born in Oslo and works for the Ministry of Fisheries.',
  b: 'Erik Larsen works for Nordic Line in Bergen.',
  c: 'Olga Petrova lives in Riga. Jon Olsen was born in Bergen.',
};

const PROJECT: Readonly<Record<string, string>> = {
  'annotation.conf':
    '[entities]\nPER\nORG\nPlace\n[relations]\nborn-in\tArg1:PER, Arg2:Place\nworks-for\tArg1:PER, Arg2:ORG\n',
  'a.txt': TEXTS.a,
  'a.ann': 'T1\tPER 0 9\tAnna Berg\n',
  'b.txt': TEXTS.b,
  'b.ann': '',
  'c.txt': TEXTS.c,
  'c.ann': '',
};

/** The room with the project open, by the names that people know. */
async function opened(page: Page) {
  const room = roomOf(page);
  await page.goto('?model=tiny:flat#/files');
  await room.choose(PROJECT);
  await expect(room.opened).toHaveText('3 documents (brat standoff).');
  const panel = page.getByRole('region', { name: 'Pre-annotate' });
  const suggestions = page.getByRole('region', { name: 'Suggestions' });
  return {
    ...room,
    panel,
    progress: panel.getByRole('status', { name: 'Progress' }),
    suggestions,
    left: suggestions.getByRole('status', { name: 'Suggestions left' }),
    listed: suggestions.getByRole('listbox').getByRole('option'),
  };
}

test('by mouse: rejected ones stay rejected, accepted ones are one step and all that is saved', async ({
  page,
}) => {
  const room = await opened(page);
  await page.getByRole('button', { name: 'Pre-annotate …' }).click();
  await expectAccessible(page, 'before a run');
  await room.panel.getByRole('button', { name: 'Run the model' }).click();
  await expect(room.progress).toHaveText('Read: 3 documents.');
  await expect(room.left).toHaveText('3 suggestions left.');
  await expect(room.listed).toHaveText([
    'OsloPlace · 100 %',
    'Anna Berg → Osloborn-in · 100 %',
    /^FisheriesPER · 5\d %$/u,
  ]);
  const types = page.getByRole('list', { name: 'How statuses are drawn' });
  await expect(types).toContainText('Only the model');
  await expectAccessible(page, 'suggestions');

  await room.listed.filter({ hasText: 'Fisheries' }).click();
  await room.suggestions.getByRole('button', { name: 'Reject' }).click();
  await expect(room.left).toHaveText('2 suggestions left, 1 rejected.');
  const entities = room.panel.getByRole('slider', { name: 'Entities' });
  await entities.fill('0.7');
  await expect(room.left).toHaveText('2 suggestions left.');
  await entities.fill('0.5');
  await expect(room.left).toHaveText('2 suggestions left, 1 rejected.');
  await room.panel.getByRole('combobox', { name: 'Documents' }).selectOption('the open one');
  await room.panel.getByRole('checkbox', { name: 'Read 1 document again' }).check();
  await room.panel.getByRole('button', { name: 'Run the model' }).click();
  await expect(room.progress).toHaveText('Read: 1 document.');
  await expect(room.left).toHaveText('2 suggestions left, 1 rejected.');

  await room.panel.getByText('What the model’s types become here').click();
  const place = room.panel.getByRole('combobox', { name: 'Place becomes' });
  await expect(place).toHaveValue('=Place');
  await expect(room.panel.getByRole('combobox', { name: 'based in becomes' })).toHaveValue('');
  await place.selectOption('leave out');
  await expect(room.left).toHaveText('0 suggestions left, 1 rejected.');
  await place.selectOption('Place');
  await expect(room.left).toHaveText('2 suggestions left, 1 rejected.');
  await expectAccessible(page, 'types are mapped');

  await room.listed.filter({ hasText: 'born-in' }).click();
  await room.suggestions.getByRole('button', { name: 'Accept a', exact: true }).click();
  await expect(room.left).toHaveText('0 suggestions left, 1 rejected.');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download changed files' }).click();
  expect(await unzipped(await saving)).toEqual({
    'a.ann': 'T1\tPER 0 9\tAnna Berg\nT2\tPlace 22 26\tOslo\nR1\tborn-in Arg1:T1 Arg2:T2\n',
  });
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await undo.click();
  await expect(undo).toBeDisabled();
  await expect(room.left).toHaveText('2 suggestions left, 1 rejected.');
  const many = room.suggestions.getByRole('group', { name: 'Many at once' });
  await many.getByRole('combobox', { name: 'Type' }).selectOption('Place (1)');
  await many.getByRole('button', { name: 'Accept 1 suggestion' }).click();
  await expect(room.listed).toHaveText(['Anna Berg → Osloborn-in · 100 %']);

  const own = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download JSON' }).click();
  const [json = ''] = Object.values(await unzipped(await own));
  const { entities: kept, relations } = JSON.parse(json) as Annotated;
  expect(kept.map(({ start, type }) => [start, type])).toEqual([
    [0, 'PER'],
    [22, 'Place'],
  ]);
  expect(relations).toEqual([]);

  await page.getByRole('button', { name: 'Suggest 1 rejected again' }).click();
  await expect(room.left).toHaveText('2 suggestions left.');
  await page.getByRole('combobox', { name: 'compared with' }).selectOption('nobody');
  await expect(room.suggestions).toHaveCount(0);
  await page.setViewportSize({ width: 320, height: 800 });
  await expectFits(page);
});

test('by keyboard alone: run, accept, reject, undo', async ({ page }) => {
  const room = await opened(page);
  await tabTo(page, page.getByRole('button', { name: 'Pre-annotate …' }));
  await page.keyboard.press('Enter');
  await tabTo(page, room.panel.getByRole('button', { name: 'Run the model' }));
  await page.keyboard.press('Enter');
  await expect(room.progress).toHaveText('Read: 3 documents.');
  await tabTo(page, room.suggestions.getByRole('listbox', { name: 'Suggestions' }));
  await page.keyboard.press('End');
  await page.keyboard.press('x');
  await expect(room.left).toHaveText('2 suggestions left, 1 rejected.');
  await page.keyboard.press('Home');
  await page.keyboard.press('a');
  await expect(room.left).toHaveText('1 suggestion left, 1 rejected.');
  await page.keyboard.press('Enter');
  await expect(room.left).toHaveText('0 suggestions left, 1 rejected.');
  await tabTo(page, page.getByRole('button', { name: 'Undo', exact: true }));
  await page.keyboard.press('Control+z');
  await expect(room.left).toHaveText('1 suggestion left, 1 rejected.');
  await page.keyboard.press('j');
  await expect(room.heading.last()).toHaveText('b');
  await expect(room.listed.first()).toHaveText('ErikPER · 100 %');
});

test('by hand, while suggestions are drawn: own spans are changed, deleted and added, suggestions looked at only', async ({
  page,
}) => {
  const room = await opened(page);
  await page.getByRole('button', { name: 'Pre-annotate …' }).click();
  await room.panel.getByRole('button', { name: 'Run the model' }).click();
  await expect(room.left).toHaveText('3 suggestions left.');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const told = page.getByRole('status', { name: 'Last edit' });
  const tools = page.getByRole('toolbar', { name: 'Edit what is chosen' });
  const spans = page.getByRole('list', { name: 'Spans in the text' }).getByRole('button');
  const menu = page.locator('[data-edit-menu]');
  await spans.first().focus();
  await page.keyboard.press('c');
  await menu.getByRole('menuitem', { name: 'ORG' }).click();
  await expect(told).toHaveText('“Anna Berg” is ORG now.');
  await expect(room.listed.filter({ hasText: 'Anna BergPER' })).toHaveCount(1);
  await page.keyboard.press('Delete');
  await expect(told).toHaveText('“Anna Berg” was deleted.');
  await spans.last().focus();
  await expect(tools).toContainText('Select text to annotate it, or choose a span.');
  await page.keyboard.press('Delete');
  await page.keyboard.press('m');
  await expect(menu).toContainText('“Anna”');
  await page.keyboard.press('Enter');
  await expect(told).toHaveText('“Anna” is PER now.');
  await room.suggestions.getByRole('listbox', { name: 'Suggestions' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('a');
  await expect(room.listed.filter({ hasText: 'Anna BergPER' })).toHaveCount(0);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download changed files' }).click();
  expect(await unzipped(await saving)).toEqual({
    'a.ann': 'T2\tPER 0 9\tAnna Berg\nT3\tPER 0 4\tAnna\n',
  });
});

test('many documents: paused, kept over a reload, gone on with, and cancelled', async ({
  page,
}) => {
  const room = roomOf(page);
  await page.goto('?model=tiny:flat#/files');
  const text = `${TEXTS.a} `.repeat(8);
  const numbers = Array.from({ length: 150 }, (_, at) => at);
  const files = numbers.flatMap((at): (readonly [string, string])[] => [
    [`${at}.txt`, `${at} ${text}`],
    [`${at}.ann`, ''],
  ]);
  await room.choose(Object.fromEntries(files));
  await expect(room.opened).toHaveText('150 documents (brat standoff).');
  await room.keep.check();
  await expect(page.getByRole('status', { name: 'Kept' })).toHaveText('All edits are kept.');
  const panel = page.getByRole('region', { name: 'Pre-annotate' });
  const detail = panel.locator('.progress-detail');
  const stage = panel.getByRole('status', { name: 'Progress' });
  await page.getByRole('button', { name: 'Pre-annotate …' }).click();
  await panel.getByRole('button', { name: 'Run the model' }).click();
  await expect(detail).toHaveText(/^[1-9]\d* of 150 documents/u);
  await panel.getByRole('button', { name: 'Pause' }).click();
  await expect(stage).toHaveText('Paused.');
  await expectAccessible(page, 'paused');
  const done = Number(/^\d+/u.exec((await detail.textContent()) ?? '')?.[0]);
  expect(done).toBeLessThan(150);

  await page.reload();
  await page
    .getByRole('region', { name: 'Kept on this computer' })
    .getByRole('button')
    .first()
    .click();
  await expect(stage).toHaveText('Paused.');
  await expect(detail).toHaveText(`${done} of 150 documents`);
  await panel.getByRole('button', { name: 'Resume' }).click();
  await expect(detail).toHaveText(new RegExp(`^(?!${done} )\\d+ of 150 documents`, 'u'));
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(stage).toHaveText('');
  await expect(panel.getByRole('button', { name: 'Run the model' })).toBeVisible();
  await expect(room.options.filter({ hasText: 'suggestions' })).not.toHaveCount(0);
});
