import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { FormatError } from '../../base/errors.ts';
import { withoutSpan } from '../../formats/testing/conformance.ts';
import { openFilesClient } from './client.ts';
import { inputs, TestFilesWorker, type TestFilesOptions } from './testing/testFilesWorker.ts';

const ANN = 'T1\tPerson 0 3\tIda\nT2\tPlace 9 13\tOslo\nR1\tIn Arg1:T1 Arg2:T2\t\n';
const FOLDER = {
  'p/annotation.conf': '[entities]\nPerson\nPlace\n[relations]\nIn\tArg1:Person, Arg2:Place\n',
  'p/visual.conf': '[drawing]\nPerson\tbgColor:#ff0000\n',
  'p/10.txt': 'Ida is in Oslo',
  'p/10.ann': ANN.replaceAll('9 13', '10 14'),
  'p/2.txt': 'Ida saw Oslo.',
  'p/2.ann': ANN.replaceAll('9 13', '8 12'),
  'p/3.txt': 'Nobody was here.',
};
const RECORDS = [
  { text: 'Ida works at Acme.', label: [[0, 3, 'Person']] },
  { text: 'Olga works at Acme.', label: [] },
];
const JSONL = `${RECORDS.map((record) => JSON.stringify(record)).join('\n')}\n{broken\n`;

const workers: TestFilesWorker[] = [];
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

/** A client of real workers. */
function opened(options: TestFilesOptions = {}) {
  return openFilesClient({
    spawn: () => {
      const worker = new TestFilesWorker(options);
      workers.push(worker);
      return worker;
    },
  });
}

const content = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

describe('files that are open', () => {
  it('are a list in the order in which a person counts, with types and their colours', async () => {
    const client = opened();
    let told = 0;
    await client.open(inputs(FOLDER), { onRows: () => (told += 1) });
    expect(told).toBeGreaterThan(0);
    expect(
      client.rows.map(({ id, name, spans, relations, state }) => [
        id,
        name,
        spans,
        relations,
        state,
      ]),
    ).toEqual([
      [0, 'p/2', 2, 1, 'annotated'],
      [1, 'p/3', 0, 0, 'not-annotated'],
      [2, 'p/10', 2, 1, 'annotated'],
    ]);
    expect(client.types).toMatchObject([
      { id: 0, kind: 'entity', name: 'Person', colour: '#ff0000' },
      { id: 1, kind: 'entity', name: 'Place' },
      { id: 2, kind: 'relation', name: 'In' },
    ]);
    expect(client.rows[0]?.types).toEqual([0, 1, 2]);
    expect(client.formats.find(({ name }) => name === 'brat')).toMatchObject({ canSave: true });
  });

  it('have types that are told beside them, and say there what is changed of types', async () => {
    const client = opened();
    const side = { entityTypes: [{ name: 'Person', description: 'One of us', colour: '#0f0' }] };
    const beside = { ...FOLDER, 'p/iter-web-types.json': JSON.stringify(side) };
    await client.open(inputs(beside));
    expect(client.rows).toHaveLength(3);
    expect(client.report?.counts.dropped).toBe(0);
    expect(client.types[0]).toMatchObject({ description: 'One of us', colour: '#0f0' });
    const [person, place] = client.types;
    const wanted = {
      entityTypes: [person, place && { ...place, description: 'Where it is' }].filter(
        (type) => type !== undefined,
      ),
      relationTypes: [],
      renamings: [],
    };
    const changed = await client.changedFiles({ types: wanted });
    expect(changed.map(({ path }) => path)).toEqual(['p/iter-web-types.json']);
    expect(JSON.parse((await changed[0]?.after.text()) ?? '')).toEqual({
      entityTypes: [...side.entityTypes, { name: 'Place', description: 'Where it is' }],
      relationTypes: [],
    });
  });

  it('are read when they are looked at', async () => {
    const client = opened();
    await client.open(
      inputs({
        'a.jsonl': JSONL,
        'z.zip': zipSync({ 'x.txt': strToU8('Ida'), 'x.ann': strToU8('T1\tP 0 9\tIda\n') }),
      }),
    );
    expect(client.rows.map(({ name, state }) => [name, state])).toEqual([
      ['a.jsonl:1', 'annotated'],
      ['a.jsonl:2', 'annotated'],
      ['z.zip/x', 'problem'],
    ]);
    expect(client.report?.counts.dropped).toBe(2);
    const { document } = await client.read(0);
    expect(document.text).toBe('Ida works at Acme.');
    expect((await client.read(2)).report).toMatchObject([{ kind: 'dropped' }, { kind: 'info' }]);
  });

  it('give the very same bytes but for what was changed', async () => {
    const client = opened();
    await client.open(inputs(FOLDER));
    await expect(client.save()).rejects.toMatchObject({ code: 'bad-input' });
    const { document } = await client.read(2);
    client.change(2, withoutSpan(document, 'T2'));
    expect(client.rows[2]).toMatchObject({ spans: 1, relations: 0, types: [0] });
    const one = await client.save();
    expect(one).toMatchObject({ name: '10.ann', files: 1 });
    expect(await one.blob.text()).toBe('T1\tPerson 0 3\tIda\n');
    const all = await client.save({ all: true });
    expect(all.name).toBe('p.zip');
    const files = unzipSync(await content(all.blob));
    expect(
      Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)])),
    ).toEqual({
      ...FOLDER,
      'p/10.ann': 'T1\tPerson 0 3\tIda\n',
    });
  });

  it('are searched by name and text', async () => {
    const client = opened();
    await client.open(inputs({ ...FOLDER, 'a.jsonl': JSONL }));
    const names = (ids: readonly number[]) => ids.map((id) => client.rows[id]?.name);
    expect(names(await client.search('OSLO'))).toEqual(['p/2', 'p/10']);
    expect(names(await client.search('jsonl:2'))).toEqual(['a.jsonl:2']);
  });

  it('are converted, and what is lost is counted before', async () => {
    const client = opened();
    await client.open(inputs(FOLDER));
    const to = { to: 'iter-json', documents: [0] };
    expect([...(await client.losses(to))]).toEqual([['type-details', 1]]);
    const { blob, files } = await client.convert(to);
    expect(files).toBe(1);
    expect(JSON.parse(await blob.text())).toMatchObject({ text: 'Ida saw Oslo.' });
    await expect(client.convert({ to: 'nope' })).rejects.toMatchObject({ code: 'bad-input' });
  });

  it('may be cancelled, and then nothing is open', async () => {
    const client = opened();
    const controller = new AbortController();
    const opening = client.open(inputs(FOLDER), { signal: controller.signal });
    controller.abort();
    await expect(opening).rejects.toMatchObject({ code: 'aborted' });
    expect(client.rows).toEqual([]);
    await expect(client.read(0)).rejects.toMatchObject({ code: 'bad-input' });
  });

  it('are opened again by a new worker where the last one was lost', async () => {
    const client = opened();
    await client.open(inputs(FOLDER));
    workers[0]?.crash('out of memory');
    const both = await Promise.all([client.read(0), client.read(2)]);
    expect(both.map(({ document }) => document.text)).toEqual(['Ida saw Oslo.', 'Ida is in Oslo']);
    expect(workers).toHaveLength(2);
  });

  it('say so where a file can’t be read, and open the others', async () => {
    const client = opened();
    await client.open(inputs({ ...FOLDER, 'p/4.ann': 'T1\tPerson 0 3\tIda\n' }));
    const row = client.rows.find(({ name }) => name === 'p/4');
    expect(row).toMatchObject({ state: 'problem', isUnreadable: true });
    await expect(client.read(row?.id ?? -1)).rejects.toThrow(FormatError);
  });

  it('are refused where they are more than the limits allow', async () => {
    const client = opened({ limits: { maxFiles: 2, maxBytes: 1000, maxDepth: 1 } });
    await expect(client.open(inputs(FOLDER))).rejects.toThrow(/more than 2 files/u);
    expect(client.rows).toEqual([]);
  });

  it.each([
    ['a.jsonl', '{"tokens": ["Ida", "Berg", "sang"], "ner_tags": ["O", "O", "O"]}\n'],
    ['a.conll', 'Ida O\nBerg O\nsang O\n\n'],
  ])('say how many spans grew to whole tokens when they were saved: %s', async (path, text) => {
    const client = opened();
    await client.open(inputs({ [path]: text }));
    const { document } = await client.read(0);
    const span = (start: number, end: number) => ({
      id: `n${start}`,
      type: 'P',
      status: 'gold' as const,
      fragments: [{ start, end }] as const,
    });
    client.change(0, { ...document, spans: [span(0, 3), span(5, 8)] });
    expect((await client.save()).widened).toBe(1);
    client.change(0, { ...document, spans: [span(0, 3), span(4, 8)] });
    expect((await client.save()).widened).toBe(0);
  });
});
