import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './testing/run.ts';

const TEXT = 'Ida Moen of Fjord Bank left Oslo.';
const GOLD = 'T1\tPerson 0 8\tIda Moen\nT2\tBank 12 22\tFjord Bank\nR1\tWorks Arg1:T1 Arg2:T2\n';
const OTHER = 'T1\tPerson 0 8\tIda Moen\nT2\tBank 12 17\tFjord\nR1\tWorks Arg1:T1 Arg2:T2\n';

let folder: string;
const path = (name: string) => join(folder, name);
const put = (name: string, text: string) => {
  mkdirSync(join(path(name), '..'), { recursive: true });
  writeFileSync(path(name), text);
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'iter-web-compare-'));
  put('gold/a.txt', TEXT);
  put('gold/a.ann', GOLD);
  put('gold/b.txt', 'Nobody.');
  put('gold/b.ann', '');
  put('model/a.txt', TEXT);
  put('model/a.ann', OTHER);
  put(
    'records.jsonl',
    `${JSON.stringify({ text: TEXT, entities: [{ start: 0, end: 8, type: 'Person' }], relations: [] })}\n`,
  );
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('compare', () => {
  it('prints figures that people read, what was not annotated, and ends with 0', async () => {
    const { code, out } = await run('compare', [path('gold'), path('model')]);
    expect(code).toBe(0);
    expect(out).toMatch(/^all +2 +50\.00 +50\.00 +50\.00 +100\.00 +100\.00 +100\.00$/mu);
    expect(out).toMatch(/^all +1 +0\.00 +0\.00 +0\.00 +100\.00 +100\.00 +100\.00$/mu);
    expect(out).toContain('1 agreed, 0 type differs, 1 boundary differs, 0 missed, 0 spurious');
    expect(out).toContain(`Not annotated by ${path('model')}, and not counted: b.`);
  });

  it('takes formats of either side for what they are, by equal text', async () => {
    const { out } = await run('compare', [
      '--json',
      path('gold/a.txt'),
      path('gold/a.ann'),
      '--',
      path('records.jsonl'),
    ]);
    expect(JSON.parse(out)).toMatchObject({
      texts: 1,
      strict: {
        ner: { precision: 100, recall: 50, f1: 66.67, types: { Bank: { gold: 1, f1: 0 } } },
      },
      counts: { spans: { agreed: 1, missed: 1 } },
    });
  });

  it('compares three and more as annotators, and the layers of one file', async () => {
    const sides = [path('gold'), path('model'), path('records.jsonl')];
    const { code, out } = await run('compare', ['--json', ...sides]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      annotators: sides,
      meanF1: { ner: expect.closeTo((50 + 66.67 + 66.67) / 3, 1) as number, relPlus: 0 },
      pairs: [{}, {}, {}],
    });
    const answer = (id: number, end: number) => ({
      id,
      completed_by: id,
      result: [
        {
          id: 'r',
          type: 'labels',
          from_name: 'label',
          to_name: 'text',
          value: { start: 0, end, text: TEXT.slice(0, end), labels: ['Person'] },
        },
      ],
    });
    const task = { id: 1, data: { text: TEXT }, annotations: [answer(1, 8), answer(2, 3)] };
    put('tasks.json', JSON.stringify([task]));
    const layered = await run('compare', ['--json', path('tasks.json')]);
    expect(JSON.parse(layered.out)).toMatchObject({ counts: { spans: { 'boundary-differs': 1 } } });
  });

  it('writes the report and the table, with options after the sides too', async () => {
    const reports = ['--html', path('r.html'), '--csv', path('r.csv')];
    const { code } = await run('compare', [path('gold'), '--', path('model'), ...reports]);
    expect(code).toBe(0);
    expect(readFileSync(path('r.html'), 'utf8')).toContain('boundary differs');
    expect(readFileSync(path('r.csv'), 'utf8')).toContain(
      ',span,boundary differs,Bank,Fjord Bank,',
    );
  });

  it('refuses texts that differ, with the first difference, and ends with 1', async () => {
    put('changed/a.txt', TEXT.replace('left', 'felt'));
    put('changed/a.ann', GOLD);
    const { code, out } = await run('compare', [path('gold'), path('changed')]);
    expect(code).toBe(1);
    expect(out).toContain('Not compared: a. The texts differ from line 1, character 24 on:');
  });

  it('says what is missing, and writes nothing then', async () => {
    const alone = await run('compare', [path('gold'), '--html', path('none.html')]);
    expect([alone.code, alone.err]).toEqual([
      1,
      expect.stringContaining('nothing to compare with'),
    ]);
    expect(existsSync(path('none.html'))).toBe(false);
    const empty = await run('compare', [path('gold'), '--']);
    expect([empty.code, empty.err]).toEqual([1, expect.stringContaining('A side has no file')]);
    const nowhere = await run('compare', [path('gold'), path('model'), '--csv', path('no/r.csv')]);
    expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining('--csv')]);
    const { code, out } = await run('compare', ['--help']);
    expect([code, out]).toEqual([0, expect.stringContaining('texts of one path differ')]);
  });
});
