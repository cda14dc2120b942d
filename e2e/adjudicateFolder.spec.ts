import { BRAT, openProject } from './support/adjudicateRoom.ts';
import { chooseOwnFolder, readOwn, writeOwn } from './support/ownFolder.ts';
import { expect, test } from './support/test.ts';

test('own borders are selected in the text, and the gold version is saved in the folder', async ({
  page,
}, info) => {
  await chooseOwnFolder(page);
  const { button, said, progress, last } = await openProject(page, info, BRAT);
  for (const [path, text] of Object.entries(BRAT)) await writeOwn(page, path, text);
  await button('Adjudicate …').click();
  await button('Find differences').click();
  await expect(said).toHaveText(/^1 of 4/u);
  await button(/^O Other/u).click();
  const form = page.getByRole('form', { name: 'Other' });
  const words = form.getByRole('status', { name: 'Words of it' });
  const select = async (from: string, to: string, region: string) => {
    const drawn = page.getByRole('region', { name: region }).locator('.annotated-lines').first();
    await drawn.scrollIntoViewIfNeeded();
    const places = await drawn.evaluate(
      (lines, ends) => {
        const text = document.createTreeWalker(lines, NodeFilter.SHOW_TEXT).nextNode();
        return ends.map((end) => {
          const range = document.createRange();
          const at = text?.textContent?.indexOf(end) ?? 0;
          if (text) range.setStart(text, at);
          if (text) range.setEnd(text, at + end.length);
          const { left, right, top, bottom } = range.getBoundingClientRect();
          return { left, right, y: (top + bottom) / 2 };
        });
      },
      [from, to],
    );
    const [first, second] = places;
    await page.mouse.move((first?.left ?? 0) + 2, first?.y ?? 0);
    await page.mouse.down();
    await page.mouse.move((second?.right ?? 0) - 2, second?.y ?? 0, { steps: 5 });
    await page.mouse.up();
  };
  await select('Berg', 'clerk', 'Gold version so far');
  await expect(words).toHaveText('Berg, a clerk');
  await select('Olga', 'Berg', 'Versions in one');
  await expect(words).toHaveText('Olga Berg');
  await select('Berg', 'clerk', 'Gold version so far');
  await form.getByRole('button', { name: 'Take this' }).click();
  await expect(said).toHaveText(/^2 of 4/u);
  for (const [name, done] of [
    [/^B ole/u, 2],
    [/^N Neither/u, 1],
    [/^A ida/u, 0],
  ] as const) {
    await button(name).click();
    await expect(progress).toContainText(`${done} difference${done === 1 ? '' : 's'} of 4 left`);
  }
  await expect(last).toHaveText('All is decided.');
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await button('Save gold version in the folder').click();
  await expect(page.getByRole('status', { name: 'Files', exact: true })).toHaveText(
    /^Saved 1 file/u,
  );
  expect(await readOwn(page, 'ida/a.ann')).toBe(
    BRAT['ida/a.ann']
      ?.replace('Person 0 9\tOlga Berg', 'Person 5 18\tBerg, a clerk')
      .replace('T2\tPlace', 'T2\tBank'),
  );
  expect(await readOwn(page, 'ole/a.ann')).toBe(BRAT['ole/a.ann']);
  // All is in files that the reader has: nobody is asked.
  await page.reload();
  expect(asked).toEqual([]);
});
