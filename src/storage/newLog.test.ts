import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** What was asked of the browser's databases, in order. */
const asked: string[] = [];

beforeEach(() => {
  // Each test is a page of its own.
  vi.resetModules();
  asked.length = 0;
  const open = indexedDB.open.bind(indexedDB);
  const deleteDatabase = indexedDB.deleteDatabase.bind(indexedDB);
  vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
    asked.push(`open ${name}`);
    return open(name, version);
  });
  vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation((name) => {
    asked.push(`delete ${name}`);
    return deleteDatabase(name);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

const BEGUN = ['open iter-web new log', 'delete iter-web new log'];
const WRITE = 'open iter-web projects';

async function page() {
  const { openProjects } = await import('./projects.ts');
  return openProjects();
}

const NOTHING = {
  name: 'a',
  files: [],
  choices: {},
  changes: new Map(),
  confirmed: new Set<number>(),
  decided: new Map(),
};

it('a page that writes has a new log begun before, once, and nothing is left of it', async () => {
  const projects = await page();
  const { keeping } = await projects.keep(NOTHING);
  expect(keeping).toBe('kept');
  expect(asked).toEqual([...BEGUN, WRITE]);
  await projects.keepDocuments(1, new Map());
  await projects.forget(1);
  await projects.erase();
  expect(asked).toEqual([...BEGUN, WRITE, WRITE, WRITE, WRITE]);
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['iter-web projects']);
});

it('a page that only looks what is kept does not', async () => {
  const projects = await page();
  await projects.list();
  expect(asked).toEqual([WRITE]);
});

it('a project that is opened is noted as used, after a new log', async () => {
  const projects = await page();
  const result = await projects.keep(NOTHING);
  if (result.keeping !== 'kept') throw new Error('it was not kept');
  vi.resetModules();
  asked.length = 0;
  await (await page()).load(result.id);
  await expect.poll(() => asked.slice(-2)).toEqual([BEGUN[1], WRITE]);
});

it('where the browser denies it, what is to be kept is kept all the same', async () => {
  vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(() => {
    throw new DOMException('no', 'UnknownError');
  });
  const projects = await page();
  expect((await projects.keep(NOTHING)).keeping).toBe('kept');
});
