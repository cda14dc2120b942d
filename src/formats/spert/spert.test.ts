import { describe, expect, it } from 'vitest';
import { FormatError } from '../../base/errors.ts';
import { file, testConformance } from '../testing/conformance.ts';
import {
  relationsOf,
  saveChange,
  savedText,
  spansOf,
  withChanged,
  without,
  withRelation,
  withSpan,
} from '../testing/files.ts';
import { spert } from './format.ts';

const one =
  '{"tokens": ["Marta", "Silva", "works", "at", "Vik", "Oy", "in", "Ås", "."], "entities": [{"type": "Peop", "start": 0, "end": 2}, {"type": "Org", "start": 4, "end": 6}, {"type": "Loc", "start": 7, "end": 8}], "relations": [{"type": "Work_For", "head": 0, "tail": 1}, {"type": "OrgBased_In", "head": 1, "tail": 2}], "orig_id": 17}';
const two =
  '{"tokens": ["Bo", "met", "Nya"], "entities": [{"start": 2, "end": 3, "type": "Peop"}, {"start": 0, "end": 1, "type": "Peop"}], "relations": [{"head": 0, "tail": 1, "type": "Knows"}]}';
const nested =
  '{"tokens": ["Bank", "of", "Ås", "and", "Bo"], "entities": [{"type": "Loc", "start": 2, "end": 3}, {"type": "Org", "start": 0, "end": 3}, {"type": "X", "start": 2, "end": 5}, {"type": "Org", "start": 0, "end": 3}], "relations": []}';
const predicted =
  '{"tokens": ["Bo", "met", "Nya"], "entities": [{"type": "Peop", "start": 0, "end": 1, "score": 0.9}, {"type": "Peop", "start": 2, "end": 3}], "relations": [{"type": "Knows", "head": 0, "tail": 1, "score": 0.5}]}';
const odd =
  '{"tokens": ["Bo", "met", "Nya"], "entities": [{"type": "Peop", "start": 0, "end": 1}, {"type": "Peop", "start": 2, "end": 7}, {"start": 0}, {"type": "Peop", "start": 2, "end": 3}], "relations": [{"type": "Knows", "head": 0, "tail": 1}, {"type": "Knows", "head": 3, "tail": 0}, 4]}';
const types =
  '{"entities": {"Loc": {"short": "Place", "verbose": "Location"}, "Org": {"short": "Org", "verbose": "Org"}, "Peop": {"short": "Person", "verbose": "A person"}}, "relations": {"Knows": {"short": "knows", "verbose": "knows", "symmetric": true}}}';

const of = (name: string, text: string) => ({ name, files: { 'a.json': text } });
testConformance(
  spert,
  [
    of('a list', `[${one}, ${two}]`),
    of('lines', `${one}\n${two}\n`),
    of('spread over lines', JSON.stringify([JSON.parse(one)], null, 4)),
    of('carriage returns', JSON.stringify([JSON.parse(one)], null, 2).replaceAll('\n', '\r\n')),
    of('nested, crossing and twice', `[${nested}]`),
    of('predicted', `[${predicted}]`),
    { name: 'types', files: { 'a.json': `[${two}]`, 'types.json': types } },
    of(
      'inclusive ends',
      `[${two.replace('"end": 3', '"end": 2').replace('"end": 1', '"end": 0')}]`,
    ),
    of('nothing marked', '[{"tokens": ["Bo"], "entities": [], "relations": []}]'),
    of(
      'no relations',
      '[{"tokens": ["Bo"], "entities": [{"type": "Peop", "start": 0, "end": 1}]}]',
    ),
    of('more members', one.replace('"orig_id"', '"pos": ["NN"], "ltokens": [], "orig_id"')),
    of(
      'the text beside',
      one.replace('"orig_id"', '"text": "Marta Silva works at\\nVik Oy in Ås.", "orig_id"'),
    ),
  ],
  { words: ['"start": 9', '"tail": 7', '"head": 0', '{"type": "X"}', 'null'] },
);

const read = (text: string, more = {}) =>
  spert.read([
    file('a.json', text),
    ...Object.entries<string>(more).map(([path, own]) => file(path, own)),
  ]);

describe('reading SpERT', () => {
  it('leaves the end out, and joins entities by their places', () => {
    const { documents } = read(`[${one}]`);
    const [first] = documents;
    expect(first?.name).toBe('a.json:17');
    expect(first && spansOf(first.document)).toEqual([
      ['Marta Silva', 'Peop'],
      ['Vik Oy', 'Org'],
      ['Ås', 'Loc'],
    ]);
    expect(first && relationsOf(first.document)).toEqual([
      ['Marta Silva', 'Work_For', 'Vik Oy'],
      ['Vik Oy', 'OrgBased_In', 'Ås'],
    ]);
  });

  it('takes labels, descriptions and directions from the file of types', () => {
    const document = read(`[${two}]`, { 'types.json': types }).documents[0]?.document;
    expect(document?.entityTypes).toEqual([
      { name: 'Loc', label: 'Place', description: 'Location' },
      { name: 'Org', label: 'Org' },
      { name: 'Peop', label: 'Person', description: 'A person' },
    ]);
    expect(document?.relationTypes).toEqual([{ name: 'Knows', label: 'knows', symmetric: true }]);
  });

  it('keeps scores, and finds inclusive ends', () => {
    expect(read(`[${predicted}]`).documents[0]?.document.spans[0]?.score).toBe(0.9);
    const inclusive = `[${two.replace('"end": 3', '"end": 2').replace('"end": 1', '"end": 0')}]`;
    const [first] = read(inclusive).documents;
    expect(first?.document.spans).toHaveLength(2);
  });

  it('reports what it can’t read with its line, and reads the rest', () => {
    const { documents, report } = read(`${one}\n${odd}\n{"tokens": 1}\n`);
    expect(documents.map(({ document }) => document.relations.length)).toEqual([2, 1]);
    expect(report.filter(({ kind }) => kind === 'dropped').map(({ line }) => line)).toEqual([
      3, 2, 2, 2, 2,
    ]);
    expect(() => read('{')).toThrow(FormatError);
  });
});

describe('saving SpERT', () => {
  it('gives relations the new places of entities, those that can’t be drawn counted', () => {
    expect(savedText(spert, `[${odd}]`, without('Bo'))).toBe(
      `[${odd
        .replace('{"type": "Peop", "start": 0, "end": 1}, ', '')
        .replace('{"type": "Knows", "head": 3, "tail": 0}, ', '')}]`,
    );
    expect(savedText(spert, one, without('Marta Silva'))).toBe(
      one
        .replace('{"type": "Peop", "start": 0, "end": 2}, ', '')
        .replace('{"type": "Work_For", "head": 0, "tail": 1}, ', '')
        .replace('"head": 1, "tail": 2', '"head": 0, "tail": 1'),
    );
  });

  it('changes and adds on the record alone', () => {
    expect(savedText(spert, `${two}\n${one}\n`, withChanged('Nya', { type: 'Org' }))).toBe(
      `${two.replace('"end": 3, "type": "Peop"', '"end": 3, "type": "Org"')}\n${one}\n`,
    );
    const add = (document: Parameters<ReturnType<typeof withSpan>>[0]) =>
      withRelation('works', 'at', 'Ås')(withSpan('works', 'Job')(document));
    expect(savedText(spert, one, add)).toBe(
      one
        .replace('"end": 8}]', '"end": 8}, {"type": "Job", "start": 2, "end": 3}]')
        .replace('"tail": 2}]', '"tail": 2}, {"type": "at", "head": 3, "tail": 2}]'),
    );
  });

  it('leaves the file of types as it is', () => {
    const files = [file('a.json', `[${two}]`), file('types.json', types)];
    expect(saveChange(spert, files, without('Bo'))[1]).toEqual(files[1]);
  });
});
