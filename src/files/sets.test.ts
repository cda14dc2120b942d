import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { brat } from '../formats/brat/format.ts';
import { conll } from '../formats/conll/format.ts';
import { doccano } from '../formats/doccano/format.ts';
import { sortFiles, type SortOptions } from './sets.ts';

const ANN = 'T1\tPerson 0 3\tIda\n';
const RECORD = '{"text": "Ida sang.", "label": [[0, 3, "Person"]]}\n';

/** The sets of these files, each as its format, its name and its files. */
function sets(files: Readonly<Record<string, string>>, options: SortOptions = {}) {
  const sources = Object.entries(files).map(([path, text]) => ({ path, bytes: strToU8(text) }));
  const sorted = sortFiles(sources, [brat, doccano], options);
  return {
    report: sorted.report,
    sets: sorted.sets.map(({ format, name, files: own }) => [
      format.name,
      name,
      own.map(({ path }) => path),
    ]),
  };
}

describe('files that belong together', () => {
  it('are none of what is refused by name, which is reported with what to do', () => {
    const found = sets({ 'a.jsonl': RECORD, 'b.pdf': '%PDF-1.7 ' });
    expect(found.sets).toEqual([['doccano-jsonl', 'a.jsonl', ['a.jsonl']]]);
    expect(found.report).toMatchObject([{ kind: 'dropped', path: 'b.pdf' }]);
    expect(found.report[0]?.message).toMatch(/PDF files are not read.*\.txt/u);
  });

  it('are a text, its annotations and the configuration nearest above', () => {
    const found = sets({
      'annotation.conf': '[entities]\nPerson\n',
      'a/annotation.conf': '[entities]\nPlace\n',
      'a/x.txt': 'Ida sang.',
      'a/x.ann': ANN,
      'b/x.txt': 'Ida sang.',
      'b/x.ann': ANN,
    });
    expect(found.sets).toEqual([
      ['brat', 'a/x', ['a/x.ann', 'a/x.txt', 'a/annotation.conf']],
      ['brat', 'b/x', ['b/x.ann', 'b/x.txt', 'annotation.conf']],
    ]);
    expect(found.report).toEqual([]);
  });

  it('are a text and its annotations, whatever format the text by itself could be of', () => {
    const columns = 'Ida B-PER\nsang O\n\n';
    const files = { 'a.txt': columns, 'a.ann': 'T1\tPerson 0 3\tIda\n', 'b.txt': columns };
    const sources = Object.entries(files).map(([path, text]) => ({ path, bytes: strToU8(text) }));
    const found = sortFiles(sources, [conll, brat]).sets;
    expect(
      found.map(({ format, files: own }) => [format.name, own.map(({ path }) => path)]),
    ).toEqual([
      ['brat', ['a.ann', 'a.txt']],
      ['conll', ['b.txt']],
    ]);
  });

  it('are found whatever form their names’ accents have, and whatever the case of the ending', () => {
    const found = sets({ 'Mu\u0308ller.TXT': 'Ida sang.', 'M\u00fcller.ann': ANN });
    expect(found.sets).toEqual([['brat', 'M\u00fcller', ['M\u00fcller.ann', 'Mu\u0308ller.TXT']]]);
  });

  it('are of the format that what is in them says, whatever their names', () => {
    expect(sets({ 'data.json': RECORD, 'b.txt': RECORD }).sets).toEqual([
      ['doccano-jsonl', 'b.txt', ['b.txt']],
      ['doccano-jsonl', 'data.json', ['data.json']],
    ]);
  });

  it('leave other files to their own', () => {
    const found = sets({ 'data.jsonl': RECORD, 'README.txt': 'Read me.', 'x.png': '\u0000PNG' });
    expect(found.sets).toEqual([['doccano-jsonl', 'data.jsonl', ['data.jsonl']]]);
    expect(found.report.map(({ path, kind }) => [path, kind])).toEqual([
      ['README.txt', 'dropped'],
      ['x.png', 'dropped'],
    ]);
  });

  it('can be a text alone, which nobody has annotated', () => {
    expect(sets({ 'a.txt': 'Ida sang.', 'b.txt': 'Olga too.' }).sets).toEqual([
      ['brat', 'a', ['a.txt']],
      ['brat', 'b', ['b.txt']],
    ]);
    expect(sets({ 'a.txt': 'Ida.', 'a.ann': ANN, 'b.txt': 'Olga.' }).sets).toHaveLength(2);
  });

  it('are of the format that somebody chose', () => {
    expect(sets({ 'a.log': '{"text": "Ida."}' }).sets).toEqual([]);
    expect(sets({ 'a.log': '{"text": "Ida."}' }, { format: doccano }).sets).toEqual([
      ['doccano-jsonl', 'a.log', ['a.log']],
    ]);
  });

  it('are read in the encoding that somebody chose, and refused else', () => {
    const bytes = Uint8Array.from([
      ...strToU8('{"text": "Jos'),
      0xe9,
      ...strToU8('", "label": []}'),
    ]);
    const [none, some] = [undefined, 'windows-1252' as const].map((encoding) =>
      sortFiles([{ path: 'a.jsonl', bytes }], [doccano], encoding && { encoding }),
    );
    expect(none?.sets).toEqual([]);
    expect(none?.report[0]?.message).toContain('not UTF-8');
    expect(some?.sets[0]?.files).toEqual([{ path: 'a.jsonl', bytes }]);
    expect(some?.report).toEqual([
      { kind: 'info', path: 'a.jsonl', message: 'It was read as Windows-1252.' },
    ]);
  });
});
