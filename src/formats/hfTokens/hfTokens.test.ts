import { describe, expect, it } from 'vitest';
import { FormatError } from '../../base/errors.ts';
import { file, testConformance } from '../testing/conformance.ts';
import {
  saveChange,
  savedText,
  spansOf,
  withChanged,
  without,
  withSpan,
} from '../testing/files.ts';
import { hfTokens } from './format.ts';

const strings =
  '{"id": "7", "tokens": ["Marta", "Silva", "left", "Porto", "."], "pos_tags": ["A", "B", "C", "D", "E"], "ner_tags": ["B-PER", "I-PER", "O", "B-LOC", "O"]}';
const numbers =
  '{"tokens": ["Marta", "Silva", "left", "Porto", "."], "ner_tags": [1, 2, 0, 3, 0], "chunk_tags": [1, 2, 3, 1, 0]}';
const more = '{"tokens": ["Bo", "met", "Nya"], "ner_tags": [1, -100, 1], "chunk_tags": [1, 3, 1]}';
const names = 'O\nB-PER\nI-PER\nB-LOC\nI-LOC\n';
const info =
  '{"features": {"tokens": {"dtype": "string"}, "chunk_tags": {"feature": {"names": ["O", "B-NP"]}}, "ner_tags": {"feature": {"names": ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"], "_type": "ClassLabel"}, "_type": "Sequence"}}}';
const card = [
  '---',
  'dataset_info:',
  '  features:',
  '  - name: tokens',
  '    sequence: string',
  '  - name: chunk_tags',
  '    sequence:',
  '      class_label:',
  '        names:',
  "          '0': O",
  "          '1': B-NP",
  '  - name: ner_tags',
  '    sequence:',
  '      class_label:',
  '        names:',
  "          '0': O",
  "          '1': B-PER",
  "          '2': I-PER",
  "          '3': 'B-LOC'",
  "          '4': I-LOC",
  '  splits:',
  '  - name: train',
  '---',
].join('\n');
const printed =
  "The labels of `ner_tags`:\n```\n{'O': 0, 'B-PER': 1, 'I-PER': 2, 'B-LOC': 3, 'I-LOC': 4}\n```\n";
const viewer = `{"features": [{"name": "ner_tags", "type": {"feature": {"names": ["O", "B-PER", "I-PER", "B-LOC"]}}}], "rows": [{"row_idx": 0, "row": ${numbers}}, {"row_idx": 1, "row": ${more}}]}`;
const columns =
  '{"id": ["a", "b"], "tokens": [["Bo", "met", "Nya"], ["Oslo"]], "ner_tags": [["S-P", "O", "S-P"], ["S-L"]]}';
const two =
  '{"tokens": ["Marta", "Silva", "sang"], "ner_tags": ["per", "per", "O"], "fine_ner_tags": ["per-singer", "per-singer", "O"]}';
const plain = '{"words": ["Bo", "met", "Nya"], "labels": ["B", "O", "B"]}';

const of = (name: string, text: string, beside: Readonly<Record<string, string>> = {}) => ({
  name,
  files: { 'a.jsonl': text, ...beside },
});
testConformance(
  hfTokens,
  [
    of('names of tags', strings),
    of('numbers, names a line', `${numbers}\n${more}\n`, { 'labels.txt': names }),
    of('numbers, names in dataset_info.json', `${numbers}\n`, { 'dataset_info.json': info }),
    of('numbers, names in the card', `${numbers}\n`, { 'README.md': card }),
    of('numbers, names as Python prints them', numbers, { 'README.md': printed }),
    of('numbers without names', `${numbers}\n${numbers}\n`),
    of(
      'numbers without names that are no pairs',
      `${numbers.replace('1, 2, 0', '2, 2, 0')}\n`.repeat(2),
    ),
    of('a list', `[${strings},\n ${strings}]`),
    of('lines with carriage returns, and an empty one', `${strings}\r\n\r\n${strings}\r\n`),
    of('spread over lines', JSON.stringify([JSON.parse(strings)], null, 2)),
    of('the viewer’s answer', viewer),
    of('columns', columns),
    of('a list of samples in an object', `{"version": 1, "data": [${strings}]}`),
    of('two lists of tags', two),
    of('words, and labels without types', plain),
    of('fewer tags than tokens', strings.replace(', "B-LOC", "O"]', ', "B-LOC"]')),
    of('broken tags', strings.replace('"B-PER", "I-PER"', '"I-PER", "I-LOC"')),
    of(
      'an empty token, and nulls',
      '{"tokens": ["", "Bo", "", "x"], "ner_tags": ["B-P", "B-P", "I-P", null]}',
    ),
    of(
      'the text beside',
      strings.replace('"tokens"', '"text": "Marta Silva left Porto.", "tokens"'),
    ),
    of('records that are none', `${strings}\n{"x": 1}\nno JSON\n{"tokens": ["Bo"]}\n`),
    of('nothing marked', '{"tokens": ["Bo", "."], "ner_tags": ["O", "O"]}'),
  ],
  { words: ['"B-PER"', '-100', '"ner_tags"', '99', 'null', '[[', '"tokens": []'] },
);

const read = (text: string, beside: Readonly<Record<string, string>> = {}) =>
  hfTokens.read([
    file('a.jsonl', text),
    ...Object.entries(beside).map(([path, own]) => file(path, own)),
  ]);
const found = (text: string, beside = {}) =>
  read(text, beside).documents.map(({ document }) => spansOf(document));
const people = [
  ['Marta Silva', 'PER'],
  ['Porto', 'LOC'],
];

describe('reading tokens and tags', () => {
  it('reads names of tags, and numbers by names from any of the files that have them', () => {
    expect(found(strings)).toEqual([people]);
    for (const beside of [
      { 'labels.txt': names },
      { 'dataset_info.json': info },
      { 'README.md': card },
      { 'README.md': printed },
      { 'label.json': '{"O": 0, "B-PER": 1, "I-PER": 2, "B-LOC": 3}' },
      { 'config.json': '{"id2label": {"0": "O", "1": "B-PER", "2": "I-PER", "3": "B-LOC"}}' },
      { 'labels.json': '["O", "B-PER", "I-PER", "B-LOC"]' },
    ]) {
      expect(found(numbers, beside)).toEqual([people]);
    }
    expect(found(viewer)).toEqual([
      people,
      [
        ['Bo', 'PER'],
        ['Nya', 'PER'],
      ],
    ]);
  });

  it('shows numbers where names are missing, and says what to open with the file', () => {
    expect(found(numbers)).toEqual([
      [
        ['Marta Silva', 'tag 1'],
        ['Porto', 'tag 3'],
      ],
    ]);
    expect(read(numbers).report.at(-1)?.message).toContain('README.md');
  });

  it('reads columns, wrapped lists and several lists of tags', () => {
    expect(read(columns).documents.map(({ name }) => name)).toEqual(['a.jsonl:a', 'a.jsonl:b']);
    expect(found(columns)[1]).toEqual([['Oslo', 'L']]);
    expect(read(two).documents.map(({ layer, document }) => [layer, spansOf(document)])).toEqual([
      ['ner_tags', [['Marta Silva', 'per']]],
      ['fine_ner_tags', [['Marta Silva', 'per-singer']]],
    ]);
    expect(found(plain)).toEqual([
      [
        ['Bo', 'Entity'],
        ['Nya', 'Entity'],
      ],
    ]);
  });

  it('reports what it repaired or can’t read with its line', () => {
    const short = strings.replace(', "B-LOC", "O"]', ', "B-LOC"]');
    const { documents, report } = read(`${strings}\n${short}\n{"x": 1}\n`);
    expect(documents).toHaveLength(2);
    expect(
      report.filter(({ kind }) => kind !== 'info').map(({ line, kind }) => [line, kind]),
    ).toEqual([
      [3, 'dropped'],
      [2, 'repaired'],
    ]);
    const far = numbers.replace('3, 0]', '77, 0]');
    expect(read(far, { 'labels.txt': names }).report.at(-1)?.message).toContain('77 is no number');
    expect(() => read('what')).toThrow(FormatError);
  });
});

describe('saving tokens and tags', () => {
  it('changes the tags of a span and nothing else', () => {
    expect(savedText(hfTokens, strings, without('Marta Silva'))).toBe(
      strings.replace('"B-PER", "I-PER"', '"O", "O"'),
    );
    expect(savedText(hfTokens, columns, withChanged('Nya', { type: 'L' }))).toBe(
      columns.replace('"O", "S-P"]', '"O", "S-L"]'),
    );
  });

  it('writes the numbers of tags, and refuses those that have none', () => {
    const files = [file('a.jsonl', numbers), file('labels.txt', names)];
    const saved = saveChange(hfTokens, files, withSpan('left', 'LOC'));
    expect(saved[0]?.text).toBe(numbers.replace('2, 0, 3', '2, 3, 3'));
    expect(saved[1]).toEqual(files[1]);
    expect(() => saveChange(hfTokens, files, withSpan('left', 'ORG'))).toThrow(/no “B-ORG”/u);
  });

  it('refuses what tags can’t say', () => {
    expect(() => savedText(hfTokens, strings, withSpan('Silva', 'X'))).toThrow(/overlaps/u);
    expect(() => savedText(hfTokens, plain, withSpan('met', 'X'))).toThrow(/no types/u);
    expect(() => savedText(hfTokens, '{"tokens": ["Bo"]}', withSpan('Bo', 'X'))).toThrow(
      FormatError,
    );
  });
});
