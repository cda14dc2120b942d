import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../base/errors.ts';
import { brat } from '../formats/brat/format.ts';
import { doccano } from '../formats/doccano/format.ts';
import { convertDocuments, readSets } from './convert.ts';
import { sortFiles } from './sets.ts';

function read(files: Readonly<Record<string, string>>) {
  const sources = Object.entries(files).map(([path, text]) => ({ path, bytes: strToU8(text) }));
  return readSets(sortFiles(sources, [brat, doccano]).sets);
}

function asRecord(files: readonly { readonly path: string; readonly text: string }[]) {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

describe('converting', () => {
  it('counts what is lost: parts of spans, attributes and notes', () => {
    const { documents } = read({
      'a.txt': 'The left and right lung',
      'a.ann':
        'T1\tOrgan 4 8;19 23\tleft lung\nT2\tOrgan 13 23\tright lung\nA1\tSure T1\n#1\tAnnotatorNotes T2\tsee\n',
    });
    const { files, losses } = convertDocuments(documents, doccano, 'covering');
    expect([...losses]).toEqual([
      ['discontinuous', 1],
      ['attributes', 1],
      ['notes', 1],
    ]);
    expect(JSON.parse(files[0]?.text ?? '')).toMatchObject({
      entities: [{ start_offset: 4, end_offset: 23 }, { start_offset: 13 }],
    });
  });

  it('gives names that any system takes, each once', () => {
    const record = '{"text": "Ida.", "label": [[0, 3, "P"]]}\n';
    const { documents } = read({
      'c.zip/CON: a?.jsonl': record + record,
      'c/CON- a-.jsonl': record,
    });
    const names = Object.keys(asRecord(convertDocuments(documents, brat).files));
    expect(names.filter((name) => name.endsWith('.ann'))).toEqual([
      'c/CON- a-.jsonl-1.ann',
      'c/CON- a-.jsonl-2.ann',
      'c/CON- a-.jsonl-1-2.ann',
    ]);
    expect(names.join('')).not.toMatch(/[:?*"<>|\\]/u);
  });

  it('goes on where a file can’t be read, and says which', () => {
    const { documents, report } = read({
      'a.jsonl': '{"text": "Ida.", "label": []}\n{broken\n',
      'b.ann': 'T1\tP 0 3\tIda\n',
    });
    expect(documents).toHaveLength(1);
    expect(report.map(({ path, line }) => [path, line])).toEqual([
      ['a.jsonl', 2],
      ['b.ann', undefined],
    ]);
  });

  it('is refused where files of the format can only be read', () => {
    const { name, title, files, abilities, sniff, read: reading } = doccano;
    const readOnly = { name, title, files, abilities, sniff, read: reading };
    expect(() => convertDocuments([], readOnly)).toThrow(FormatError);
  });
});
