import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './testing/run.ts';

const ANN =
  'T1\tOrgan 4 8;19 23\tleft lung\nT2\tOrgan 13 23\tright lung\nR1\tPair Arg1:T1 Arg2:T2\n';
const TEXT = 'The left and right lung';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'iter-web-files-'));
  mkdirSync(join(folder, 'in/deep'), { recursive: true });
  writeFileSync(join(folder, 'in/deep/a.txt'), TEXT);
  writeFileSync(join(folder, 'in/deep/a.ann'), ANN);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function path(name: string): string {
  return join(folder, name);
}

describe('check', () => {
  it('says how files were understood, and ends with 0 where nothing is wrong', async () => {
    const { code, out } = await run('check', [path('in')]);
    expect(code).toBe(0);
    expect(out).toContain('deep/a.ann: info: ');
    expect(out).toContain('2 files of brat\n1 document, 2 spans, 1 relation\n');
  });

  it('names file and line of what is wrong, reads the rest, and ends with 1', async () => {
    writeFileSync(
      path('bad.zip'),
      zipSync({ 'b.txt': strToU8(TEXT), 'b.ann': strToU8(`${ANN}T3\tOrgan 90 99\tnowhere\n`) }),
    );
    const { code, out } = await run('check', [path('bad.zip'), path('in')]);
    expect(code).toBe(1);
    expect(out).toContain('bad.zip/b.ann:4: dropped: T3 does not lie in the text');
    expect(out).toContain('2 documents, 4 spans, 2 relations');
  });

  it('ends with 1 where nothing is of a known format', async () => {
    writeFileSync(path('x.bin'), Uint8Array.from([0xff, 0x00, 0xfe]));
    const { code, out } = await run('check', [path('x.bin')]);
    expect([code, out]).toEqual([1, expect.stringContaining('no file of a known format')]);
  });
});

describe('a line that is longer than lines may be', () => {
  const record = (text: string) => `${JSON.stringify({ text, label: [[0, 3, 'P']] })}\n`;
  beforeAll(() => {
    const long = record('Ida '.repeat(16_000_001));
    // The encoding of a whole file is told by its beginning, which is more than one record.
    const others = record('Ida sang.'.repeat(300)).repeat(500);
    writeFileSync(path('long.jsonl'), `${others}${long}${record('Ida left.')}`);
  });

  it('is named by its number, and the others are read', async () => {
    const { code, out } = await run('check', [path('long.jsonl')]);
    expect(code).toBe(1);
    expect(out).toContain('long.jsonl:501: dropped: The line has more than 64 MB');
    expect(out).toContain('1 file of doccano-jsonl\n501 documents, 501 spans, 0 relations');
  });

  it('is left out of what is converted, or keeps all from it where that is asked', async () => {
    const args = ['--to', 'doccano-jsonl', path('long.jsonl'), path('short.jsonl')];
    const strict = await run('convert', ['--strict', ...args]);
    expect(strict.code).toBe(1);
    expect(strict.err).toMatch(/long\.jsonl:501: .*--strict asks/su);
    expect(readdirSync(folder)).not.toContain('short.jsonl');
    const { code, out } = await run('convert', args);
    expect(code).toBe(1);
    expect(out).toContain('501 documents in 1 file');
    expect(readFileSync(path('short.jsonl'), 'utf8').split('\n')).toHaveLength(502);
  });
});

describe('convert', () => {
  it('asks what is to become of what the other format has no place for, and writes nothing', async () => {
    const { code, err } = await run('convert', ['--to', 'doccano-jsonl', path('in'), path('out')]);
    expect(code).toBe(1);
    expect(err).toContain('1 span of several fragments');
    expect(err).toContain('--discontinuous');
    expect(readdirSync(folder)).not.toContain('out');
  });

  it('counts losses, writes, goes back, and overwrites nothing unasked', async () => {
    const there = [
      '--to',
      'doccano-jsonl',
      '--discontinuous',
      'first',
      path('in'),
      path('all.jsonl'),
    ];
    const { code, out } = await run('convert', there);
    expect([code, out]).toEqual([0, expect.stringContaining('lost: 1 span of several fragments')]);
    const record: unknown = JSON.parse(readFileSync(path('all.jsonl'), 'utf8'));
    expect(record).toMatchObject({
      text: TEXT,
      entities: [{ start_offset: 4, end_offset: 8 }, {}],
    });
    expect((await run('convert', there)).err).toContain('is there already');
    await run('convert', ['--to', 'brat', path('all.jsonl'), path('back')]);
    expect(readFileSync(path('back/all.jsonl-1.ann'), 'utf8')).toContain('T1\tOrgan 4 8\tleft\n');
  });

  it('makes no folder with the name of a file, but where a slash says so', async () => {
    const to = (out: string) => run('convert', ['--to', 'brat', path('in'), out]);
    const { code, err } = await to(path('several.ann'));
    expect(code).toBe(1);
    expect(err).toContain('several.ann is the name of a file, and there are 3 to write');
    expect(readdirSync(folder)).not.toContain('several.ann');
    expect((await to(`${path('several.v2')}/`)).code).toBe(0);
    expect(readdirSync(path('several.v2'))).not.toEqual([]);
  });

  it('makes documents of sentences, and counts what goes beyond one', async () => {
    const text = 'Ada left. Bob stayed in Rome.';
    writeFileSync(path('prose.txt'), text);
    writeFileSync(
      path('prose.ann'),
      'T1\tP 0 3\tAda\nT2\tP 10 13\tBob\nT3\tL 24 28\tRome\nR1\tIn Arg1:T2 Arg2:T3\nR2\tIn Arg1:T1 Arg2:T3\n',
    );
    const args = ['--to', 'iter-json', '--by-sentence', path('prose.txt'), path('prose.ann')];
    const { code, out } = await run('convert', [...args, path('prose.jsonl')]);
    expect([code, out]).toEqual([0, expect.stringContaining('lost: 1 relation between sentences')]);
    const lines = readFileSync(path('prose.jsonl'), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { text: 'Ada left.', entities: [{ start: 0, end: 3 }], relations: [] },
      {
        text: 'Bob stayed in Rome.',
        entities: [{ start: 0 }, { start: 14, end: 18 }],
        relations: [{}],
      },
    ]);
  });

  it('names what it does not know', async () => {
    const { code, err } = await run('convert', ['--to', 'paper', path('in'), path('out')]);
    expect([code, err]).toEqual([1, expect.stringContaining('Give one of: iter-json')]);
    expect((await run('check', [path('nowhere')])).err).toContain('is not there');
  });
});
