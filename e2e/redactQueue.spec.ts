import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { expectAccessible, expectFits, tabTo } from './support/accessible.ts';
import { formsOf } from './support/canary.ts';
import { clipboardText } from './support/clipboard.ts';
import { roomOf as filesRoom } from './support/filesRoom.ts';
import { expect, test } from './support/test.ts';

/** Of which nothing may be left; each value stands nowhere else in the page. */
const CANARIES = ['quillfeather', 'okonkwo', 'zanderling', '496 01'];

/** Letters of a folder by their paths; one of them is none. */
function letters(count: number): Record<string, string | Uint8Array> {
  const files: Record<string, string | Uint8Array> = {
    'Mrs Quillfeather/about.md': '# About\n\nDr Okonkwo knows Mrs Quillfeather.\n',
    'broken.txt': Uint8Array.of(0x51, 0, 0xff, 0xfe, 0),
    '.DS_Store': 'Quillfeather',
  };
  for (let nth = 1; nth <= count; nth += 1) {
    const phone = `0113 496 01${String(nth).padStart(2, '0')}`;
    files[`letters/letter ${nth}.txt`] =
      `Dear Dr Okonkwo,\n\nMrs Beatrix Quillfeather can be reached on ${phone}.\n\nThank you.\n`;
  }
  return files;
}

/** Writes files to a folder of the test's own. */
async function folderOf(files: Record<string, string | Uint8Array>, into: string): Promise<string> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(into, path)), { recursive: true });
    await writeFile(join(into, path), content);
  }
  return into;
}

/** Has the browser drop a folder of this machine on the page, as a person does. */
async function drop(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 200, y: 300, data });
  }
}

/** A queue in the room Redact, by the names that people and screen readers know. */
function roomOf(page: Page) {
  return {
    lookedAt: page.getByRole('status', { name: 'Looked at' }),
    list: page.getByRole('listbox', { name: 'Documents' }),
    current: page
      .getByRole('listbox', { name: 'Documents' })
      .getByRole('option', { selected: true }),
    item: page.getByRole('status', { name: 'Item' }),
    after: page.getByRole('group', { name: 'What is saved' }),
    before: page.getByRole('group', { name: 'As it came' }),
    saving: page.getByRole('status', { name: 'Saving all' }),
    all: page.getByRole('region', { name: 'Save all documents' }),
    oneLabel: page.getByRole('checkbox', { name: /one label in all documents/u }),
    open: async () => {
      await page.goto('?model=tiny:flat#/redact');
      await expect(page.getByRole('button', { name: 'Find personal data' })).toBeVisible();
    },
    choose: (name: 'Files' | 'Folder', path: string | string[]) =>
      page.locator(`input[type=file][aria-label=${name}]`).setInputFiles(path),
  };
}

async function download(page: Page, button: string | RegExp): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return readFile(await file.path());
}

/** Files of a zip as texts, nothing of which may say anything. */
function unzipped(bytes: Buffer): Record<string, string> {
  const files = Object.entries(unzipSync(bytes)).map(
    ([path, content]) => [path, Buffer.from(content).toString()] as const,
  );
  expectClean(bytes.toString('latin1'));
  for (const [path, content] of files) expectClean(`${path}\n${content}`);
  return Object.fromEntries(files);
}

function expectClean(text: string): void {
  for (const canary of CANARIES) expect(text.toLowerCase()).not.toContain(canary);
}

test('a folder of sixty files is dropped, looked at by the keys, and comes out as one zip without a name', async ({
  page,
}, info) => {
  const room = roomOf(page);
  await room.open();
  await drop(page, await folderOf(letters(60), info.outputPath('Case of Quillfeather')));
  await expect(room.lookedAt).toHaveText('0 of 62 documents looked at, 1 with a problem.');
  await expect(room.current).toContainText('broken.txt');
  await expect(page.getByRole('alert').filter({ hasText: 'broken.txt' })).toContainText(
    'this is no text',
  );
  await expect(room.all).toContainText('1 document can’t be redacted; nothing is saved of them');
  await expectAccessible(page, 'a queue');

  // By the keys alone: to the next document, through its items, one of which is kept, and on.
  await page.keyboard.press('Shift+N');
  await expect(room.current).toContainText('letters/letter 1.txt');
  await expect(room.item).toContainText('1 of 3: Person 1, hidden');
  await page.keyboard.press('n');
  await page.keyboard.press('h');
  await expect(room.item).toContainText('3 of 3: Phone 1, hidden');
  await page.keyboard.press('k');
  await expect(room.item).toContainText('Phone 1, kept');
  await page.keyboard.press('h');
  await page.keyboard.press('d');
  await expect(room.lookedAt).toHaveText('1 of 62 documents looked at, 1 with a problem.');
  await expect(room.current).toContainText('letters/letter 2.txt');
  await expect(room.after).toHaveText(
    'Dear [Person 1],\n\n[Person 2] can be reached on [Phone 2].\n\nThank you.\n',
  );
  await page.keyboard.press('Shift+P');
  await expect(room.current).toContainText('looked at');
  // What was done in one document is not undone in another.
  await page.keyboard.press('Shift+N');
  await expect(page.getByRole('button', { name: /^Undo/u })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await tabTo(page, room.list);
  await page.keyboard.press('End');
  await expect(room.current).toContainText('Mrs Quillfeather/about.md');
  await expect(room.after).toHaveText('# About\n\n[Person 1] knows [Person 2].\n');

  await expect(room.all).toContainText('60 documents nobody has looked at yet');
  const files = unzipped(await download(page, 'Save 61 documents as one zip'));
  await expect(room.saving).toHaveText('Saved 61 documents as redacted.zip.');
  const names = Object.keys(files);
  expect(names).toHaveLength(61);
  expect(names.some((name) => name.includes('broken') || name.includes('DS_Store'))).toBe(false);
  const paths = [
    /^Case of Person 2\/letters\/letter 60\.txt$/u,
    /^Case of Person 2\/Person 2\/about\.md$/u,
  ];
  for (const path of paths) expect(names.filter((name) => path.test(name))).toHaveLength(1);
  expect(files['Case of Person 2/letters/letter 60.txt']).toBe(
    'Dear [Person 1],\n\n[Person 2] can be reached on [Phone 60].\n\nThank you.\n',
  );

  // The key is a file of its own, and only where it is asked for.
  await room.all.getByText('Who is who in all documents').click();
  const key: unknown = JSON.parse(
    (await download(page, 'Save the key of all documents')).toString(),
  );
  expect(key).toMatchObject({
    'Person 1': ['Dr Okonkwo'],
    'Person 2': ['Mrs Beatrix Quillfeather', 'Mrs Quillfeather'],
  });

  await page.getByRole('button', { name: 'Take this document out' }).click();
  await expect(room.lookedAt).toHaveText('1 of 61 documents looked at, 1 with a problem.');
  await expect(room.list).not.toContainText('about.md');
  await room.all.getByRole('checkbox', { name: 'Leave these out' }).check();
  expect(Object.keys(unzipped(await download(page, 'Save 1 document as one zip')))).toEqual([
    'Case of Person 2/letters/letter 1.txt',
  ]);

  await page.getByRole('button', { name: 'Forget everything' }).click();
  await expect(page.getByRole('textbox', { name: 'Text' })).toHaveValue('');
  expectClean(await page.content());
});

test('documents of room Files are redacted in a queue; a kept project stays until it is erased', async ({
  page,
}) => {
  const room = roomOf(page);
  const files = filesRoom(page);
  await files.open();
  await files.choose({
    'a.txt': 'Mrs Quillfeather sang.\n',
    'a.ann': 'T1\tPerson 0 16\tMrs Quillfeather\n',
    'b.txt': 'Dr Okonkwo knows Mrs Quillfeather.\n',
    'b.ann': '',
  });
  await page.getByRole('button', { name: 'Redact 2 documents' }).click();
  await expect(page).toHaveURL(/#\/redact$/u);
  await expect(room.lookedAt).toHaveText('0 of 2 documents looked at.');
  await expect(room.after).toHaveText('[Person 1] sang.\n');
  const note = page.getByRole('note');
  await expect(note).toContainText('open in room Files too');
  await page.keyboard.press('Shift+N');
  await expect(room.after).toHaveText('[Person 2] knows [Person 1].\n');
  // The one that has annotations is saved with them, the other one as a text.
  const saved = unzipped(await download(page, 'Save 2 documents as one zip'));
  expect(Object.keys(saved).sort()).toEqual(['a.ann', 'a.txt', 'b.txt']);
  expect(saved['a.ann']).toBe('T1\tPerson 0 10\t[Person 1]\n');
  await page.getByRole('button', { name: 'Forget everything' }).click();
  await expect(page.getByRole('button', { name: 'Find personal data' })).toBeVisible();

  await page.getByRole('link', { name: 'Files' }).click();
  await files.keep.check();
  await expect(page.getByRole('status', { name: 'Kept' })).toContainText('All edits are kept.');
  await page.getByRole('button', { name: 'Redact this document' }).click();
  await expect(note).toContainText('keeps on this computer: they stay there');
  await expectAccessible(page, 'from a kept project');
  await page.getByRole('button', { name: 'Erase the kept project' }).click();
  await expect(note).toHaveCount(0);
  await expect(room.after).toHaveText('[Person 1] sang.\n');
  await page.getByRole('link', { name: 'Files' }).click();
  await expect(page.getByText('Drop files, a folder or a zip here.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Drop files, a folder or a zip here.')).toBeVisible();
  await expect(page.getByText('a.txt')).toHaveCount(0);
});

test('a text that was read in room Text is redacted, and both rooms forget it', async ({
  page,
  demo,
}) => {
  const room = roomOf(page);
  await demo.open('model=tiny:flat');
  await demo.text.fill('Mrs Quillfeather rang Dr Okonkwo.');
  await demo.run.click();
  await page.getByRole('button', { name: 'Redact this text' }).click();
  await expect(room.after).toHaveText('[Person 1] rang [Person 2].');
  await expect(page.getByRole('note')).toContainText('in room Text too');
  await page.getByRole('button', { name: 'Forget everything' }).click();
  await expect(page.getByRole('button', { name: 'Find personal data' })).toBeVisible();
  await page.getByRole('link', { name: 'Text' }).click();
  await expect(demo.text).toHaveValue('');
  expectClean(await page.content());
});

test('what is found in documents of one\u2019s own is measured, and copied without a word of them', async ({
  page,
  context,
}, info) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const room = roomOf(page);
  await room.open();
  const folder = await folderOf(
    {
      '1.txt': 'Mrs Quillfeather leads Project Zanderling.\n',
      '2.txt': 'Dr Okonkwo rang 0113 496 0123.\n',
    },
    info.outputPath('letters'),
  );
  await page.setViewportSize({ width: 320, height: 700 });
  await room.choose('Files', [join(folder, '1.txt'), join(folder, '2.txt')]);
  await expect(room.after).toHaveText('[Person 1] leads Project Zanderling.\n');
  await page.getByRole('textbox', { name: 'Words to hide' }).fill('Zanderling');
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('organisation');
  await page.getByRole('button', { name: 'Hide these words everywhere' }).click();
  await expect(room.after).toHaveText('[Person 1] leads Project [Organisation 1].\n');
  await page.getByText('Measured on your own documents').click();
  const isComplete = page.getByRole('checkbox', { name: 'All that is personal in this text' });
  await isComplete.check();
  await page.getByRole('button', { name: 'Done, next document' }).click();
  await expect(isComplete).not.toBeChecked();
  await isComplete.check();
  await expect(
    page.getByText(
      'Of 2 documents, nothing was left in 1 before review (9.5 % to 90.5 %), and in 2 after it (34.2 % to 100.0 %).',
    ),
  ).toBeVisible();
  const line = (name: string) => page.getByRole('row', { name: new RegExp(`^${name} `, 'u') });
  await expect(line('organisation')).toHaveText(
    'organisation10.0 % (0.0 % to 79.3 %)100.0 % (20.7 % to 100.0 %)',
  );
  await expect(line('all')).toContainText('475.0 % (30.1 % to 95.4 %)');
  await expectFits(page);
  await expectAccessible(page, 'measured');
  await page.getByRole('button', { name: 'Copy as a table' }).click();
  const copying = page.getByRole('status', { name: 'Copying the figures' });
  await expect(copying).toHaveText('Copied.');
  const table = await clipboardText(page);
  expect(table).toContain('documents without a leak\t2\t1\t0.500\t0.095\t0.905\t2\t1.000');
  expectClean(table);
});

test('nothing of a queue is sent, kept, or there again after a reload', async ({
  proxied,
  baseURL,
}, info) => {
  const { demo, proxy } = proxied;
  const { page } = demo;
  const room = roomOf(page);
  await room.open();
  const folder = await folderOf(letters(2), info.outputPath('Quillfeather'));
  await room.choose('Folder', folder);
  await expect(room.lookedAt).toHaveText('0 of 4 documents looked at, 1 with a problem.');
  unzipped(await download(page, 'Save 3 documents as one zip'));
  const kept = await page.evaluate(async () =>
    JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      history.state,
      document.title,
      location.href,
      await indexedDB.databases(),
      await caches.keys(),
    ]),
  );
  expectClean(kept);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Find personal data' })).toBeVisible();
  expectClean(await page.content());
  for (const { method, url } of proxy.ofPages) {
    expect(method, url).toBe('GET');
    expect(new URL(url).origin).toBe(new URL(baseURL ?? '').origin);
  }
  for (const { url, bytes } of proxy.requests) {
    for (const form of formsOf('Quillfeather')) expect(bytes.includes(form), url).toBe(false);
  }
});
