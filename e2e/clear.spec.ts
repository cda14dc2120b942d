import { engineWorker } from './support/demo.ts';
import { UNSURE_TEXT } from './support/texts.ts';
import { expect, test } from './support/test.ts';

const QUERY = 'model=tiny:flat&device=wasm';

test('Clear empties all that has the text, and nothing brings it back', async ({ demo, page }) => {
  await demo.open(QUERY);
  await demo.text.click();
  await page.keyboard.insertText(UNSURE_TEXT);
  await page.keyboard.press('Control+Enter');
  await demo.expectResult(UNSURE_TEXT);
  await page.getByRole('searchbox', { name: 'Search entities' }).fill('Lovelace');
  await expect(demo.stage('Encode')).not.toHaveText('0 ms');
  await demo.run.click();
  await demo.expectResult(UNSURE_TEXT);
  await expect(demo.stage('Encode'), 'the worker knows the text').toHaveText('0 ms');
  const worker = await engineWorker(page);

  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(demo.progress).toHaveText('Cleared.');
  await expect(demo.text).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain('Lovelace');
  for (const key of ['Control+z', 'Control+Shift+z', 'Control+y']) {
    await page.keyboard.press(key);
    await expect(demo.text).toHaveValue('');
  }

  await demo.analyse(UNSURE_TEXT);
  await expect(demo.stage('Encode'), 'the worker knew nothing of it').not.toHaveText('0 ms');
  expect(await engineWorker(page)).toBe(worker);
});

test('a text that was emptied by hand can not be brought back after Clear either', async ({
  demo,
  page,
}) => {
  await demo.open(QUERY);
  await demo.text.click();
  await page.keyboard.insertText(UNSURE_TEXT);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.keyboard.press('Control+z');
  await expect(demo.text).toHaveValue('');
});

test('Clear ends the addresses of what was saved', async ({ demo, page }) => {
  await page.addInitScript(() => {
    const end = URL.revokeObjectURL.bind(URL);
    URL.revokeObjectURL = (url) => {
      performance.mark(`ended ${url}`);
      end(url);
    };
  });
  const ended = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType('mark')
        .map(({ name }) => name)
        .filter((name) => name.startsWith('ended blob:')),
    );
  await demo.open(QUERY);
  await demo.analyse(UNSURE_TEXT);
  expect(await demo.downloadJson()).toContain('Lovelace');
  expect(await ended()).toEqual([]);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect.poll(ended).toHaveLength(1);
});

test('Clear ends a run', async ({ demo, page }) => {
  await demo.open(QUERY);
  await demo.start(UNSURE_TEXT);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(demo.cancel).toBeHidden();
  await expect(demo.progress).toHaveText('Cleared.');
  await demo.analyse(UNSURE_TEXT);
});

test('who goes back to the page finds nothing of the text', async ({ demo, page }) => {
  await demo.open(QUERY);
  await demo.analyse(UNSURE_TEXT);
  // As the browser keeps the page for whoever goes back: these are its last listeners.
  await page.evaluate(() => {
    addEventListener('pagehide', () => {
      const { value } = document.querySelector('textarea') ?? { value: 'no box' };
      const left = [value, document.documentElement.outerHTML.includes('Lovelace')];
      sessionStorage.setItem('left', JSON.stringify(left));
    });
  });
  await page.goto('examples.html?show=A+sentence');
  expect(await page.evaluate(() => sessionStorage.getItem('left'))).toBe('["",false]');
  await page.goBack();
  await expect(demo.text).toHaveValue('');
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain('Lovelace');
  await demo.analyse(UNSURE_TEXT);
});
