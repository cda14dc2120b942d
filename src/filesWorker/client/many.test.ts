import { strFromU8 } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { IterWebError } from '../../base/errors.ts';
import { withoutSpan } from '../../formats/testing/conformance.ts';
import type { FilesRequest } from '../protocol/protocol.ts';
import { openFilesClient } from './client.ts';
import type { FilesClient } from './filesClient.ts';
import { inputs, TestFilesWorker } from './testing/testFilesWorker.ts';

const workers: TestFilesWorker[] = [];
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

function createClient(make = () => new TestFilesWorker()) {
  return openFilesClient({
    spawn: () => {
      const worker = make();
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

/** A client whose worker hears when it is let go of that it is to open what it has. */
function held() {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  class HeldFilesWorker extends TestFilesWorker {
    override postMessage(message: FilesRequest): void {
      if (message.kind !== 'open') super.postMessage(message);
      else void gate.then(() => !this.terminated && super.postMessage(message));
    }
  }
  return { client: createClient(() => new HeldFilesWorker()), release };
}

/** Opens files, and waits until the list is there that their names tell of. */
async function listedByNames(files: Readonly<Record<string, string>>) {
  const { client, release } = held();
  let opening: Promise<void> = Promise.resolve();
  await new Promise<void>((resolve) => {
    opening = client.open(inputs(files), { onRows: resolve });
    opening.catch(() => undefined);
  });
  return { client, opening, release };
}

const facts = ({ rows }: ReturnType<typeof createClient>) =>
  rows.map(({ name, spans, state, text, length }) => [name, spans, state, text, length]);

describe('a folder of many files', () => {
  it('is listed by names before a file is read, and any document is read before its turn', async () => {
    const { client, opening, release } = await listedByNames(corpus());
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
    const { client, opening, release } = await listedByNames(corpus());
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
    const { client, opening, release } = await listedByNames(corpus());
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
    const { client, opening, release } = await listedByNames(odd(COUNT));
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

  it('is let go of while it is read', async () => {
    const { client, opening, release } = await listedByNames(corpus());
    const reading = client.read(3).catch((thrown: unknown) => thrown);
    client.close();
    release();
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
    expect(await reading).toBeInstanceOf(IterWebError);
    expect(client.rows).toEqual([]);
  });
});

/** Lines of doccano's JSON of about a kilobyte; those of some numbers are what is given instead. */
function lines(count: number, others: Readonly<Record<number, string>> = {}): string {
  const own = (line: number) =>
    JSON.stringify({ text: `${line}: Ida sang. `.padEnd(1000, 'x'), label: [[0, 1, 'Number']] });
  return Array.from({ length: count }, (_, at) => others[at + 1] ?? own(at + 1)).join('\n');
}

/** Opens a file of lines, and does something as soon as the list has a row for each. */
async function atOnce<T>(file: string, count: number, act: (client: FilesClient) => Promise<T>) {
  const client = createClient();
  let acting: Promise<T> | undefined;
  await client.open(inputs({ 'a.jsonl': file }), {
    onRows: () => {
      if (client.rows.length === count && client.rows.at(-1)?.state === 'unread') {
        acting ??= act(client);
      }
    },
  });
  if (acting === undefined) throw new Error('The list was never there before its documents.');
  return { client, result: await acting };
}

describe('a long file of lines', () => {
  const MANY = 2000;

  it('is listed by lines before they are read, and any document is read before its turn', async () => {
    const file = lines(MANY, { 3: '', 700: '  ' });
    const { client, result } = await atOnce(file, MANY - 2, (opening) => {
      expect(opening.rows[2]).toMatchObject({ id: 2, name: 'a.jsonl:4', path: 'a.jsonl' });
      return opening.read(MANY - 3);
    });
    expect(result.document.text).toContain(`${MANY}: Ida sang.`);
    expect(await client.read(MANY - 3)).toEqual(result);
    expect(client.rows).toHaveLength(MANY - 2);
    expect(client.rows.filter(({ state }) => state === 'unread')).toEqual([]);
  });

  it('keeps a change of a document behind lines that are none', async () => {
    const file = lines(MANY, { 900: '{broken', 1000: '{"id": 1}' });
    const { client } = await atOnce(file, MANY, async (opening) => {
      const { document } = await opening.read(MANY - 1);
      opening.change(MANY - 1, withoutSpan(document, 'label.0'));
    });
    expect(client.rows).toHaveLength(MANY - 2);
    expect([...client.changes.keys()]).toEqual([MANY - 3]);
    expect(client.rows.at(-1)).toMatchObject({ name: `a.jsonl:${MANY}`, spans: 0 });
    const saved = await (await client.save()).blob.text();
    expect(saved).toBe(file.replace(/\[\[0, ?1, ?"Number"\]\]\}$/u, '[]}'));
  });
});
