import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Ended, run, runInShell } from './testing/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'iter-web-output-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const MODEL = ['--model', 'tiny:flat'];
const TEXT = 'Anna Berg was born in Oslo. ';
/** Its annotations are more than a block of 1024 bytes. */
const LONG_TEXT = TEXT.repeat(60);

const data = join(folder, 'data.jsonl');
const record = {
  tokens: ['Anna', 'Berg', 'was', 'born', 'in', 'Oslo', '.'],
  entities: [{ start: 0, end: 2, type: 'Person' }],
  relations: [],
};
writeFileSync(data, `${JSON.stringify(record)}\n`.repeat(40));
const evaluate = (predictions: string) => [...MODEL, '--data', data, '--predictions', predictions];

function expectOneLine({ code, err }: Ended, words: RegExp) {
  expect(code).toBe(1);
  expect(err).toMatch(words);
  expect(err.match(/\n/gu)).toHaveLength(1);
}

/** Linux has a device that is always full. */
const FULL = '/dev/full';
const hasFull = existsSync(FULL);

describe('output that finds no room', () => {
  it.runIf(hasFull).each([
    ['extract', [...MODEL, '--text', TEXT]],
    ['extract', ['--list']],
    ['evaluate', [...MODEL, '--data', data]],
  ] as const)('of %s %j is one line and code 1', async (command, args) => {
    const ended = await runInShell('"$@" > /dev/full', command, args);
    expectOneLine(ended, /^The output can't be written: no space left on device\. /u);
  });

  it('is told of where the first part of it went in', async () => {
    const out = join(folder, 'cut.json');
    const line = `ulimit -f 1; "$@" > ${out}`;
    expectOneLine(
      await runInShell(line, 'extract', MODEL, LONG_TEXT),
      /^The output can't be written: file too large\. /u,
    );
    expect(readFileSync(out).length).toBe(1024);
  });

  it('is whole where there is room, in a file, a pipe and a pipe to a slow reader', async () => {
    const out = join(folder, 'whole.json');
    const whole = await run('extract', MODEL, LONG_TEXT);
    expect([whole.code, whole.err]).toEqual([0, '']);
    expect((JSON.parse(whole.out) as { entities: unknown[] }).entities).toHaveLength(120);
    await runInShell(`"$@" > ${out}`, 'extract', MODEL, LONG_TEXT);
    expect(readFileSync(out, 'utf8')).toBe(whole.out);
    const piped = await runInShell('"$@" | (sleep 0.2; cat)', 'extract', MODEL, LONG_TEXT);
    expect(piped.out).toBe(whole.out);
  });

  it('is no failure where the reader has left', async () => {
    const line = '"$@" | true; exit ${PIPESTATUS[0]}';
    expect(await runInShell(line, 'extract', MODEL, LONG_TEXT)).toEqual({
      code: 0,
      out: '',
      err: '',
    });
  });
});

describe('--predictions', () => {
  it.each([
    ['in a folder that is not there', join(folder, 'none/out.jsonl'), /no such file or directory/u],
    ['that is a folder', folder, /illegal operation on a directory/u],
    ['under a file', join(data, 'out.jsonl'), /not a directory/u],
  ])('%s fails before the model is looked for', async (_, path, why) => {
    const args = ['--model', 'none', '--data', data, '--predictions', path];
    const ended = await run('evaluate', args);
    expectOneLine(ended, why);
    expect(ended.err).toContain(`The file ${path} can't be written`);
    expect(ended.err).toContain('Give --predictions the path of a file');
    expect(ended.out).toBe('');
  });

  it('of a run that fails leaves what was there, and makes no file', async () => {
    const [old, fresh] = ['old.jsonl', 'fresh.jsonl'].map((name) => join(folder, name));
    writeFileSync(old ?? '', 'kept\n');
    for (const path of [old, fresh]) {
      const args = ['--model', 'none', '--data', data, '--predictions', path ?? ''];
      expectOneLine(await run('evaluate', args), /no model "none"/u);
    }
    expect(readFileSync(old ?? '', 'utf8')).toBe('kept\n');
    expect(existsSync(fresh ?? '')).toBe(false);
  });

  it('takes the place of what was there, of which nothing is left', async () => {
    const path = join(folder, 'longer.jsonl');
    writeFileSync(path, 'x'.repeat(100_000));
    expect((await run('evaluate', evaluate(path))).code).toBe(0);
    const lines = readFileSync(path, 'utf8').split('\n');
    expect(lines).toHaveLength(41);
    expect(JSON.parse(lines[39] ?? '')).toMatchObject({ id: '40' });
  });

  it.runIf(hasFull)('on a full device are one line and code 1, without figures', async () => {
    const full = await run('evaluate', evaluate(FULL));
    expectOneLine(full, /^The file \/dev\/full can't be written: no space left on device\. /u);
    expect(full.out).toBe('');
  });

  it('that find no room are one line and code 1, without figures', async () => {
    const path = join(folder, 'cut.jsonl');
    const cut = await runInShell('ulimit -f 1; "$@"', 'evaluate', evaluate(path));
    expectOneLine(cut, /can't be written: file too large\. /u);
    expect([cut.out, existsSync(path)]).toEqual(['', false]);
  });
});
