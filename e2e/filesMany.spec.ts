import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { roomOf } from './support/filesRoom.ts';
import { expect, test } from './support/test.ts';

/** Documents, each of two files; the page hands over no more than 50 files as they are. */
const DOCUMENTS = 2000;

/** Files and folders of the disk are dropped on the page, as the system does it. */
async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
  }
  await session.detach();
}

test('two thousand documents of brat are opened as loose files and as a folder, dropped and by buttons', async ({
  page,
}, info) => {
  const folder = info.outputPath('corpus');
  await mkdir(join(folder, 'inner'), { recursive: true });
  const loose: string[] = [];
  for (let index = 1; index <= DOCUMENTS; index += 1) {
    const name = `doc-${String(index).padStart(4, '0')}`;
    // A folder in the folder has half of them.
    const path = join(folder, ...(index % 2 === 0 ? ['inner'] : []), name);
    await writeFile(`${path}.txt`, `Person ${index} met nobody.`);
    await writeFile(`${path}.ann`, 'T1\tPerson 0 6\tPerson\n');
    loose.push(`${path}.txt`, `${path}.ann`);
  }
  const room = roomOf(page);
  const input = (label: string) => page.locator(`input[type=file][aria-label=${label}]`);
  await room.open();
  for (const [step, act, last] of [
    ['loose, by a button', () => input('Files').setInputFiles(loose), 'doc-2000'],
    ['a folder, by a button', () => input('Folder').setInputFiles(folder), 'corpus/inner/doc-2000'],
    ['loose, dropped', () => drop(page, loose), 'doc-2000'],
    ['a folder, dropped', () => drop(page, [folder]), 'corpus/inner/doc-2000'],
  ] as const) {
    await test.step(step, async () => {
      await act();
      await expect(room.opened).toHaveText('2,000 documents (brat standoff).');
      await expect(room.listed).toHaveText(/^2,000 documents/u);
      await room.list.focus();
      await page.keyboard.press('End');
      await expect(room.heading).toHaveText(last);
      await expect(room.drawnText).toHaveText('Person 2000 met nobody.');
      await expect(room.entities.getByRole('row')).toHaveCount(2);
      await page.getByRole('button', { name: 'Close all' }).click();
      await expect(page.getByText('Drop files, a folder or a zip here.')).toBeVisible();
    });
  }
});

for (const [kind, gone] of [
  ['is gone', (path: string) => rm(path)],
  ['was changed', (path: string) => writeFile(path, 'longer than before')],
] as const) {
  test(`of many files one ${kind} before it is read: it is named, and none is listed`, async ({
    page,
  }, info) => {
    const folder = info.outputPath('corpus');
    await mkdir(folder, { recursive: true });
    const paths: string[] = [];
    for (let index = 1; index <= 60; index += 1) {
      for (const [ending, content] of [
        ['txt', `Person ${index}.`],
        ['ann', ''],
      ] as const) {
        const path = join(folder, `doc-${index}.${ending}`);
        await writeFile(path, content);
        paths.push(path);
      }
    }
    const room = roomOf(page);
    await room.open();
    // The files are in an input of the test's own until one of them has come to its end.
    await page.evaluate(() => {
      document.body.append(
        Object.assign(document.createElement('input'), { type: 'file', multiple: true, id: 'own' }),
      );
    });
    await page.locator('#own').setInputFiles(paths);
    await gone(paths[60] ?? '');
    await page.evaluate(() => {
      const [own, input] = ['#own', 'input[type=file][aria-label=Files]'].map((selector) =>
        document.querySelector<HTMLInputElement>(selector),
      );
      if (!own || !input) throw new Error('There is no input.');
      input.files = own.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await expect(page.getByText('The file doc-31.txt can’t be read: it was changed')).toBeVisible();
    await expect(room.options).toHaveCount(0);
    await room.choose({ 'a.txt': 'Ida.', 'a.ann': '' });
    await expect(room.opened).toHaveText('1 document (brat standoff).');
  });
}
