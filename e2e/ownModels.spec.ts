import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expectAccessible, expectFits, tabTo } from './support/accessible.ts';
import { drop, zipOf } from './support/filesRoom.ts';
import { expect, test } from './support/test.ts';
import { SHORT_TEXT } from './support/texts.ts';

const TINY = fileURLToPath(new URL('../models/tiny/', import.meta.url));

/** The room's panel, by the names that people and screen readers know. */
function panelOf(page: Page) {
  const panel = page.getByRole('region', { name: 'A model of your own' });
  const models = page.getByRole('group', { name: 'Model', exact: true });
  return {
    panel,
    summary: panel.getByText('A model of your own'),
    said: panel.getByRole('status', { name: 'Your models' }),
    card: (title: string) => panel.getByRole('article', { name: title }),
    problem: panel.getByRole('alert'),
    choice: (title: string) =>
      models.getByRole('radio', { name: new RegExp(`^${title} \\(yours\\), 0\\.\\d MB$`, 'u') }),
    others: models.getByRole('radio'),
    files: panel.locator('input[type=file][aria-label="Files of a model"]'),
    folder: panel.locator('input[type=file][aria-label="Folder of a model"]'),
  };
}

/** The files of the tiny package under another name, and with other changes. */
async function renamed(
  name: string,
  change: (files: Record<string, Uint8Array>) => void = () => undefined,
): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  for (const file of await readdir(TINY)) files[file] = await readFile(join(TINY, file));
  const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString()) as object;
  const own = { ...manifest, name, title: `The ${name} model` };
  files['manifest.json'] = Buffer.from(JSON.stringify(own));
  change(files);
  return files;
}

/** The zip of a package, in a folder. */
function packed(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipOf(
    Object.fromEntries(Object.entries(files).map(([path, bytes]) => [`some/${path}`, bytes])),
  );
}

/** What a page asks its server for of packages from now on. */
function packagesAsked(page: Page): readonly string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/models/own.')) asked.push(request.url());
  });
  return asked;
}

test('a zip that is dropped says what it is, runs, is kept over a reload, and is erased', async ({
  demo,
  page,
}) => {
  const asked = packagesAsked(page);
  await demo.open('model=tiny:flat&device=wasm');
  const own = panelOf(page);
  await demo.text.fill(SHORT_TEXT);
  await drop(page, { 'letters.zip': packed(await renamed('letters')) });
  await expect(own.said).toHaveText(
    '“The letters model” may be run: nothing wrong was found in it.',
  );
  const card = own.card('The letters model');
  await expect(card).toContainText('Apache-2.0');
  await expect(card).toContainText('0.8 MB');
  await expect(card).toContainText('bert, 2 layers');
  await expect(card).toContainText('People and organisations (generated)');
  await expectAccessible(page, 'a model was dropped');
  await page.setViewportSize({ width: 320, height: 700 });
  await expectFits(page);
  await page.setViewportSize({ width: 1280, height: 720 });

  await test.step('it is chosen beside the others', async () => {
    await expect(own.others).toHaveCount(2);
    await own.choice('The letters model').check();
    await expect(page).toHaveURL(/model=own\.letters(?:&|#|$)/u);
    await demo.text.press('Control+Enter');
    await demo.expectResult(SHORT_TEXT);
    await expect(card.getByRole('button', { name: 'In use' })).toBeDisabled();
  });
  const found = await demo.rows(demo.entities);

  await test.step('without being kept it is gone after a reload, and the page says so', async () => {
    await page.reload();
    await expect(demo.problem).toHaveText(
      /Your model “letters” is not open.*Open it from the disk again, or take the usual model/u,
    );
    await own.summary.click();
    await own.files.setInputFiles({
      name: 'letters.zip',
      mimeType: '',
      buffer: Buffer.from(packed(await renamed('letters'))),
    });
    await expect(card.getByRole('button', { name: 'In use' })).toBeDisabled();
    await expect(demo.alert).toHaveCount(0);
  });

  await test.step('kept, it is there after a reload', async () => {
    const keep = card.getByRole('switch', { name: 'Keep it in this browser' });
    await keep.click();
    await expect(keep).toBeChecked();
    await page.reload();
    await expect(own.choice('The letters model')).toBeChecked();
    await expect(keep).toBeChecked();
    await demo.analyse(SHORT_TEXT);
    expect(await demo.rows(demo.entities)).toEqual(found);
  });

  await test.step('what is stored lists and erases it', async () => {
    const storage = page.getByRole('region', { name: 'Storage' });
    await storage.getByText(/^Stored in this browser/u).click();
    await expect(
      storage.getByRole('table', { name: /^Your model letters, 0\.8 MB/u }),
    ).toContainText('embeddings.i8');
    await storage.getByRole('button', { name: 'Erase your model letters' }).click();
    await expect(storage.getByRole('table', { name: /^Your model/u })).toHaveCount(0);
    await expect(card).toHaveCount(0);
    await page.reload();
    await expect(demo.problem).toHaveText(/Your model “letters” is not open/u);
  });
  expect(asked).toEqual([]);
});

test('a folder that is chosen by the keyboard alone is run, kept and taken out', async ({
  demo,
  page,
}, testInfo) => {
  const folder = testInfo.outputPath('reports');
  await cp(TINY, folder, { recursive: true });
  const { 'manifest.json': manifest = new Uint8Array() } = await renamed('reports');
  await writeFile(join(folder, 'manifest.json'), manifest);

  await demo.open('model=tiny:flat&device=wasm');
  const own = panelOf(page);
  await tabTo(page, own.summary);
  await page.keyboard.press('Enter');
  const button = own.panel.getByRole('button', { name: 'A folder', exact: true });
  // Playwright asks the browser for it meanwhile, and a key would be there first.
  const choosing = page.waitForEvent('filechooser');
  await tabTo(page, button);
  await page.keyboard.press('Enter');
  await (await choosing).setFiles(folder);
  const card = own.card('The reports model');
  await expect(card).toBeVisible();
  await tabTo(page, card.getByRole('button', { name: 'Use this model' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/model=own\.reports/u);
  await demo.analyse(SHORT_TEXT);
  await expect(demo.entities.getByRole('row')).not.toHaveCount(1);
  const keep = card.getByRole('switch', { name: 'Keep it in this browser' });
  await keep.press('Space');
  await expect(keep).toBeChecked();

  await test.step('it is there beside another package, and can be taken out', async () => {
    await demo.open('model=tiny:flat&device=wasm');
    await expect(own.choice('The reports model')).not.toBeChecked();
    await card.getByRole('button', { name: 'Take it out' }).press('Enter');
    await expect(card).toHaveCount(0);
    await page.reload();
    await expect(demo.text).toBeVisible();
    await expect(own.others).toHaveCount(0);
  });
});

test('hostile packages are refused in a sentence, and the text in the box stays', async ({
  demo,
  page,
}) => {
  await demo.open('model=tiny:flat&device=wasm');
  const own = panelOf(page);
  await demo.text.fill(SHORT_TEXT);
  const refusals: readonly (readonly [string, Uint8Array, RegExp])[] = [
    [
      'a path out of its folder',
      zipOf({ '../../manifest.json': '{}' }),
      /..\/..\/manifest.json has a path that leads out of its folder\./u,
    ],
    [
      'a graph that is another file',
      packed(
        await renamed('evil', (files) => {
          files['encoder.q4.onnx'] = new Uint8Array(231665);
        }),
      ),
      /encoder.q4.onnx is not the file that its package lists/u,
    ],
    [
      'files of which the manifest says nothing',
      zipOf({ 'letter.txt': 'Dear Olga' }),
      /has no manifest.json, so it is no model\. Open the folder of a model package/u,
    ],
  ];
  for (const [name, zip, words] of refusals) {
    await test.step(name, async () => {
      await drop(page, { 'evil.zip': zip });
      await expect(own.problem).toHaveText(words);
      await expect(own.panel.getByRole('article')).toHaveCount(0);
      await demo.expectText(SHORT_TEXT);
    });
  }
  await expectAccessible(page, 'a model was refused');
  await drop(page, { 'letters.zip': packed(await renamed('letters')) });
  await expect(own.card('The letters model')).toBeVisible();
  await expect(own.problem).toHaveCount(0);
});

test('a model that can’t fit in the machine’s memory is refused before anything of it is downloaded', async ({
  demo,
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'deviceMemory', { value: 0.25 });
  });
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await demo.open('model=tiny:flat&device=wasm');
  await demo.start(SHORT_TEXT);
  await demo.expectFailure(
    /The model “Tiny” needs about \d+ MB of memory, and of this computer’s memory a page can use about 134 MB.*Choose a smaller model/u,
    SHORT_TEXT,
  );
  expect(loaded.filter((url) => /\.(?:onnx|wasm|i8)/u.test(url))).toEqual([]);
});
