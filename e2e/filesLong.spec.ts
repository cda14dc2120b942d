import type { Document } from '../src/document/document.ts';
import { longDocument } from '../src/app/gallery/longDocument.ts';
import { roomOf } from './support/filesRoom.ts';
import { expect, test } from './support/test.ts';

/** A document as files of brat. */
function bratOf({ text, spans, relations }: Document): Readonly<Record<string, string>> {
  const place = new Map(spans.map(({ id }, index) => [id, `T${index + 1}`]));
  const lines = [
    ...spans.map(({ id, type, fragments: [{ start, end }] }) =>
      [place.get(id), `${type} ${start} ${end}`, text.slice(start, end)].join('\t'),
    ),
    ...relations.map(
      ({ type, head, tail }, index) =>
        `R${index + 1}\t${type} Arg1:${place.get(head)} Arg2:${place.get(tail)}`,
    ),
  ];
  return { 'long.txt': text, 'long.ann': `${lines.join('\n')}\n` };
}

test('a document of 20 000 words is drawn in pieces, as far as the reader goes', async ({
  page,
}, info) => {
  const document = longDocument(20_000);
  expect(document.spans.length).toBeGreaterThan(3500);
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        performance.mark('long task', { detail: duration });
    }).observe({ type: 'longtask' });
  });
  const room = roomOf(page);
  await room.open();
  await room.choose(bratOf(document));
  await expect(page.locator('.span-mark').first()).toBeAttached();
  const drawn = page.locator('.annotated-paragraph:has(.overlay)');
  const all = page.locator('.annotated-paragraph');
  await expect(all.last()).toContainText(document.text.trim().split(' ').at(-1) ?? '');
  expect(await drawn.count()).toBeLessThan((await all.count()) / 4);
  await all.last().scrollIntoViewIfNeeded();
  await expect(all.last().locator('.span-mark').first()).toBeAttached();
  expect(await drawn.count()).toBeLessThan((await all.count()) / 4);
  const tasks = await page.evaluate(() =>
    performance
      .getEntriesByName('long task')
      .map((mark) => (mark as PerformanceMark).detail as number),
  );
  // Said, not asserted: it depends on the machine.
  info.annotations.push({ type: 'long tasks (ms)', description: tasks.map(Math.round).join(', ') });
});

test('on paper is the document with all its relations, its legend and tables, and nothing to press', async ({
  page,
}) => {
  const names = Array.from('ABCDEFGHIJ', (letter) => `${letter}va`);
  const lines = [
    ...names.map((name, at) => `T${at + 1}\tPerson ${5 * at} ${5 * at + 3}\t${name}`),
    ...Array.from({ length: 20 }, (_, index) => {
      const head = (index * 3) % 10;
      return `R${index + 1}\tKnows Arg1:T${head + 1} Arg2:T${((head + 1 + (index % 4)) % 10) + 1}`;
    }),
    'T11\tPerson 400 402\tXy',
  ];
  const room = roomOf(page);
  await room.open();
  await room.choose({
    'crowd.txt': `${names.join(', ')}.\n`,
    'crowd.ann': `${lines.join('\n')}\n`,
  });
  await expect(room.entities.getByRole('row')).toHaveCount(11);
  await expect(page.getByRole('region', { name: 'Report of this document' })).toBeVisible();
  const colour = () =>
    page
      .locator('.mark.span-mark')
      .first()
      .evaluate((mark) => getComputedStyle(mark).getPropertyValue('--type'));
  const onScreen = await colour();

  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('[data-relation]')).toHaveCount(20);
  expect(await colour()).toBe(onScreen);
  const labels = await page
    .locator('.printed-line .arc-label')
    .evaluateAll((all) => all.map((label) => label.getAttribute('data-label')));
  expect(labels).toEqual(Array.from({ length: 20 }, () => 'Knows'));
  await expect(page.locator('.printed-legend')).toContainText('Person');
  await expect(room.heading).toBeVisible();
  await expect(room.entities.getByRole('row')).toHaveCount(11);
  await expect(page.getByRole('table', { name: 'Relations' }).getByRole('row')).toHaveCount(21);
  const pressable = await page
    .locator('button, input, select, a, summary, [role=listbox]')
    .evaluateAll((all) =>
      all
        .filter((one) => one.checkVisibility({ visibilityProperty: true }))
        // Heads and rows of tables are words on paper.
        .filter((one) => one.closest('table') === null)
        .map((one) => one.outerHTML.slice(0, 80)),
    );
  expect(pressable).toEqual([]);
  await expect(page.getByRole('region', { name: 'Report of this document' })).toBeHidden();
});
