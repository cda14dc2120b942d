import { expect, it, vi } from 'vitest';
import { TestClock } from '../../../base/testing/clock.ts';
import { VERDICTS } from '../../../compare/pair.ts';
import { openFilesClient } from '../../../filesWorker/client/client.ts';
import { inputs, TestFilesWorker } from '../../../filesWorker/client/testing/testFilesWorker.ts';
import type { ComparedSide } from '../../../filesWorker/protocol/comparison.ts';
import { createComparing } from './comparing.ts';
import { filterDrawing } from './differenceFilter.ts';
import { sideChoices, usualSides } from './sides.ts';

const TEXTS = ['Olga Berg left Turku.', 'Ida sang.', 'Nobody left.'];
const ANN = {
  ida: ['T1\tPerson 0 9\tOlga Berg\nT2\tPlace 15 20\tTurku\n', 'T1\tPerson 0 3\tIda\n', ''],
  ole: [
    'T1\tPerson 0 4\tOlga\nT2\tBank 15 20\tTurku\n',
    'T1\tPerson 0 3\tIda\n',
    'T1\tPerson 0 6\tNobody\n',
  ],
};
const files = (annotator: 'ida' | 'ole') =>
  Object.fromEntries(
    TEXTS.flatMap((text, at) => [
      [`${annotator}/${at}.txt`, text],
      [`${annotator}/${at}.ann`, ANN[annotator][at] ?? ''],
    ]),
  );

/** A comparison over these files, and the sides that it can have. */
async function opened(open: Readonly<Record<string, string>>, hasModel = false) {
  const client = openFilesClient({ spawn: () => new TestFilesWorker() });
  await client.open(inputs(open));
  /** A model that finds nothing in the first text. */
  const ofModel = async (signal: AbortSignal) => {
    const { document } = await client.read(0, { signal });
    return [{ id: 0, document: { ...document, spans: [], relations: [] } }];
  };
  const comparing = createComparing(client, new TestClock(0));
  const { state } = comparing;
  const sides = () => {
    const choices = sideChoices(client.rows, state().second?.name, hasModel);
    const [gold, other] = usualSides(choices).map(
      (key) => choices.find((one) => one.key === key)?.side,
    );
    return { gold, other };
  };
  const until = (holds: () => boolean) => vi.waitUntil(holds, { interval: 1 });
  const compared = async (gold: ComparedSide, other: ComparedSide) => {
    comparing.compare(gold, other, ofModel);
    await until(() => ['done', 'failed'].includes(state().run.kind));
    await until(() => state().place?.loaded !== undefined);
  };
  return { client, comparing, state, sides, until, compared };
}

async function annotators() {
  const room = await opened({ ...files('ida'), ...files('ole') });
  const { gold, other } = room.sides();
  if (!gold || !other) throw new Error('Two annotators are there.');
  await room.compared(gold, other);
  return room;
}

it('two annotators are what is suggested; differences are gone through over all texts', async () => {
  const { state, comparing, until } = await annotators();
  const { run } = state();
  if (run.kind !== 'done') throw new Error('It is done.');
  expect([run.summary.gold, run.summary.other]).toEqual(['ida', 'ole']);
  expect(run.differences.map(({ text, verdict }) => [text, verdict])).toEqual([
    [0, 'boundary-differs'],
    [0, 'type-differs'],
    [2, 'spurious'],
  ]);
  expect(state().place).toMatchObject({ text: 0, difference: 0 });
  comparing.step(-1);
  expect(state().place?.difference).toBe(0);
  comparing.step(1);
  comparing.step(1);
  expect(state().place).toMatchObject({ text: 2, difference: 2, loaded: { text: 0 } });
  await until(() => state().place?.loaded?.text === 2);
  comparing.step(1);
  expect(state().place?.difference).toBe(2);
});

it('a text without differences can be looked at, and left in both directions', async () => {
  const { state, comparing } = await annotators();
  comparing.lookAt(1);
  expect(state().place).toMatchObject({ text: 1 });
  expect(state().place?.difference).toBeUndefined();
  comparing.step(1);
  expect(state().place?.difference).toBe(2);
  comparing.lookAt(1);
  comparing.step(-1);
  expect(state().place?.difference).toBe(1);
});

it('what the filter leaves out is not gone to, nor drawn', async () => {
  const { state, comparing, until } = await annotators();
  const verdicts = new Set(VERDICTS.filter((verdict) => verdict !== 'type-differs'));
  comparing.setFilter({ verdicts });
  comparing.step(1);
  expect(state().place?.difference).toBe(2);
  comparing.goTo(0);
  await until(() => state().place?.loaded?.text === 0);
  const { document } = state().place?.loaded?.compared ?? {};
  if (document === undefined) throw new Error('It is there.');
  const drawn = filterDrawing(document, { verdicts });
  expect(drawn.spans.map(({ differs }) => differs)).toEqual(['boundary', 'boundary']);
  const places = filterDrawing(document, {
    verdicts: new Set(VERDICTS),
    type: { kind: 'span', name: 'Bank' },
  });
  expect(places.spans.map(({ type }) => type)).toEqual(['Place', 'Bank']);
});

it('files that are opened beside are the other side; without them it is said what is missing', async () => {
  const { comparing, state, sides, compared, until } = await opened(files('ida'));
  expect(sides().other).toBeUndefined();
  comparing.compare({ kind: 'open', name: 'a' }, { kind: 'second', name: 'b' });
  await until(() => state().run.kind === 'failed');
  expect(state().run).toMatchObject({
    problem: { message: expect.stringContaining('no other files') as unknown },
  });
  comparing.openSecondLater(Promise.resolve(inputs(files('ole'))));
  await until(() => state().second !== undefined);
  const { gold, other } = sides();
  if (!gold || !other) throw new Error('Both are there.');
  await compared(gold, other);
  expect(state().run).toMatchObject({ kind: 'done', summary: { other: 'ole' } });
  const { blob } = await comparing.report('csv', new AbortController().signal);
  expect((await blob.text()).split('\r\n')).toHaveLength(5);
});

it('one that is called off leaves nothing behind', async () => {
  const { comparing, state, sides } = await opened({ ...files('ida'), ...files('ole') });
  const { gold, other } = sides();
  if (!gold || !other) throw new Error('Both are there.');
  comparing.compare(gold, other);
  comparing.cancel();
  await Promise.resolve();
  expect(state().run).toEqual({ kind: 'none' });
});

it('what a model found is the other side where it has read something', async () => {
  const { client, state, sides, compared } = await opened(files('ida'), true);
  const { gold, other } = sides();
  if (!gold || !other) throw new Error('Both are there.');
  await compared(gold, other);
  const missed = client.rows[0]?.spans;
  expect(missed).toBeGreaterThan(0);
  expect(state().run).toMatchObject({
    kind: 'done',
    summary: { other: 'The model', texts: [{ row: 0, spans: { missed, agreed: 0 } }] },
  });
});
