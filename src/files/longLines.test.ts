import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { inOneGo } from '../base/work.ts';
import { doccano } from '../formats/doccano/format.ts';
import type { ReadDocument } from '../formats/format.ts';
import { joinBytes } from './joinBytes.ts';
import { LONGEST_LINE } from './limits.ts';
import { LineSet } from './lineSet.ts';
import { tooLongLine } from './longLines.ts';
import { sortFiles, sortSteps } from './sets.ts';

const record = (text: string) => `${JSON.stringify({ text, label: [[0, 3, 'P']] })}\n`;

describe('lines that are too long', () => {
  it.each([
    ['no line', 'abc\nabc\nabc\n', undefined],
    ['the first line', 'abcdef\nabc', 1],
    ['the last line, which nothing ends', 'abc\n\nabcdef', 3],
    ['a line between', 'abc\nabcdef\nabc\n', 2],
  ])('are found: %s', (_, text, line) => {
    expect(tooLongLine(strToU8(text), 5)).toBe(line);
  });

  it('are reported in a file that is read line by line, and the others are read and saved', () => {
    const long = record('Ida '.repeat(200_000));
    const text = `${record('Ida sang.')}${long}${record('Ida left.')}`;
    const file = { path: 'a.jsonl', bytes: strToU8(text) };
    const set = { format: doccano, name: file.path, files: [file] };
    const reader = new LineSet(set, file, {}, {}, 500_000);
    const found: ReadDocument[] = [];
    const report = inOneGo(reader.list(({ read }) => found.push(read)));
    expect(found.map(({ name }) => name)).toEqual(['a.jsonl:1', 'a.jsonl:3']);
    expect(report).toMatchObject([{ kind: 'dropped', path: 'a.jsonl', line: 2 }]);
    expect(report[0]?.message).toContain('64 MB');
    const document = { ...reader.read(1).read.document, spans: [] };
    const [saved] = reader.write(new Map([[1, document]]));
    expect(new TextDecoder().decode(saved?.bytes)).toBe(
      text.replace('"Ida left.","label":[[0,3,"P"]]', '"Ida left.","label":[]'),
    );
  });

  it.each([
    ['first', 0],
    ['second', 1],
  ])('don’t hide what a file of lines is: the %s', (_, before) => {
    const long = new Uint8Array(LONGEST_LINE + 2).fill(0x20);
    long[long.length - 1] = 0x0a;
    const [short, others] = [
      strToU8(record('Ida sang.').repeat(before)),
      strToU8(record('Ida.').repeat(2)),
    ];
    const bytes = joinBytes([short, long, others]);
    const { sets, report } = inOneGo(sortSteps([{ path: 'a.jsonl', bytes }], [doccano]));
    expect(report).toEqual([]);
    expect(sets).toHaveLength(1);
  });

  it('keep all else from being read, and the reason names the line', () => {
    const bytes = new Uint8Array(LONGEST_LINE + 3).fill(0x20);
    bytes[0] = 0x0a;
    const { sets, report } = sortFiles([{ path: 'a.json', bytes }], [doccano]);
    expect(sets).toEqual([]);
    expect(report[0]?.message).toMatch(/^line 2: this line has more than 64 MB\. Put a record/u);
  });
});
