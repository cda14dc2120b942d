import { strToU8, zipSync } from 'fflate';
import { afterEach, expect, it } from 'vitest';
import type { ComparedSide, DifferenceRow } from '../protocol/comparison.ts';
import { openFilesClient } from './client.ts';
import { inputs, TestFilesWorker } from './testing/testFilesWorker.ts';

const TEXT = 'Olga Berg, a clerk of Turku, left for Oslo.';
const GOLD = {
  'gold/a.txt': TEXT,
  'gold/a.ann': 'T1\tPerson 0 9\tOlga Berg\nT2\tPlace 22 27\tTurku\nR1\tFrom Arg1:T1 Arg2:T2\t\n',
  'gold/b.txt': 'Ida sang.',
  'gold/b.ann': 'T1\tPerson 0 3\tIda\n',
  'gold/c.txt': 'Nobody was here.',
  'gold/c.ann': 'T1\tPerson 0 6\tNobody\n',
};
const OTHER = {
  'model/a.txt': TEXT,
  'model/a.ann':
    'T1\tPerson 0 4\tOlga\nT2\tBank 22 27\tTurku\nT3\tPlace 38 42\tOslo\nR1\tFrom Arg1:T1 Arg2:T2\t\n',
  'model/b.txt': 'Ida sings.',
  'model/b.ann': 'T1\tPerson 0 3\tIda\n',
  'model/c.txt': 'Nobody was here.',
};
const OPEN: ComparedSide = { kind: 'open', name: 'gold' };
const SECOND: ComparedSide = { kind: 'second', name: 'model' };

const workers: TestFilesWorker[] = [];
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

/** A client of real workers, with these files open. */
async function opened(files: Parameters<typeof inputs>[0]) {
  const client = openFilesClient({
    spawn: () => {
      const worker = new TestFilesWorker();
      workers.push(worker);
      return worker;
    },
  });
  await client.open(inputs(files));
  return client;
}

const second = (files: Parameters<typeof inputs>[0]) => ({ files: inputs(files), choices: {} });

it('two folders are compared: what differs, what is not annotated, what is not the same text', async () => {
  const client = await opened(GOLD);
  const found: DifferenceRow[] = [];
  const stages = new Set<string>();
  const summary = await client.comparisons.compare({
    gold: OPEN,
    other: SECOND,
    second: second(OTHER),
    onDifferences: (some) => found.push(...some),
    onProgress: ({ stage }) => stages.add(stage),
  });
  expect(summary.texts.map(({ name, row }) => [name, row])).toEqual([['a', 0]]);
  expect(summary.counts.spans).toEqual({
    agreed: 0,
    'type-differs': 1,
    'boundary-differs': 1,
    missed: 0,
    spurious: 1,
  });
  expect(summary.notAnnotated).toEqual([{ name: 'c', missing: 'other' }]);
  expect(summary.refused).toEqual([
    { name: 'b', reason: 'The texts differ from line 1, character 6 on: “ang.” against “ings.”.' },
  ]);
  expect(stages).toContain('comparing');
  expect(found).toEqual([
    {
      text: 0,
      kind: 'span',
      verdict: 'boundary-differs',
      goldType: 'Person',
      goldWords: 'Olga Berg',
      otherType: 'Person',
      otherWords: 'Olga',
      ids: ['gold.T1', 'other.T1'],
    },
    expect.objectContaining({ kind: 'relation', goldWords: 'Olga Berg → Turku' }),
    expect.objectContaining({ verdict: 'type-differs', goldType: 'Place', otherType: 'Bank' }),
    expect.objectContaining({ verdict: 'spurious', ids: ['other.T3'] }),
  ]);
  const { document } = await client.comparisons.read(0);
  expect(document.spans.map(({ id, status, differs }) => [id, status, differs])).toEqual([
    ['gold.T1', 'missed', 'boundary'],
    ['other.T1', 'spurious', 'boundary'],
    ['gold.T2', 'missed', 'type'],
    ['other.T2', 'spurious', 'type'],
    ['other.T3', 'spurious', undefined],
  ]);
});

it('annotators of one text are, as they are now, and a model with gold', async () => {
  const client = await opened({
    'p/ida/a.txt': TEXT,
    'p/ida/a.ann': GOLD['gold/a.ann'],
    'p/ole/a.txt': TEXT,
    'p/ole/a.ann': OTHER['model/a.ann'],
  });
  const { document } = await client.read(0);
  client.change(1, document);
  const [ida, ole] = ['Ida', 'Ole'].map((name, row): ComparedSide => ({
    kind: 'open',
    name,
    rows: [row],
  }));
  if (ida === undefined || ole === undefined) throw new Error('There are two.');
  const same = await client.comparisons.compare({ gold: ida, other: ole });
  expect(same.figures.spans.strict.f1).toBe(100);
  expect(same.texts).toMatchObject([{ name: 'a', row: 0, spans: { agreed: 2 } }]);
  const empty = { ...document, spans: [], relations: [] };
  const given: ComparedSide = {
    kind: 'given',
    name: 'model',
    documents: [{ id: 0, document: empty }],
  };
  const predicted = await client.comparisons.compare({ gold: ida, other: given });
  expect(predicted.counts).toMatchObject({ spans: { missed: 2 }, relations: { missed: 1 } });
});

it('what was compared is handed out as a page and as a table, by a new worker too', async () => {
  const client = await opened({
    'a.zip': zipSync(
      Object.fromEntries(Object.entries(GOLD).map(([path, text]) => [path, strToU8(text)])),
    ),
  });
  await expect(client.comparisons.report('csv')).rejects.toMatchObject({ code: 'bad-input' });
  await expect(client.comparisons.compare({ gold: OPEN, other: SECOND })).rejects.toMatchObject({
    code: 'bad-input',
  });
  await client.comparisons.compare({ gold: OPEN, other: SECOND, second: second(OTHER) });
  const csv = await client.comparisons.report('csv');
  expect(csv.name).toBe('comparison.csv');
  expect(await csv.blob.text()).toContain(
    'gold,model,a,,span,boundary differs,Person,Olga Berg,0–9,',
  );
  workers[0]?.crash('out of memory');
  const html = await client.comparisons.report('html');
  expect(await html.blob.text()).toContain('<title>Comparison: gold, model</title>');
  expect(workers).toHaveLength(2);
});

it('a comparison may be called off, and files that were half sent are no part of the next ones', async () => {
  const client = await opened(GOLD);
  const controller = new AbortController();
  const asked = { gold: OPEN, other: SECOND, second: second({ 'model/z.txt': 'Zoe.', ...OTHER }) };
  const comparing = client.comparisons.compare({ ...asked, signal: controller.signal });
  await Promise.resolve();
  await Promise.resolve();
  controller.abort();
  await expect(comparing).rejects.toMatchObject({ code: 'aborted' });
  const { texts, notAnnotated } = await client.comparisons.compare({
    ...asked,
    second: second(OTHER),
  });
  expect([texts.length, notAnnotated]).toEqual([1, [{ name: 'c', missing: 'other' }]]);
});
