import { expect, it, vi } from 'vitest';
import type { Decision } from '../../../adjudicate/decisions.ts';
import { openFilesClient } from '../../../filesWorker/client/client.ts';
import { inputs, TestFilesWorker } from '../../../filesWorker/client/testing/testFilesWorker.ts';
import { annotatorsOf } from '../../../corpus/annotators.ts';
import { createAdjudicating } from './adjudicating.ts';

const TEXTS = ['Olga Berg left Turku.', 'Ida sang.', 'Nobody left.'];
const ANN = {
  ida: [
    'T1\tPerson 0 9\tOlga Berg\nT2\tPlace 15 20\tTurku\n',
    'T1\tPerson 0 3\tIda\n',
    'T1\tBank 0 6\tNobody\n',
  ],
  ole: [
    'T1\tPerson 0 4\tOlga\nT2\tBank 15 20\tTurku\n',
    'T1\tPerson 0 3\tIda\n',
    'T1\tPerson 0 6\tNobody\n',
  ],
  eva: [
    'T1\tPerson 0 9\tOlga Berg\nT2\tPlace 15 20\tTurku\n',
    'T1\tPerson 0 3\tIda\n',
    'T1\tPerson 0 6\tNobody\n',
  ],
};
type Annotator = keyof typeof ANN;

/** An adjudication of what these have annotated, begun. */
async function opened(...annotators: readonly Annotator[]) {
  const client = openFilesClient({ spawn: () => new TestFilesWorker() });
  await client.open(
    inputs(
      Object.fromEntries(
        annotators.flatMap((name) =>
          TEXTS.flatMap((text, at) => [
            [`${name}/${at}.txt`, text],
            [`${name}/${at}.ann`, ANN[name][at] ?? ''],
          ]),
        ),
      ),
    ),
  );
  const decided = new Map<number, ReadonlyMap<string, Decision>>();
  const adjudicating = createAdjudicating(client, {
    decided: () => decided,
    onDecide: (row, decisions) => decided.set(row, decisions),
  });
  const { state } = adjudicating;
  const until = (holds: () => boolean) => vi.waitUntil(holds, { interval: 1 });
  const sides = annotatorsOf(client.rows).map(
    ({ name, rows }) => ({ kind: 'open', name, rows }) as const,
  );
  adjudicating.begin(sides);
  await until(() => state().run.kind === 'done');
  const run = () => {
    const now = state().run;
    if (now.kind !== 'done') throw new Error('It is done.');
    return now;
  };
  const signal = new AbortController().signal;
  return { client, adjudicating, state, run, until, decided, signal };
}

const take = (version: number): Decision => ({ take: 'version', version });

it('what is open is decided one after the other, or all of a type at once, taken back and decided again', async () => {
  const { state, adjudicating, run, decided } = await opened('ida', 'ole');
  expect(run().summary.texts.map(({ name, agreed }) => [name, agreed])).toEqual([
    ['0', 0],
    ['1', 1],
    ['2', 0],
  ]);
  expect(run().differences.map(({ text, said }) => [text, said.map((one) => one?.type)])).toEqual([
    [0, ['Person', 'Person']],
    [0, ['Place', 'Bank']],
    [2, ['Bank', 'Person']],
  ]);
  expect(state().place).toMatchObject({ text: 0, difference: 0 });
  adjudicating.decide(take(0), false);
  expect(state().place).toMatchObject({ text: 0, difference: 1 });
  adjudicating.decide(take(1), true);
  expect(state().decisions.now.size).toBe(3);
  expect(state().words).toBe('All is decided.');
  expect([...decided.keys()]).toHaveLength(2);
  adjudicating.undo();
  expect(state().decisions.now.size).toBe(1);
  expect(state().place?.difference).toBe(1);
  adjudicating.redo();
  expect(state().decisions.now.size).toBe(3);
  adjudicating.decide(undefined, false);
  expect(state().decisions.now.size).toBe(2);
});

it('the gold version is saved in the first files, of which nothing else changes', async () => {
  const { client, adjudicating, run, signal } = await opened('ida', 'ole', 'eva');
  expect(run().names).toHaveLength(3);
  for (let left = run().differences.length; left > 0; left -= 1)
    adjudicating.decide(take(1), false);
  const { blob, files } = await adjudicating.save(signal);
  expect(files).toBe(6);
  expect(blob.size).toBeGreaterThan(0);
  const instead = await client.adjudications.gold([]);
  expect([...instead.keys()].map((row) => client.rows[row]?.path.split('/')[0])).toEqual(
    ['ida', 'ida', 'ida'].map(() => client.rows[0]?.path.split('/')[0]),
  );
});

it('only what versions say otherwise since is open again', async () => {
  const { client, adjudicating, state, run, until } = await opened('ida', 'ole');
  adjudicating.decide(take(0), false);
  adjudicating.decide(take(0), false);
  adjudicating.decide({ take: 'none' }, false);
  const row = run().summary.texts[0]?.row ?? -1;
  const { document } = await client.read(row);
  client.change(row, {
    ...document,
    spans: document.spans.map((span) => (span.type === 'Place' ? { ...span, type: 'Town' } : span)),
  });
  adjudicating.refresh();
  expect(state().run.kind).toBe('busy');
  await until(() => state().run.kind === 'done');
  const open = run().differences.filter(
    ({ text, key }) => !state().decisions.now.has(`${run().summary.texts[text]?.row} ${key}`),
  );
  expect(open.map(({ said }) => said.map((one) => one?.type))).toEqual([['Town', 'Bank']]);
});
