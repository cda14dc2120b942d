import type { Page } from '@playwright/test';
import { type FileTree, roomOf, zipOf } from './support/filesRoom.ts';
import { expect, test } from './support/test.ts';

const DOCUMENTS = 2000;

/** So many records of a store may come in one task. */
const AT_ONCE = 20;

const TEXT = 'Anna Berg was born in Oslo and works for the Ministry of Fisheries.';

const CORPUS: FileTree = {
  'corpus.zip': zipOf({
    'annotation.conf': '[entities]\nPER\nORG\nPlace\n[relations]\nborn-in\tArg1:PER, Arg2:Place\n',
    ...Object.fromEntries(
      Array.from(
        { length: DOCUMENTS },
        (_, at) => `doc-${String(at + 1).padStart(4, '0')}`,
      ).flatMap((name) => [
        [`${name}.txt`, TEXT],
        [`${name}.ann`, 'T1\tPER 0 9\tAnna Berg\n'],
      ]),
    ),
  }),
};

/** What the page reads and writes of its databases: the most records at once, by stores. */
interface Counts {
  readonly read: Record<string, number>;
  readonly written: Record<string, number>;
}

/** Counts in `globalThis.counts`. Runs in the page. */
function countRecords(): void {
  const counts: Counts = { read: {}, written: {} };
  Object.assign(globalThis, { counts });
  const { prototype } = IDBObjectStore;
  const own = (name: string) => Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown;
  const getAll = own('getAll') as IDBObjectStore['getAll'];
  const put = own('put') as IDBObjectStore['put'];
  prototype.getAll = function (this: IDBObjectStore, ...given) {
    const request = getAll.apply(this, given);
    request.addEventListener('success', () => {
      const { length } = request.result;
      counts.read[this.name] = Math.max(counts.read[this.name] ?? 0, length);
    });
    return request;
  };
  prototype.put = function (this: IDBObjectStore, ...given) {
    counts.written[this.name] = (counts.written[this.name] ?? 0) + 1;
    return put.apply(this, given);
  };
}

const countsOf = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { counts: Counts }).counts);

/** What a model found in one document is found in all of them, which have the same text. */
async function suggestInAll(page: Page): Promise<void> {
  await page.evaluate(async (documents) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error(request.error?.message)));
      });
    const database = await done(indexedDB.open('iter-web predictions'));
    const transaction = database.transaction('predictions', 'readwrite');
    const store = transaction.objectStore('predictions');
    const keys = (await done(store.getAllKeys())) as [number, number][];
    const found = (await done(store.getAll())) as readonly unknown[];
    for (let row = 0; row < documents; row += 1) store.put(found[0], [keys[0]?.[0] ?? 0, row]);
    await new Promise((resolve) => transaction.addEventListener('complete', resolve));
    database.close();
  }, DOCUMENTS);
}

test('of two thousand documents with suggestions only what is looked at is worked on', async ({
  page,
}) => {
  const room = roomOf(page);
  const panel = page.getByRole('region', { name: 'Pre-annotate' });
  const suggestions = page.getByRole('region', { name: 'Suggestions' });
  const left = suggestions.getByRole('status', { name: 'Suggestions left' });
  await page.goto('?model=tiny:flat&device=wasm#/files');

  await test.step('all have suggestions', async () => {
    await room.choose(CORPUS);
    await expect(room.opened).toHaveText('2,000 documents (brat standoff).');
    await room.keep.check();
    await expect(page.getByRole('status', { name: 'Kept' })).toHaveText('All edits are kept.');
    await page.getByRole('button', { name: 'Pre-annotate …' }).click();
    await panel.getByRole('combobox', { name: 'Documents' }).selectOption('the open one');
    await panel.getByRole('button', { name: 'Run the model' }).click();
    await expect(left).toHaveText('3 suggestions left.');
    await suggestInAll(page);
  });

  await page.addInitScript(countRecords);
  await page.reload();

  await test.step('they are opened some at a time', async () => {
    const kept = page.getByRole('region', { name: 'Kept on this computer' });
    await kept.getByRole('button', { name: 'corpus.zip', exact: true }).click();
    await expect(left).toHaveText('3 suggestions left.');
    await expect(room.listed).toHaveText(/^2,000 documents/u);
    const { read, written } = await countsOf(page);
    expect(read).toMatchObject({ predictions: AT_ONCE });
    expect(Math.max(...Object.values(read))).toBeLessThanOrEqual(AT_ONCE);
    expect(written).not.toHaveProperty('predictions');
    expect(await room.options.count()).toBeLessThan(50);
  });

  await test.step('the last of those that are left by a filter has its own', async () => {
    const search = page.getByRole('searchbox', { name: 'Search names and texts' });
    await search.fill('doc-19');
    await expect(room.listed).toHaveText('100 of 2,000 documents');
    await room.list.focus();
    await page.keyboard.press('End');
    await expect(page.getByRole('heading', { level: 2, name: 'doc-1999' })).toBeVisible();
    await expect(left).toHaveText('3 suggestions left.');
    expect(await room.options.count()).toBeLessThan(50);
  });

  await test.step('a threshold and what is accepted are about one document', async () => {
    const before = await countsOf(page);
    const entities = panel.getByRole('slider', { name: 'Entities' });
    await entities.fill('0.7');
    await expect(left).toHaveText('2 suggestions left.');
    await entities.fill('0.5');
    await expect(left).toHaveText('3 suggestions left.');
    const many = suggestions.getByRole('group', { name: 'Many at once' });
    await many.getByRole('combobox', { name: 'Type' }).selectOption('Place (1)');
    await many.getByRole('button', { name: 'Accept 1 suggestion' }).click();
    await expect(left).toHaveText('2 suggestions left.');
    await expect(room.opened).toHaveText(/1 document changed\./u);
    await expect(page.getByRole('status', { name: 'Kept' })).toHaveText('All edits are kept.');
    const after = await countsOf(page);
    expect(after.read).toEqual(before.read);
    expect(after.written).toMatchObject({ changes: 1 });
    expect(after.written).not.toHaveProperty('predictions');
  });
});
