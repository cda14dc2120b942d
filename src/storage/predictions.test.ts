import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { testSchema } from '../iter/testing/schemas.ts';
import {
  type KeptPlan,
  type KeptPredictions,
  openPredictions,
  PREDICTIONS,
  withPredictions,
} from './predictions.ts';
import { openProjects } from './projects.ts';

const predictions = openPredictions();
const projects = withPredictions(openProjects(), predictions);

afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await projects.erase();
});

const PLAN: KeptPlan = {
  chosen: ['news'],
  schemas: [testSchema({ name: 'news' })],
  thresholds: new Map([['news', { lambda: 0.5, tau: 0.7 }]]),
  mapping: new Map([['entity/news/E0', null]]),
  waiting: [3, 4],
  total: 4,
};
const found = (rejected: readonly string[] = []) => ({
  scores: new Map([['news', Float64Array.of(0, 9, 1)]]),
  rejected,
});
const all = (rows: readonly number[]): KeptPredictions => ({
  plan: PLAN,
  predictions: new Map(rows.map((row) => [row, found()])),
});

it('nothing is made where nothing is kept', async () => {
  expect(await predictions.load(1)).toBeUndefined();
  await predictions.forget(1);
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(PREDICTIONS);
});

it('what was found in many documents is read some at a time', async () => {
  const rows = Array.from({ length: 45 }, (_, row) => row);
  await predictions.keep(1, all(rows));
  await predictions.keep(2, all([0]));
  const reading = vi.spyOn(IDBObjectStore.prototype, 'getAll');
  expect([...((await predictions.load(1))?.predictions.keys() ?? [])]).toEqual(rows);
  const counts = reading.mock.results.map(({ value }) => (value as IDBRequest<unknown[]>).result);
  expect(counts.map(({ length }) => length)).toEqual([20, 20, 5]);
});

it('what was found in some documents is added, and comes back with the plan', async () => {
  await predictions.keep(1, all([1, 2]));
  await predictions.keep(2, all([7]));
  const plan = { ...PLAN, waiting: [4] };
  const later = {
    plan,
    predictions: new Map([
      [2, found(['a'])],
      [3, found()],
    ]),
  };
  expect(await predictions.keep(1, later)).toBe('kept');
  expect(await predictions.load(1)).toEqual({
    plan,
    predictions: new Map([
      [1, found()],
      [2, found(['a'])],
      [3, found()],
    ]),
  });
});

it('a project that is let go of takes it along', async () => {
  const content = {
    name: 'p',
    files: [],
    choices: {},
    changes: new Map(),
    confirmed: new Set<number>(),
    decided: new Map(),
  };
  const [one, two] = [await projects.keep(content), await projects.keep(content)];
  if (one.keeping !== 'kept' || two.keeping !== 'kept') throw new Error('They are kept.');
  await predictions.keep(one.id, all([1]));
  await predictions.keep(two.id, all([1]));
  await projects.forget(one.id);
  expect(await predictions.load(one.id)).toBeUndefined();
  expect(await predictions.load(two.id)).toEqual(all([1]));
  await projects.erase();
  expect(await predictions.load(two.id)).toBeUndefined();
});

it('a browser that has no room says so', async () => {
  const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw full;
    },
  });
  expect(await predictions.keep(1, all([1]))).toBe('full');
  expect(await predictions.load(1)).toBeUndefined();
});
