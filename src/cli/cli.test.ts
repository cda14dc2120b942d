import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'iter-web-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Run a command as its npm script does. */
function run(command: 'extract' | 'evaluate', args: readonly string[], input = ''): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', `src/cli/${command}.ts`, ...args], {
      cwd: root,
    });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    child.on('close', (code) => {
      resolve({ code, ...said });
    });
    child.stdin.end(input);
  });
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const TEXT = 'Anna Berg was born in Oslo.\n';

const RECORD = {
  tokens: ['Anna', 'Berg', 'was', 'born', 'in', 'Oslo', '.'],
  entities: [
    { start: 0, end: 2, type: 'Person' },
    { start: 5, end: 6, type: 'Place' },
  ],
  relations: [{ head: 0, tail: 1, type: 'Born_In' }],
};

describe('extract', () => {
  it('prints one line of JSON for standard input, the text unchanged', async () => {
    const { code, out, err } = await run('extract', ['--model', 'tiny:flat'], TEXT);
    expect([code, err]).toEqual([0, '']);
    expect(out.match(/\n/gu)).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({
      text: TEXT,
      entities: [
        { start: 0, end: 9, type: 'Person' },
        { start: 22, end: 26, type: 'Place' },
      ],
      relations: [{ head: 0, tail: 1, type: 'Born_In' }],
    });
  });

  it('reads a file, and finds no relation above 1', async () => {
    const path = file('text.txt', TEXT);
    const { code, out } = await run('extract', ['--model', 'tiny:flat', '--lambda', '1', path]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ text: TEXT, relations: [] });
  });
});

describe('evaluate', () => {
  it('prints the figures and writes the predictions in the order of the input', async () => {
    const longer = {
      id: 'b',
      tokens: 'Ada Lovelace works for Acme Labs in London .'.split(' '),
      entities: [
        { start: 0, end: 2, type: 'Person' },
        { start: 4, end: 6, type: 'Organisation' },
        { start: 7, end: 8, type: 'Place' },
      ],
      relations: [
        { head: 0, tail: 1, type: 'Works_For' },
        { head: 1, tail: 2, type: 'Based_In' },
      ],
    };
    const data = file(
      'data.jsonl',
      [longer, { id: 'a', ...RECORD }].map((record) => `${JSON.stringify(record)}\n`).join(''),
    );
    const predictions = join(folder, 'predictions.jsonl');
    const args = ['--model', 'tiny:flat', '--data', data, '--predictions', predictions];
    const { code, out, err } = await run('evaluate', args);
    expect([code, err]).toEqual([0, '']);
    const perfect = { precision: 100, recall: 100, f1: 100 };
    expect(JSON.parse(out)).toMatchObject({
      model: 'tiny:flat',
      dtype: 'q4',
      sentences: 2,
      ner: perfect,
      relPlus: perfect,
      relPlusSymmetricTwice: perfect,
      seconds: expect.any(Number) as number,
    });
    const [first, second] = readFileSync(predictions, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(first).toMatchObject({ id: 'b', entities: longer.entities });
    expect(second).toMatchObject({ id: 'a', entities: RECORD.entities });
    const asText = await run('evaluate', ['--model', 'tiny:flat', '--data', data, '--as-text']);
    expect(JSON.parse(asText.out)).toMatchObject({ sentences: 2, ner: perfect });
  });
});

describe('bad input', () => {
  const jsonl = (change: object) => `${JSON.stringify(RECORD)}\n${JSON.stringify(change)}\n`;
  const flat = ['--model', 'tiny:flat'];

  it.each<['extract' | 'evaluate', string[], string]>([
    ['extract', ['--model', 'none', '--text', 'x'], 'no model "none"'],
    ['extract', ['--model', 'tiny', '--text', 'x'], 'Choose one of: tiny:flat, tiny:nested.'],
    ['extract', [...flat, '--text', ' \n'], 'The text is empty.'],
    ['extract', [...flat, '--txt', 'x'], "Unknown option '--txt'"],
    ['evaluate', flat, '--data is missing'],
    [
      'evaluate',
      [
        ...flat,
        '--data',
        file('broken.jsonl', jsonl({ ...RECORD, relations: [{ head: 0, tail: 1, type: 'Eats' }] })),
      ],
      'line 2: relations.0: unknown type “Eats”',
    ],
  ])('of %s %j ends with one line and code 1', async (command, args, message) => {
    const { code, out, err } = await run(command, args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(message);
    expect(err.match(/\n/gu)).toHaveLength(1);
  });
});
