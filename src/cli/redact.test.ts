import { existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseFolder } from './testing/caseFolder.ts';
import { run } from './testing/run.ts';

const cases = caseFolder('redact');
const { file } = cases;

/** All that stands in a folder, file by file. */
function filesIn(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(path, name)).isFile())
    .sort();
}

const LETTER = 'Dear Mrs Okonkwo,\nring 0113 496 0123.\n';

/** The command without a model, which the figures are measured with. */
const redact = (...args: string[]) => run('redact', ['--patterns', ...args]);

describe('redact', () => {
  it('writes a text without what was found, and says that no tool finds everything', async () => {
    const out = join(cases.path, 'out.txt');
    const ended = await redact(file('in.txt', LETTER), out);
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(ended.out).toBe(
      '2 items hidden in 1 file. No tool finds everything: read the result before you pass it on.\n',
    );
    expect(readFileSync(out, 'utf8')).toBe('Dear [Person 1],\nring [Phone 1].\n');
  });

  it('draws bars of one width', async () => {
    const out = join(cases.path, 'out.txt');
    await redact('--style', 'bar', file('in.txt', LETTER), out);
    expect(readFileSync(out, 'utf8')).toBe('Dear ████████,\nring ████████.\n');
  });

  it('puts stand-ins in, the same in all files, and says in the key whom they stand for', async () => {
    file('in/a.txt', LETTER);
    file('in/b.txt', 'OKONKWO rang on 12/03/2021 and 26/03/2021.');
    const key = join(cases.path, 'key.json');
    const terms = file('terms.csv', 'okonkwo,person\n');
    const out = join(cases.path, 'out');
    const args = ['--style', 'standin', '--terms', terms, '--key', key];
    expect(await redact(...args, join(cases.path, 'in'), out)).toMatchObject({ code: 0, err: '' });
    const letter = readFileSync(join(out, 'a.txt'), 'utf8');
    const [, name = '', phone = ''] =
      /^Dear Mrs (\p{L}+),\nring (01\d\d 496 0\d{3})\.\n$/u.exec(letter) ?? [];
    const [, again, day] =
      /^(\p{Lu}+) rang on (\d\d)\/\d\d\/\d{4} and \d\d\/\d\d\/\d{4}\.$/u.exec(
        readFileSync(join(out, 'b.txt'), 'utf8'),
      ) ?? [];
    expect(again).toBe(name.toUpperCase());
    expect(name).not.toMatch(/okonkwo/iu);
    expect(day).toBeDefined();
    const known = JSON.parse(readFileSync(key, 'utf8')) as Record<string, object>;
    expect(known['a.txt']).toEqual({
      [`Mrs ${name}`]: ['Mrs Okonkwo'],
      [phone]: ['0113 496 0123'],
    });
  });

  it('prints what it found as lines of JSON, and writes nothing', async () => {
    const path = file('in.txt', `\ufeff${LETTER}`);
    const { code, out } = await redact('--find', path);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      id: path,
      finds: [
        {
          kind: 'person',
          start: 5,
          end: 16,
          text: 'Mrs Okonkwo',
          score: 0.97,
          source: 'pattern',
          rule: 'title',
        },
        {
          kind: 'phone',
          start: 23,
          end: 36,
          text: '0113 496 0123',
          score: 0.95,
          source: 'pattern',
          rule: 'phone',
        },
      ],
    });
    expect(filesIn(cases.path)).toEqual(['in.txt']);
  });

  it('takes terms to hide and terms to keep', async () => {
    const terms = file('terms.csv', 'term,kind\nBluebird,other\n');
    const keep = file('keep.txt', 'Mrs Okonkwo\n');
    const out = join(cases.path, 'out.txt');
    await redact('--terms', terms, '--keep', keep, file('in.txt', `${LETTER}BLUEBIRD`), out);
    expect(readFileSync(out, 'utf8')).toBe('Dear Mrs Okonkwo,\nring [Phone 1].\n[Item 1]');
  });

  it('writes the key where it is asked for, for its owner alone', async () => {
    const key = join(cases.path, 'key.json');
    await redact('--key', key, file('in.txt', LETTER), join(cases.path, 'out.txt'));
    expect(JSON.parse(readFileSync(key, 'utf8'))).toEqual({
      'in.txt': { 'Person 1': ['Mrs Okonkwo'], 'Phone 1': ['0113 496 0123'] },
    });
    expect(statSync(key).mode & 0o077).toBe(0);
  });

  it('writes all texts of a folder, names out of their names, and tells of what it can’t redact', async () => {
    file('in/a/Okonkwo.txt', LETTER);
    file('in/b.md', '# Anna\n');
    file('in/c.docx', 'PK');
    file('in/d.xlsx', 'Anna');
    file('in/e.txt', Uint8Array.of(0xff, 0xfe, 0x41));
    file('in/f.txt', '{"text":"Anna"}');
    file('in/g', 'Anna');
    const out = join(cases.path, 'out');
    const { code, err } = await redact(join(cases.path, 'in'), out);
    expect(code).toBe(1);
    expect(filesIn(out)).toEqual(['a/Person 1.txt', 'b.md']);
    for (const name of ['c.docx', 'd.xlsx', 'e.txt', 'f.txt', 'in/g'])
      expect(err).toContain(`${name}: `);
    expect(err.trim().split('\n')).toHaveLength(5);
  });

  it('never writes over what it reads', async () => {
    const path = file('in.txt', LETTER);
    const link = join(cases.path, 'link.txt');
    symlinkSync(path, link);
    for (const out of [path, link, join(cases.path, '.', 'in.txt')]) {
      const { code, err } = await redact('--overwrite', path, out);
      expect(code).toBe(1);
      expect(err).toContain('is one of the inputs; nothing was written.');
    }
    expect((await redact('--overwrite', cases.path, cases.path)).code).toBe(1);
    // A folder above the file, in which it would get its own name again.
    const above = await redact('--overwrite', path, `${cases.path}/`);
    expect(above.code).toBe(1);
    const keyed = await redact('--overwrite', '--key', path, path, join(cases.path, 'out.txt'));
    expect(keyed.code).toBe(1);
    expect(readFileSync(path, 'utf8')).toBe(LETTER);
    expect(existsSync(join(cases.path, 'out.txt'))).toBe(false);
  });

  it('leaves what is there, unless it is told to go', async () => {
    const out = file('out.txt', 'mine');
    const path = file('in.txt', LETTER);
    expect(await redact(path, out)).toMatchObject({ code: 1 });
    expect(readFileSync(out, 'utf8')).toBe('mine');
    expect(await redact('--overwrite', path, out)).toMatchObject({ code: 0 });
    expect(readFileSync(out, 'utf8')).toContain('[Person 1]');
    expect(filesIn(cases.path)).toEqual(['in.txt', 'out.txt']);
  });

  it('writes two files of one name beside one another', async () => {
    file('in/Okonkwo.txt', LETTER);
    file('in/OKONKWO.txt', LETTER);
    const out = join(cases.path, 'out');
    expect((await redact(join(cases.path, 'in'), out)).code).toBe(0);
    expect(filesIn(out)).toEqual(['Person 1-2.txt', 'Person 1.txt']);
  });

  it.each([
    [['in.txt'], 'IN or OUT is missing'],
    [['--find'], 'IN is missing'],
    [['--style', 'mask', 'in.txt', 'out.txt'], 'mask'],
    [['nothing-there.txt', 'out'], 'nothing-there.txt is not there'],
    [['--model', 'tiny', 'package.json', 'out'], 'tiny'],
  ])('says what is wrong with %j', async (args, said) => {
    const { code, out, err } = await run('redact', args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(said);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
