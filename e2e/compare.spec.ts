import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible, expectFits, tabTo } from './support/accessible.ts';
import { expect, test } from './support/test.ts';

const TEXT = 'Olga Berg, a clerk of Turku, left for Oslo in May.';

/** Two folders of the same texts: one is gold, the other a model's. */
const FOLDERS: Readonly<Record<string, string>> = {
  'gold/a.txt': TEXT,
  'gold/a.ann':
    'T1\tPerson 0 9\tOlga Berg\nT2\tPlace 22 27\tTurku\nT3\tTime 46 49\tMay\nR1\tfrom Arg1:T1 Arg2:T2\t\n',
  'gold/b.txt': 'Ida sang in Oslo.',
  'gold/b.ann': 'T1\tPerson 0 3\tIda\nT2\tPlace 12 16\tOslo\n',
  'gold/c.txt': 'Nobody was here.',
  'gold/c.ann': 'T1\tPerson 0 6\tNobody\n',
  'model/a.txt': TEXT,
  'model/a.ann':
    'T1\tPerson 0 4\tOlga\nT2\tBank 22 27\tTurku\nT3\tPlace 38 42\tOslo\nT4\tTime 46 49\tMay\nR1\tfrom Arg1:T1 Arg2:T2\t\n',
  'model/b.txt': 'Ida sang in Oslo.',
  'model/b.ann': 'T1\tPerson 0 3\tIda\n',
  'model/c.txt': 'Nobody is here.',
  'model/c.ann': 'T1\tPerson 0 6\tNobody\n',
};

test('two folders are compared by the keyboard alone, and the report is saved', async ({
  page,
}, info) => {
  for (const [path, text] of Object.entries(FOLDERS)) {
    await mkdir(join(info.outputPath(path), '..'), { recursive: true });
    await writeFile(info.outputPath(path), text);
  }
  await page.goto('#/files');
  await page.locator('input[type=file][aria-label=Folder]').setInputFiles(info.outputPath('gold'));
  await expect(page.getByRole('status', { name: 'Opened' })).toHaveText(
    '3 documents (brat standoff).',
  );
  const press = async (button: string) => {
    await tabTo(page, page.getByRole('button', { name: button, exact: true }));
    await page.keyboard.press('Enter');
  };
  await press('Compare …');
  await expect(page.getByRole('heading', { name: 'Compare' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toBeDisabled();
  await expectAccessible(page, 'sides are chosen');
  const choosing = page.waitForEvent('filechooser');
  await press('A folder');
  await (await choosing).setFiles(info.outputPath('model'));
  await expect(page.getByRole('status', { name: 'Files to compare with' })).toHaveText(
    '6 files of model to compare with.',
  );
  await press('Compare');

  const figures = page.getByRole('region', { name: 'Figures', exact: true });
  // Gold has 5 spans in the texts that both have, the model 5 as well, and 2 are the same.
  await expect(figures).toContainText('40.00 F1 of spans');
  await expect(figures).toContainText('Not compared: c. The texts differ from line 1, character 8');
  const said = page.getByRole('status', { name: 'Difference', exact: true });
  await expect(said).toHaveText(/^1 of 5 · boundary differs: Person, Olga Berg → Olga$/u);
  const both = page.getByRole('region', { name: 'Both sides' });
  await expect(both.locator('.annotated-text')).toHaveText(TEXT);
  await expect(both.locator('[data-differs=boundary]').first()).toBeVisible();
  const key = page.getByRole('list', { name: 'How statuses are drawn' });
  await expect(key.getByRole('listitem')).toHaveCount(6);

  await tabTo(page, page.getByRole('button', { name: 'Next difference' }));
  await page.keyboard.press('j');
  await expect(said).toHaveText(/^2 of 5 · boundary differs: from, Olga Berg → Turku$/u);
  await page.keyboard.press('j');
  await expect(said).toHaveText(/^3 of 5 · type differs: Place → Bank, Turku$/u);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(said).toHaveText(/^5 of 5 · only gold: Place, Oslo$/u);
  await expect(both.locator('.annotated-text')).toHaveText('Ida sang in Oslo.');
  await page.keyboard.press('k');
  await expect(said).toHaveText(/^4 of 5 · only model: Place, Oslo$/u);
  await expect(both.locator('.annotated-text')).toHaveText(TEXT);

  const list = page.getByRole('listbox', { name: 'Differences' });
  await tabTo(page, page.getByRole('checkbox', { name: 'type differs' }));
  await page.keyboard.press('Space');
  await expect(page.getByRole('status', { name: 'Differences listed' })).toHaveText(
    '4 of 5 differences',
  );
  await tabTo(page, list);
  await page.keyboard.press('Home');
  await expect(said).toHaveText(/^1 of 4 · boundary differs: Person/u);
  await expect(both.locator('.overlay [data-status=agreed]')).not.toHaveCount(0);
  await page.getByRole('checkbox', { name: 'agreed' }).focus();
  await page.keyboard.press('Space');
  await expect(both.locator('.overlay [data-status=agreed]')).toHaveCount(0);
  await expectAccessible(page, 'a difference is looked at');
  await page.setViewportSize({ width: 360, height: 740 });
  await expectFits(page);
  const coming = page.waitForEvent('download');
  await press('Save report');
  const report = await readFile(await (await coming).path(), 'utf8');
  expect(report).toContain('<title>Comparison: gold, model</title>');
  await press('Back to the documents');
  await expect(page.getByRole('listbox', { name: 'Documents' })).toBeVisible();
});
