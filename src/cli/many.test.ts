import { spawn } from 'node:child_process';
import {
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import { commandWords, ROOT, run, runInShell } from './testing/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'iter-web-many-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const MODEL = ['--model', 'tiny:flat'];
const LINES = [...MODEL, '--jsonl'];

/** As much of a line of output as is looked at. */
interface Line {
  readonly id?: string | number;
  readonly text: string;
  readonly entities: readonly { readonly type: string }[];
}

function linesOf(output: string): Line[] {
  expect(output === '' || output.endsWith('\n')).toBe(true);
  return output
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const record = (text: string, id?: string | number) => JSON.stringify({ id, text });

const MIXED = [
  record('Anna Berg was born in Oslo.', 7),
  'no JSON',
  '',
  '{"body":"Bob lives in Paris."}',
  '["Bob"]',
  '{"text":null}',
  record('Bob lives in Paris.', 'b'),
  record(''),
].join('\r\n');

describe('lines of JSON', () => {
  it('are annotated in their order; each bad one is told of with its number', async () => {
    const { code, out, err } = await run('extract', LINES, `\uFEFF${MIXED}`);
    expect(code).toBe(2);
    expect(linesOf(out).map(({ id, text, entities }) => [id, text, entities.length])).toEqual([
      [7, 'Anna Berg was born in Oslo.', 2],
      ['b', 'Bob lives in Paris.', 2],
      [undefined, '', 0],
    ]);
    expect(err.split('\n')).toEqual([
      'standard input:2: this line is not JSON.',
      'standard input:4: it has no text under “text”; its keys are “body” (--field names another).',
      'standard input:5: this line is no object of JSON.',
      'standard input:6: “text” is no text.',
      '',
    ]);
  });

  it('are the same as each text alone', async () => {
    const texts = ['Anna Berg was born in Oslo.', 'Ada works\nfor Acme Labs, "the" firm.'];
    const { out } = await run('extract', LINES, texts.map((text) => record(text)).join('\n'));
    const alone: string[] = [];
    for (const text of texts) alone.push((await run('extract', [...MODEL, '--text', text])).out);
    expect(out).toBe(alone.join(''));
  });

  it('have their text where --field says, in several files, of which one is not there', async () => {
    const paths = [
      file('one.jsonl', '{"body":"Bob lives in Paris."}\n'),
      file(
        'two.jsonl',
        Buffer.concat([Buffer.from([0xff, 0xfe, 0x0a]), Buffer.from('{"body":"x"}')]),
      ),
    ];
    const { code, out, err } = await run('extract', [...MODEL, '--field', 'body', ...paths]);
    expect([code, err]).toEqual([2, `${paths[1] ?? ''}:1: this line is not UTF-8.\n`]);
    expect(linesOf(out).map(({ text }) => text)).toEqual(['Bob lives in Paris.', 'x']);
    const none = await run('extract', [...LINES, join(folder, 'none.jsonl')]);
    expect([none.code, none.out]).toEqual([1, '']);
    expect(none.err).toContain('There is no file');
  });

  it('end at the first bad one with --strict, and what was annotated stays', async () => {
    const { code, out, err } = await run('extract', [...LINES, '--strict'], MIXED);
    expect(code).toBe(1);
    expect(linesOf(out).map(({ id }) => id)).toEqual([7]);
    expect(err).toMatch(/^standard input:2: this line is not JSON\. .*--strict.*\n$/u);
  });

  it('come as soon as they are there', async () => {
    const [program = '', ...words] = commandWords('extract', LINES);
    const child = spawn(program, words, { cwd: ROOT });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    for (const id of [1, 2]) {
      // The next is written only when the one before has come back.
      child.stdin.write(`${record('Bob lives in Paris.', id)}\n`);
      const { value } = (await lines.next()) as { readonly value: string };
      expect(JSON.parse(value)).toMatchObject({ id });
    }
    child.stdin.end();
    expect((await lines.next()).done).toBe(true);
  });
});

describe('files, folders and patterns', () => {
  it('are annotated in the order of their names, each with its path', async () => {
    file('notes/b.txt', 'Bob lives in Paris.');
    file('notes/a.md', '\uFEFFAnna Berg was born in Oslo.');
    file('notes/deep/c.txt', '');
    file('notes/deep/records.jsonl', record('Bob'));
    file('notes/.hidden/d.txt', 'Bob');
    const notes = join(folder, 'notes');
    const all = await run('extract', [...MODEL, notes]);
    expect([all.code, all.err]).toEqual([0, '']);
    expect(linesOf(all.out).map(({ id, text }) => [id, text])).toEqual([
      [`${notes}/a.md`, 'Anna Berg was born in Oslo.'],
      [`${notes}/b.txt`, 'Bob lives in Paris.'],
      [`${notes}/deep/c.txt`, ''],
    ]);
    const chosen = await run('extract', [...MODEL, `${notes}/**/*.{jsonl,txt}`, `${notes}/a.md`]);
    expect(linesOf(chosen.out).map(({ id }) => id)).toEqual(
      ['b.txt', 'deep/c.txt', 'a.md'].map((name) => `${notes}/${name}`),
    );
    expect([chosen.code, chosen.err]).toEqual([
      2,
      `${notes}/deep/records.jsonl: this is JSON and no plain text (--jsonl reads lines of JSON).\n`,
    ]);
    const lines = await run('extract', [...LINES, notes]);
    expect(linesOf(lines.out).map(({ text }) => text)).toEqual(['Bob']);
  });

  it.each([
    ['a pattern that nothing fits', 'notes/*.none', /^No file matches .*notes\/\*\.none\. /u],
    ['a folder without texts', 'empty', /^The folder .*empty has no file \.txt, \.text, \.md\. /u],
  ])('%s is told of before a model is looked for', async (_, path, message) => {
    mkdirSync(join(folder, 'empty'), { recursive: true });
    const { code, out, err } = await run('extract', ['--model', 'none', join(folder, path)]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(message);
  });
});

describe('a long run', () => {
  /** Lines of JSON of which little is text, without end or so many. */
  function* manyLines(count: number): Generator<string> {
    const padding = 'x'.repeat(10_000);
    for (let id = 0; id < count; id += 1) {
      const text = `Bob lives in Paris. It rained ${id % 50} times.`;
      yield `${JSON.stringify({ id, text, padding })}\n`;
    }
  }

  it('of 20 000 texts keeps none of them in memory', async () => {
    const peakOf = async (count: number) => {
      const path = file('many.jsonl', [...manyLines(count)].join(''));
      // What the system measured of the process, once it is over.
      const tell = "process.on('exit', () => console.error(process.resourceUsage().maxRSS))";
      const [program = '', ...words] = commandWords('extract', LINES);
      const child = spawn(program, ['--import', `data:text/javascript,${tell}`, ...words], {
        cwd: ROOT,
      });
      createReadStream(path).pipe(child.stdin);
      let [rows, said] = [0, ''];
      child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      for await (const line of createInterface({ input: child.stdout })) {
        if (rows % 1000 === 0) expect(JSON.parse(line)).toMatchObject({ id: rows });
        rows += 1;
      }
      expect(rows).toBe(count);
      return Number(said) / 1024;
    };
    // Enough of them that memory is no longer growing by what the program itself takes.
    const few = await peakOf(5000);
    expect(few).toBeGreaterThan(20);
    // The lines that come on top are 150 MB.
    expect((await peakOf(20_000)) - few).toBeLessThan(100);
  }, 180_000);

  it('that is interrupted leaves whole lines', async () => {
    const out = join(folder, 'interrupted.jsonl');
    const [program = '', ...words] = commandWords('extract', LINES);
    const child = spawn('bash', ['-c', `exec "$@" > ${out}`, 'sh', program, ...words], {
      cwd: ROOT,
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.stdin.on('error', () => undefined);
    for (const line of manyLines(200)) child.stdin.write(line);
    // Its input stays open: without the signal it would wait for more.
    await expect
      .poll(() => readFileSync(out, 'utf8').split('\n').length, { timeout: 60_000 })
      .toBeGreaterThan(3);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(linesOf(readFileSync(out, 'utf8')).length).toBeGreaterThan(2);
  });

  it('whose reader leaves ends quietly', async () => {
    const line = '(yes "$LINE") | "$@" | head -1; exit ${PIPESTATUS[1]}';
    const { code, out, err } = await runInShell(
      `LINE='${record('Bob lives in Paris.', 1)}'; ${line}`,
      'extract',
      LINES,
    );
    expect([code, err]).toEqual([0, '']);
    expect(linesOf(out)).toHaveLength(1);
  });
});
