import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { CANARIES, KINDS, saidBy } from '../src/redactFiles/testing/kinds.ts';
import { docx, paragraph, png, run } from '../src/redactFiles/testing/docx.ts';
import { pdf } from '../src/redactFiles/testing/pdf.ts';
import { expectAccessible, tabTo } from './support/accessible.ts';
import { expect, test } from './support/test.ts';

/** Files that are refused, and what is said of them. */
const REFUSED: readonly (readonly [name: string, content: string | Uint8Array, said: RegExp])[] = [
  ['deep.html', '<div>'.repeat(10_000), /“deep\.html” can’t be redacted: it is nested/u],
  ['locked.docx', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), /it has a password.*without a password/u],
  ['scan.pdf', pdf({ pages: [''] }), /it is a picture of a text.*OCR/u],
];

/** What each kind is saved as. */
const SAVED: Readonly<Record<string, string>> = {
  'form.pdf': 'txt',
  'letter.docx': 'docx',
  'mail.eml': 'txt',
  'page.html': 'html',
  'table.csv': 'csv',
};

/** The room Redact, by the names that people and screen readers know. */
function roomOf(page: Page) {
  return {
    found: page.getByRole('status', { name: 'Found' }),
    after: page.getByRole('group', { name: 'What is saved' }),
    list: page.getByRole('listbox', { name: 'Documents' }),
    lookedAt: page.getByRole('status', { name: 'Looked at' }),
    save: page.getByRole('region', { name: 'Save', exact: true }),
    saving: page.getByRole('status', { name: 'Saving', exact: true }),
    forget: page.getByRole('button', { name: 'Forget everything' }),
    searchColumns: page.getByRole('button', { name: /^Find personal data in \d+ columns?$/u }),
    choose: (...files: readonly (readonly [name: string, content: string | Uint8Array])[]) =>
      page
        .locator('input[type=file][aria-label=Files]')
        .setInputFiles(
          files.map(([name, content]) => ({ name, mimeType: '', buffer: Buffer.from(content) })),
        ),
    open: async () => {
      await page.goto('?model=tiny:flat#/redact');
      await page.getByText('Your own lists').click();
    },
    hideTerm: async () => {
      await page.getByRole('textbox', { name: 'Always hide' }).fill('Zanderling');
      await page.getByRole('button', { name: 'Use “Always hide”' }).click();
    },
  };
}

async function download(page: Page, button: string): Promise<[name: string, bytes: Buffer]> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return [file.suggestedFilename(), await readFile(await file.path())];
}

function expectClean(name: string, bytes: Uint8Array): void {
  const said = saidBy(name, bytes);
  for (const canary of CANARIES) expect(said, `${name}: ${canary}`).not.toContain(canary);
  for (const label of ['[person 1]', '[phone 1]']) expect(said, name).toContain(label);
}

test('a file of each kind comes out as it came, or as text, with nothing of what was found', async ({
  page,
}) => {
  const room = roomOf(page);
  await room.open();
  for (const [name, ending] of Object.entries(SAVED)) {
    // To forget everything forgets the lists too.
    await room.hideTerm();
    await room.choose([name, KINDS[name] ?? '']);
    if (name === 'table.csv') await room.searchColumns.click();
    await expect(room.found, name).toHaveText(/all hidden\.$/u);
    await expect(room.after).toContainText('[Person 1]');
    if (name === 'letter.docx') {
      await expect(room.save).toContainText('1 deleted passage is left out.');
      await expectAccessible(page, 'a Word document');
    }
    const [saved, bytes] = await download(page, `Save as .${ending}`);
    expect(saved).toBe(`redacted.${ending}`);
    expectClean(saved, bytes);
    expect(page.workers().some((one) => one.url().includes('documentsEntry-'))).toBe(true);
    await room.forget.click();
    await expect(page.getByRole('textbox', { name: 'Text' })).toHaveValue('');
    expect(page.workers().some((one) => one.url().includes('documentsEntry-'))).toBe(false);
    const left = (await page.content()).toLowerCase();
    for (const canary of CANARIES) expect(left).not.toContain(canary);
  }
});

test('files of all kinds are one queue and one zip; those that can’t be read are told of', async ({
  page,
}) => {
  const room = roomOf(page);
  await room.open();
  await room.hideTerm();
  await room.choose(
    ...Object.entries(KINDS),
    ...REFUSED.map(([name, content]) => [name, content] as const),
  );
  await expect(room.lookedAt).toHaveText('0 of 8 documents looked at, 3 with a problem.');
  for (const [name, , said] of REFUSED) {
    await room.list.getByRole('option', { name }).click();
    await expect(page.getByRole('alert').filter({ hasText: name })).toHaveText(said);
  }
  await expect(page.getByText('of which something is left out')).toContainText('letter.docx');
  await expectAccessible(page, 'a queue of many kinds');
  const [, zip] = await download(page, 'Save 5 documents as one zip');
  const files = Object.entries(unzipSync(zip));
  expect(files.map(([name]) => name).sort()).toEqual(
    Object.entries(SAVED).map(([name, ending]) => `${name.replace(/\.\w+$/u, '')}.${ending}`),
  );
  for (const [name, bytes] of files) expectClean(name, bytes);
});

test('nothing is saved where something would be left, and what can’t be loaded is asked for again', async ({
  page,
  context,
  guard,
}) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED/u);
  const room = roomOf(page);
  await room.open();
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await room.choose(['form.pdf', KINDS['form.pdf'] ?? '']);
  const problem = page.getByRole('alert').filter({ hasText: 'could not be loaded' });
  await expect(problem).toContainText('Check the connection and try again.');
  await context.setOffline(false);
  await room.choose(['form.pdf', KINDS['form.pdf'] ?? '']);
  await expect(room.after).toContainText('[Person 1]');
  await room.forget.click();

  // The number stands in a column that is not searched, and in another form.
  await room.choose(['table.csv', 'who,n\nMrs Quillfeather 0113 496 0123,0113/496/0123\n']);
  await page.getByRole('checkbox', { name: 'n', exact: true }).uncheck();
  await room.searchColumns.click();
  await expect(room.found).toHaveText(/all hidden\.$/u);
  let downloads = 0;
  page.on('download', () => (downloads += 1));
  await page.getByRole('button', { name: 'Save as .csv' }).click();
  await expect(room.saving).toHaveText(
    'Something that is hidden would still be in the file (another column). It was not saved: copy the text and save it as plain text.',
  );
  expect(downloads).toBe(0);
});

test('columns of a table are chosen by the keys, and those that are left out stay as they are', async ({
  page,
}) => {
  const room = roomOf(page);
  await room.open();
  await room.choose([
    'table.csv',
    'name,code,note\nMrs Quillfeather,7 Quillfeather,Dr Okonkwo\nBo,8 Mrs Quillfeather,rang\n',
  ]);
  const left = page.getByRole('status', { name: 'Columns left out' });
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(3);
  await expect(page.getByText('for example 7 Quillfeather')).toBeVisible();
  await expect(room.found).toHaveText('Nothing was searched yet: choose the columns first.');
  await expectAccessible(page, 'columns to choose');
  await tabTo(page, page.getByRole('checkbox', { name: 'code' }));
  await page.keyboard.press('Space');
  await expect(left).toContainText('The column “code” is not searched and saved unredacted');
  await tabTo(page, page.getByRole('checkbox', { name: 'note' }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: 'Find personal data in 1 column' }));
  await page.keyboard.press('Enter');
  await expect(room.after).toHaveText('name\n[Person 1]\nBo\n');
  await expect(page.getByRole('heading', { name: 'What was found' })).toBeFocused();
  await expect(room.save).toContainText('The columns “code”, “note” are not searched');
  const [, one] = await download(page, 'Save as .csv');
  expect(one.toString()).toBe(
    'name,code,note\n[Person 1],7 Quillfeather,Dr Okonkwo\nBo,8 [Person 1],rang\n',
  );
  await page.getByText('1 of 3 columns searched').click();
  await page.getByRole('checkbox', { name: 'note' }).check();
  await page.getByRole('button', { name: 'Search 2 columns instead' }).click();
  await expect(room.after).toHaveText('name\tnote\n[Person 1]\t[Person 2]\nBo\trang\n');
});

test('pictures of a Word document are looked at one by one, and only those that are kept are saved', async ({
  page,
  guard,
}) => {
  const room = roomOf(page);
  await room.open();
  const picture = (id: string) =>
    `<w:r><w:drawing><wp:inline><a:blip r:embed="${id}"/></wp:inline></w:drawing></w:r>`;
  const content = docx({
    body: paragraph(run('Mrs Quillfeather'), picture('a'), picture('b')),
    links: ['a', 'b'].map((id) => ({ id, type: 'image', target: `media/${id}.png` })),
    files: { 'word/media/a.png': png('Zanderling'), 'word/media/b.png': png('Zanderling') },
  });
  await room.choose(['letter.docx', content]);
  await expect(room.after).toContainText('[Person 1]');
  const pictures = page.getByRole('region', { name: 'Pictures' });
  await expect(pictures.getByRole('img')).toHaveCount(0);
  await expect(room.save).toContainText('2 pictures that nobody chose to keep are left out.');
  await tabTo(page, pictures.getByRole('button', { name: 'Show picture 2' }));
  await page.keyboard.press('Enter');
  const keep = pictures.getByRole('checkbox', { name: 'Keep picture 2 in the saved file' });
  await tabTo(page, keep);
  const shown = pictures.getByRole('img', { name: 'Number 2 of the document' });
  await expect.poll(() => shown.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBe(1);
  await page.keyboard.press('Space');
  await expect(room.save).toContainText('1 picture that nobody chose to keep is left out.');
  await expectAccessible(page, 'pictures of a document');
  const [saved, bytes] = await download(page, 'Save as .docx');
  const names = Object.keys(unzipSync(bytes)).filter((name) => name.includes('media'));
  expect(names).toEqual(['word/media/image2.png']);
  for (const canary of CANARIES) expect(saidBy(saved, bytes)).not.toContain(canary);
  const address = await shown.getAttribute('src');
  expect(address).toMatch(/^blob:/u);
  await room.forget.click();
  await expect(page.getByRole('textbox', { name: 'Text' })).toHaveValue('');
  guard.allow(/ERR_FILE_NOT_FOUND/u);
  const isGone = (of: string | null) =>
    new Promise<boolean>((resolve) => {
      const image = new Image();
      image.onload = () => resolve(false);
      image.onerror = () => resolve(true);
      image.src = of ?? '';
    });
  expect(await page.evaluate(isGone, address)).toBe(true);
});

test('annotations are redacted with their text, spans where they belong', async ({ page }) => {
  const room = roomOf(page);
  await room.open();
  await room.hideTerm();
  await room.choose(
    ['a.txt', 'Dear Mrs Quillfeather of Zanderling.\n'],
    [
      'a.ann',
      'T1\tPerson 9 21\tQuillfeather\nT2\tPlace 25 35\tZanderling\n' +
        'R1\tof Arg1:T1 Arg2:T2\n#1\tAnnotatorNotes T2\tzanderling again\n',
    ],
  );
  await expect(room.after).toContainText('Dear [Person 1] of [Item 1].');
  await expect(room.save).toContainText('Names, ids, settings');
  await expectAccessible(page, 'annotations');
  const [saved, zip] = await download(page, 'Save as .zip');
  expect(saved).toBe('redacted.zip');
  await expect(room.saving).toHaveText(
    'Saved as redacted.zip. 1 span that began or ended within something hidden is over all of its label.',
  );
  const files = Object.entries(unzipSync(zip));
  expect(files.map(([name]) => name).sort()).toEqual(['redacted.ann', 'redacted.txt']);
  const texts = files.map(([, bytes]) => new TextDecoder().decode(bytes)).join('\n');
  for (const canary of CANARIES) expect(texts.toLowerCase()).not.toContain(canary);
  expect(texts).toContain('Person 5 15\t[Person 1]');
  expect(texts).toContain('Place 19 27\t[Item 1]');
});
