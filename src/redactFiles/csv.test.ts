import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openFile } from './open.ts';
import { bytesOf, hide, textOf } from './testing/hide.ts';

const TABLE =
  'id,name;of them,note,amount\r\n1,"Quill, Ada","She said ""Ada Quill"" again",12.50\r\n2,Bo,,3\r\n\r\n3,"Ada\nQuill",x,1';

describe('a table', () => {
  it('is searched a line a row, without columns of short numbers', async () => {
    const { text, columns, searched } = await openFile('a.csv', bytesOf(TABLE));
    expect(columns).toEqual([
      { name: 'id', isText: false, sample: '1' },
      { name: 'name;of them', isText: true, sample: 'Quill, Ada' },
      { name: 'note', isText: true, sample: 'She said "Ada Quill" again' },
      { name: 'amount', isText: false, sample: '12.50' },
    ]);
    expect(searched).toEqual([1, 2]);
    expect(text).toBe(
      'name;of them\tnote\nQuill, Ada\tShe said "Ada Quill" again\nBo\t\n\nAda\nQuill\tx\n',
    );
  });

  it('keeps all other bytes', async () => {
    const file = await openFile('a.csv', bytesOf(TABLE));
    expect(textOf(file.write([]))).toBe(TABLE);
    expect(textOf(file.write(hide(file.text, ['Quill, Ada', 'Ada Quill'])))).toBe(
      'id,name;of them,note,amount\r\n1,"[1]","She said ""[2]"" again",12.50\r\n2,Bo,,3\r\n\r\n3,"[2]",x,1',
    );
  });

  it('hides what was found in one column in all others, in any case', async () => {
    const file = await openFile(
      'a.tsv',
      bytesOf('a\tb\nAda Quill\tADA  QUILL, 7\nx\tAda Quillon\n'),
      {
        columns: () => [0],
      },
    );
    expect(textOf(file.write(hide(file.text, ['Ada Quill'])))).toBe(
      'a\tb\n[1]\t[1], 7\nx\tAda Quillon\n',
    );
  });

  it('is written in its encoding, and in UTF-8 where that lacks a sign', async () => {
    const latin = Uint8Array.from('name;town\nAda;K\u00f6ln', (one) => one.charCodeAt(0));
    const file = await openFile('a.csv', latin);
    const [first] = hide(file.text, ['Ada']);
    expect(file.write(hide(file.text, ['Ada']))).toEqual(
      Uint8Array.from('name;town\n[1];K\u00f6ln', (one) => one.charCodeAt(0)),
    );
    expect(textOf(file.write([{ start: 0, end: 0, ...first, text: '\u2588' }]))).toBe(
      'name;town\n\u2588;K\u00f6ln',
    );
    const utf16 = Uint8Array.of(
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from('a,b\nAda,x', (one) => one.charCodeAt(0)).buffer),
    );
    const wide = await openFile('a.csv', utf16);
    expect(new TextDecoder('utf-16le').decode(wide.write(hide(wide.text, ['Ada'])))).toBe(
      'a,b\n[1],x',
    );
  });

  it('is refused where quotes are not closed', async () => {
    await expect(openFile('a.csv', bytesOf('a,b\n"Ada,x\n'))).rejects.toThrow('line 2: its quotes');
  });

  it('is the same where nothing is hidden, and holds nothing of what is', async () => {
    const cell = fc.oneof(
      fc.constantFrom('Ada', 'ada', '"Ada"', 'x"y', '7', '', ' Ada ', '"a\n""b"'),
      fc.string({ maxLength: 5 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 6 }),
        fc.constantFrom(',', ';', '\t'),
        async (rows, sign) => {
          const table = `Ada${sign}b\n${rows.map((row) => row.join(sign)).join('\n')}`;
          const all = { columns: (columns: readonly unknown[]) => [...columns.keys()] };
          const file = await openFile('a.csv', bytesOf(table), all).catch(() => undefined);
          fc.pre(file !== undefined && !table.includes('\0'));
          expect(textOf(file.write([]))).toBe(new TextDecoder().decode(bytesOf(table)));
          const hidden = textOf(file.write(hide(file.text, ['Ada'])));
          expect(hidden).not.toMatch(/(?<![\p{L}\p{M}\p{N}_])Ada(?![\p{L}\p{M}\p{N}_])/iu);
        },
      ),
    );
  });
});
