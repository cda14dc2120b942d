import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { Notice } from '../document/document.ts';
import { parseJson, serialiseJson } from '../formats/json.ts';
import { ROOT, run, runProgram } from './testing/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'iter-web-input-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const TEXT = 'Anna Berg was born in Oslo.\n';

/** As much of the output as is looked at. */
interface Annotated {
  readonly text: string;
  readonly entities: readonly { readonly start: number }[];
}

/** What stands at the start of a file that some editors write. */
const MARK = '\uFEFF';

describe('what extract reads', () => {
  it.each([
    ['a file', (path: string) => [path], ''],
    ['standard input', () => [], MARK + TEXT],
    ['standard input, as -', () => ['-'], MARK + TEXT],
  ])('a byte order mark is no character of %s', async (_, args, input) => {
    const path = join(folder, 'marked.txt');
    writeFileSync(path, MARK + TEXT);
    const { out } = await run('extract', ['--model', 'tiny:flat', ...args(path)], input);
    const { text, entities } = JSON.parse(out) as Annotated;
    expect(text).toBe(TEXT);
    expect(entities.map(({ start }) => start)).toEqual([0, 22]);
  });

  it('takes a path from where the person stands, whoever runs the command', async () => {
    const here = join(folder, 'here');
    mkdirSync(here);
    writeFileSync(join(here, 'near.txt'), TEXT);
    const words = ['run', '-s', 'extract', '--', '--model', 'tiny:flat', 'near.txt'];
    const byNpm = await runProgram('npm', ['--prefix', ROOT, ...words], { cwd: here });
    expect(JSON.parse(byNpm.out)).toMatchObject({ text: TEXT });
    const script = join(ROOT, 'src/cli/iter.ts');
    const tsx = pathToFileURL(join(ROOT, 'node_modules/tsx/dist/loader.mjs')).href;
    const direct = ['--import', tsx, script, 'extract', '--model', 'tiny:flat', 'near.txt'];
    const { out } = await runProgram(process.execPath, direct, { cwd: here });
    expect(JSON.parse(out)).toMatchObject({ text: TEXT });
  });

  it('a package without a schema stands for its first one', async () => {
    const ended = await run('extract', ['--model', 'tiny', '--text', TEXT]);
    const { out } = await run('extract', ['--model', 'tiny:flat', '--text', TEXT]);
    expect(ended).toEqual({ code: 0, out, err: '' });
  });

  it('JSON is taken for a text only where that is said', async () => {
    const line = JSON.stringify({ text: TEXT });
    for (const json of [line, `${line}\n${line}\n`, `[\n${line}\n]`]) {
      const { code, out, err } = await run('extract', ['--model', 'tiny:flat'], json);
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(/^The input is JSON, and extract reads plain text\. .*--jsonl.*\n$/u);
    }
    const said = await run('extract', ['--model', 'tiny:flat', '--text', line]);
    expect(JSON.parse(said.out)).toMatchObject({ text: line });
    const bracketed = `[1] ${TEXT}`;
    const text = await run('extract', ['--model', 'tiny:flat'], bracketed);
    expect(JSON.parse(text.out)).toMatchObject({ text: bracketed });
  });
});

describe('what the reader should know of a result', () => {
  it('is in the JSON, by kind and range, and nowhere else where nobody looks', async () => {
    const long = `${'Anna Berg was born in Oslo and '.repeat(120)}that was it.`;
    const text = `It rained. ${long}`;
    const { code, out, err } = await run('extract', ['--model', 'tiny:flat'], text);
    expect([code, err]).toEqual([0, '']);
    const document = parseJson(out.trim());
    const rangesOf = (wanted: Notice['kind']) =>
      document.notices
        .filter(({ kind }) => kind === wanted)
        .map(({ range: { start, end } }) => text.slice(start, end));
    expect(rangesOf('sentence-cut').length).toBeGreaterThan(1);
    expect(rangesOf('sentence-cut').join(' ').replaceAll(/\s+/gu, ' ')).toBe(long);
    expect(rangesOf('relations-untested').length).toBeGreaterThan(0);
    expect(serialiseJson(document)).toBe(out.trim());
  });
});

describe.each(['extract', 'evaluate', 'convert', 'check', 'compare', 'list'] as const)(
  '%s, asked about itself',
  (command) => {
    it('tells how it is used, how it ends, and its version', async () => {
      const { code, out, err } = await run(command, ['--help']);
      expect([code, err]).toEqual([0, '']);
      expect(out).toMatch(new RegExp(`^Usage: npm run -s (?:iter -- )?${command} `, 'u'));
      const usage = out.split('\n', 1)[0] ?? '';
      // Each option that the usage names has a line of its own.
      for (const name of new Set(usage.match(/--[a-z]\S*(?<![\],])/gu))) {
        expect(out).toMatch(new RegExp(`^ {2}(?:-h, )?${name} `, 'mu'));
      }
      expect(out).toMatch(/^It ends with\n {2}0 +all was done\n {2}1 +\S/mu);
      const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
        version: string;
      };
      expect(await run(command, ['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
      expect((await run(command, ['-h', '--version'])).out).toBe(out);
    });
  },
);
