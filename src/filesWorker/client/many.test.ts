import { strFromU8 } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { FormatError, IterWebError } from '../../base/errors.ts';
import { withoutSpan } from '../../formats/testing/conformance.ts';
import type { InputFile } from '../protocol/files.ts';
import { openFilesClient } from './client.ts';
import { inputs, TestFilesWorker } from './testing/testFilesWorker.ts';

const workers: TestFilesWorker[] = [];
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

function createClient() {
  return openFilesClient({
    spawn: () => {
      const worker = new TestFilesWorker();
      workers.push(worker);
      return worker;
    },
  });
}

const COUNT = 300;

/** Texts of one sentence with a span each, and their types. */
function corpus(count = COUNT): Record<string, string> {
  const files: Record<string, string> = { 'c/annotation.conf': '[entities]\nPerson\nPlace\n' };
  for (let nth = 0; nth < count; nth += 1) {
    files[`c/${nth}.txt`] = `Ida saw Oslo ${nth} times.`;
    files[`c/${nth}.ann`] = 'T1\tPerson 0 3\tIda\n';
  }
  return files;
}

/** Files whose bytes come when they are let go of; those of some paths come at once. */
function held(files: Readonly<Record<string, string>>, isFree: (path: string) => boolean) {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const all = inputs(files).map(({ path, file }): InputFile => {
    if (isFree(path)) return { path, file };
    const read = file.arrayBuffer.bind(file);
    return { path, file: Object.assign(file, { arrayBuffer: () => gate.then(read) }) };
  });
  return { all, release };
}

/** Opens files, and waits until the list is there that their names tell of. */
async function listedByNames(all: readonly InputFile[]) {
  const client = createClient();
  let opening: Promise<void> = Promise.resolve();
  await new Promise<void>((resolve) => {
    opening = client.open(all, { onRows: resolve });
    opening.catch(() => undefined);
  });
  return { client, opening };
}

const facts = ({ rows }: ReturnType<typeof createClient>) =>
  rows.map(({ name, spans, state, text, length }) => [name, spans, state, text, length]);

describe('a folder of many files', () => {
  it('is listed by names before a file is read, and any document is read before its turn', async () => {
    const { all, release } = held(corpus(), (path) => /\/(17\.|annotation)/u.test(path));
    const { client, opening } = await listedByNames(all);
    expect(client.rows.map(({ name }) => name)).toEqual(
      Array.from({ length: COUNT }, (_, nth) => `c/${nth}`),
    );
    expect(new Set(client.rows.map(({ state }) => state))).toEqual(new Set(['unread']));
    const early = await client.read(17);
    expect(early.document.text).toBe('Ida saw Oslo 17 times.');
    expect(early.document.entityTypes.map(({ name }) => name)).toEqual(['Person', 'Place']);
    release();
    await opening;
    expect(await client.read(17)).toEqual(early);
    const few = createClient();
    await few.open(inputs(corpus(20)));
    expect(facts(client).slice(0, 20)).toEqual(facts(few));
  });

  it('keeps a change of a document that was not read yet', async () => {
    const { all, release } = held(corpus(), (path) => /\/(17\.|annotation)/u.test(path));
    const { client, opening } = await listedByNames(all);
    const { document } = await client.read(17);
    client.change(17, withoutSpan(document, 'T1'));
    const saving = client.save();
    release();
    await opening;
    expect(client.rows[17]).toMatchObject({ spans: 0, state: 'annotated', length: 22 });
    const { name, blob } = await saving;
    expect([name, strFromU8(new Uint8Array(await blob.arrayBuffer()))]).toEqual(['17.ann', '']);
    client.change(17, undefined);
    expect(client.rows[17]).toMatchObject({ spans: 1, state: 'annotated' });
  });

  it('is searched when all of it has been read', async () => {
    const { all, release } = held(corpus(), () => false);
    const { client, opening } = await listedByNames(all);
    const searching = client.search('oslo 29');
    release();
    await opening;
    expect(await searching).toEqual([29, ...Array.from({ length: 10 }, (_, nth) => 290 + nth)]);
  });

  it('is listed as what is in its files, where their names say something else', async () => {
    const odd = (count: number) => {
      const others = Object.entries(corpus(count)).filter(([path]) => path !== 'c/5.txt');
      return {
        ...Object.fromEntries(others),
        'c/5.ann': '\u0000\u0001',
        'c/7.ann': '\u0000',
        'c/9.a2': '',
        'c/9.a1': '',
      };
    };
    const { all, release } = held(odd(COUNT), () => false);
    const { client, opening } = await listedByNames(all);
    expect(client.rows).toHaveLength(COUNT);
    release();
    await opening;
    const few = createClient();
    await few.open(inputs(odd(20)));
    expect(facts(few).map(([name]) => name)).not.toContain('c/5');
    expect(client.rows).toHaveLength(COUNT - 1);
    expect(facts(client).slice(0, few.rows.length)).toEqual(facts(few));
    expect(client.rows.every(({ id }, at) => id === at)).toBe(true);
    expect(client.rows.filter(({ state }) => state === 'unread')).toEqual([]);
  });

  it('has large files and other formats as well', async () => {
    const large = `${JSON.stringify({ text: 'Ida '.repeat(400_000), label: [[0, 3, 'P']] })}\n`;
    const client = createClient();
    await client.open(inputs({ ...corpus(60), 'z.jsonl': large }));
    expect(client.rows).toHaveLength(61);
    expect(client.rows[60]).toMatchObject({ spans: 1, length: 1_600_000 });
  });

  it('says which file can’t be read, and leaves nothing open', async () => {
    const all = inputs(corpus(60)).map(({ path, file }): InputFile => {
      const fail = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
      return { path, file: path === 'c/7.ann' ? Object.assign(file, { arrayBuffer: fail }) : file };
    });
    const client = createClient();
    const error: unknown = await client.open(all).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(IterWebError);
    expect(error).not.toBeInstanceOf(FormatError);
    expect(error).toMatchObject({ code: 'bad-input' });
    expect(String(error)).toContain('c/7.ann');
    expect(client.rows).toEqual([]);
  });

  it('is let go of while it is read', async () => {
    const { all, release } = held(corpus(), () => false);
    const { client, opening } = await listedByNames(all);
    const reading = client.read(3).catch((thrown: unknown) => thrown);
    client.close();
    release();
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
    expect(await reading).toBeInstanceOf(IterWebError);
    expect(client.rows).toEqual([]);
  });
});
