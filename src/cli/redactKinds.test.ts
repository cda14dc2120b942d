import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CANARIES, KINDS, saidBy } from '../redactFiles/testing/kinds.ts';
import { pdf } from '../redactFiles/testing/pdf.ts';
import { caseFolder } from './testing/caseFolder.ts';
import { run } from './testing/run.ts';

const cases = caseFolder('kinds');
const { file } = cases;

const redact = (...args: string[]) => run('redact', ['--patterns', ...args]);

describe('redact takes files of all kinds', () => {
  it('and leaves nothing of what is hidden in any', async () => {
    for (const [name, content] of Object.entries(KINDS)) file(name, content);
    const terms = join(cases.top, 'terms.txt');
    writeFileSync(terms, 'Zanderling\n');
    const out = join(cases.top, 'out');
    const { code, err } = await redact('--terms', terms, cases.path, out);
    expect(code, err).toBe(0);
    expect(readdirSync(out).sort()).toEqual([
      'form.txt',
      'letter.docx',
      'mail.txt',
      'page.html',
      'table.csv',
    ]);
    for (const name of readdirSync(out)) {
      const said = saidBy(name, readFileSync(join(out, name)));
      for (const canary of CANARIES) expect(said, `${name}: ${canary}`).not.toContain(canary);
      expect(said, name).toContain('[person 1]');
      expect(said, name).toContain('[phone 1]');
    }
    expect(readFileSync(join(out, 'table.csv'), 'utf8')).toBe(
      'name;note;code\n"[Person 1]";"rang ""[Item 1]""";[Item 1]\n[Person 2];[Phone 1];7\n',
    );
    expect(err).toMatch(/letter\.docx: 1 deleted passage is left out\..*1 part with comments/u);
    expect(err).toMatch(/mail\.eml: .*1 attachment is left out\./u);
  });

  it('by the columns that are asked for', async () => {
    const table = file(
      't.tsv',
      'who\tcode\nMrs Quillfeather\tMrs Quillfeather 7\nBo\tDr Okonkwo\n',
    );
    const out = join(cases.path, 'out.tsv');
    expect((await redact('--columns', 'WHO', table, out)).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe('who\tcode\n[Person 1]\t[Person 1] 7\nBo\tDr Okonkwo\n');
    const { code, err } = await redact('--columns', '1,name', table, join(cases.path, 'no.tsv'));
    expect(code).toBe(1);
    expect(err).toContain('it has no column “name”. Its columns are who, code.');
  });

  it('and annotations with their texts', async () => {
    file('Quillfeather/a.txt', 'Mrs Quillfeather rang.');
    file('Quillfeather/a.ann', 'T1\tPerson 4 16\tQuillfeather\n');
    file('annotation.conf', '[entities]\nPerson\n');
    const out = join(cases.top, 'annotated');
    const { code, err } = await redact(cases.path, out);
    expect(code, err).toBe(0);
    expect(err).toMatch(/a\.ann: Names, ids, settings.*over all of its label\./u);
    expect(readdirSync(join(out, 'Person 1')).sort()).toEqual(['a.ann', 'a.txt']);
    expect(readFileSync(join(out, 'Person 1', 'a.ann'), 'utf8')).toBe(
      'T1\tPerson 0 10\t[Person 1]\n',
    );
  });

  it('and tells of those that it can’t read, for which nothing is written', async () => {
    file('a.pdf', pdf({ pages: [''] }));
    file('b.docx', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0));
    file('c.html', '<div>'.repeat(10_000));
    file('d.csv', 'a,"b');
    file('e.eml', 'X: y\r\n\r\n');
    const out = join(cases.path, 'out');
    const { code, err } = await redact(cases.path, out);
    expect(code).toBe(1);
    expect(err).toMatch(/a\.pdf: .*OCR.*Nothing was written for it\./u);
    expect(err).toMatch(/b\.docx: it has a password/u);
    expect(err).toMatch(/c\.html: it is nested/u);
    expect(err).toMatch(/d\.csv: line 1: its quotes/u);
    expect(err).toMatch(/e\.eml: there is no text/u);
    expect(readdirSync(cases.path)).not.toContain('out');
  });

  it('and refuses an OUT that says it is something else', async () => {
    const mail = file('m.eml', 'From: a@example.org\r\n\r\nDear Mrs Quillfeather');
    const { code, err } = await redact(mail, join(cases.path, 'out.eml'));
    expect(code).toBe(1);
    expect(err).toContain('Give an OUT that ends with .txt.');
    expect(readdirSync(cases.path)).toEqual(['m.eml']);
  });
});
