import { describe, expect, it } from 'vitest';
import { file, testConformance, type Fixture } from '../testing/conformance.ts';
import {
  savedText,
  spansOf,
  withChanged,
  without,
  withRange,
  withRelation,
  withSpan,
} from '../testing/files.ts';
import { spacyTraining } from './format.ts';

const sentence = (words: string, first = 0, spaces?: string) => ({
  tokens: words.split(' ').map((one, at) => {
    const [orth = '', ner] = one.split('|');
    const space = spaces?.[at];
    return {
      head: 0,
      dep: '-',
      orth,
      ...(ner !== undefined && { ner }),
      ...(space !== undefined && { space: space === '_' ? ' ' : '' }),
      id: first + at,
    };
  }),
  brackets: [],
});
const FIRST = sentence('Signe|B-PER Lund|L-PER left|O "|O Rivne|U-LOC "|O .|O');
const SECOND = sentence('In|O May|U-DATE (|O again|O )|O', 7);
const RAW = 'Signe Lund left "Rivne".\nIn May  (again)';
const paragraph = (more: object = {}) => ({ raw: RAW, sentences: [FIRST, SECOND], ...more });
const doc = (...paragraphs: readonly object[]) => ({ id: 4, paragraphs });
const TREEBANK = {
  raw: 'He said “no” (twice).',
  sentences: [
    sentence("He|U-PER said|- ``|- no|- ''|- -LRB-|B-NOTE twice|I-NOTE -RRB-|L-NOTE .|-"),
  ],
};
const EMOJI = {
  raw: '🚲 Signe rides',
  entities: [[2, 7, 'PER']],
  sentences: [sentence('🚲|O Signe|U-PER rides|O', 0, '___')],
};
const json = (value: unknown) => JSON.stringify(value);
const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const of = (name: string, text: string): Fixture => ({ name, files: { 'a.json': text } });

testConformance(
  spacyTraining,
  [
    of('a list of documents', pretty([doc(paragraph()), doc(paragraph())])),
    of('on one line', json([doc(paragraph())])),
    of('one document', json(doc(paragraph()))),
    of('documents on lines', `${json(doc(paragraph()))}\n${json(doc(TREEBANK))}\n`),
    of('several paragraphs', json([doc(paragraph(), TREEBANK)])),
    of('no text', json([doc({ sentences: [FIRST, SECOND] })])),
    of('no text, and spaces', json([doc({ sentences: EMOJI.sentences })])),
    of('quotes and brackets as treebanks write them', json([doc(TREEBANK)])),
    of('entities by offsets too', json([doc(EMOJI)])),
    of(
      'entities by offsets alone',
      json([doc({ ...EMOJI, sentences: [sentence('🚲 Signe rides')] })]),
    ),
    of('another text than the tokens', json([doc(paragraph({ raw: 'Something else.' }))])),
    of(
      'tags of another scheme',
      json([doc({ sentences: [sentence('Signe|B-PER Lund|I-PER left|O Rivne|B-LOC')] })]),
    ),
    of(
      'tags that are broken',
      json([
        doc({
          sentences: [sentence('Signe|I-PER Lund|I-PER left|O Rivne|L-LOC Ohm|U-LOC May|B-DATE')],
        }),
      ]),
    ),
    of(
      'an entity over two sentences',
      json([doc({ sentences: [sentence('Signe|B-PER'), sentence('Lund|L-PER left|O')] })]),
    ),
    of(
      'nothing known',
      json([doc({ raw: 'Signe left', sentences: [sentence('Signe|- left|-')] })]),
    ),
    of('Chinese', json([doc({ sentences: [sentence('我|O 在|O 北京|U-LOC 。|O')] })])),
    of('carriage returns', pretty([doc(paragraph())]).replaceAll('\n', '\r\n')),
  ],
  { words: ['"ner": "I-X"', '"orth": "', '"raw"', '"sentences": [', 'U-X', '-', 'null', '{}'] },
);

const read = (value: unknown) => spacyTraining.read([file('a.json', json(value))]);
const first = (value: unknown) => {
  const [one] = read(value).documents;
  if (one === undefined) throw new Error('no document');
  return one.document;
};
const save = (value: unknown, change: Parameters<typeof savedText>[2], place = 0): unknown =>
  JSON.parse(savedText(spacyTraining, json(value), change, place));

describe('reading spaCy’s training data', () => {
  it('reads tags in the text that the paragraph has', () => {
    expect(first([doc(paragraph())]).text).toBe(RAW);
    expect(spansOf(first([doc(paragraph())]))).toEqual([
      ['Signe Lund', 'PER'],
      ['Rivne', 'LOC'],
      ['May', 'DATE'],
    ]);
    expect(spansOf(first([doc(TREEBANK)]))).toEqual([
      ['He', 'PER'],
      ['(twice)', 'NOTE'],
    ]);
  });

  it('makes the text of tokens where there is none, or another', () => {
    expect(first([doc({ sentences: [FIRST, SECOND] })]).text).toBe(
      'Signe Lund left " Rivne " .\nIn May ( again )',
    );
    expect(first([doc({ sentences: EMOJI.sentences })]).text).toBe('🚲 Signe rides ');
    const { report } = read([doc(paragraph({ raw: 'Other.' }))]);
    expect(report.map(({ message }) => message)).toEqual([
      'paragraphs.0.raw has other words than the tokens: the text is made of them.',
    ]);
  });

  it('makes a document a paragraph', () => {
    expect(
      read([doc(paragraph(), TREEBANK), doc(EMOJI)]).documents.map(({ name }) => name),
    ).toEqual(['a.json:1.1', 'a.json:1.2', 'a.json:2']);
  });

  it('tells what nobody knows from what nobody found', () => {
    const states = ['-', 'O'].map(
      (tag) => read([doc({ sentences: [sentence(`Signe|${tag}`)] })]).documents[0]?.state,
    );
    expect(states).toEqual(['not-annotated', 'annotated']);
  });

  it('reads broken tags, and says so', () => {
    const { documents, report } = read([
      doc({ raw: 'Signe Lund left', sentences: [sentence('Signe|I-PER Lund|L-PER left|U-X')] }),
    ]);
    expect(documents[0] && spansOf(documents[0].document)).toEqual([
      ['Signe Lund', 'PER'],
      ['left', 'X'],
    ]);
    expect(report.map(({ kind }) => kind)).toEqual(['repaired']);
  });

  it('reports records without paragraphs, tokens that are none, and categories', () => {
    const { report } = read([
      { id: 1 },
      doc({ raw: 'Signe', sentences: [{ tokens: [{ orth: 'Signe' }, { orth: 4 }] }], cats: [{}] }),
    ]);
    expect(report.map(({ kind }) => kind)).toEqual(['dropped', 'dropped', 'not-shown']);
  });
});

describe('saving spaCy’s training data', () => {
  const tags = (value: unknown) =>
    [...JSON.stringify(value).matchAll(/"ner":"([^"]*)"/gu)].map(([, tag]) => tag);

  it('changes tags alone, whole tokens', () => {
    const left = save([doc(paragraph())], without('Signe Lund'));
    expect(left).toEqual(
      JSON.parse(
        json([doc(paragraph())])
          .replace('"B-PER"', '"O"')
          .replace('"L-PER"', '"O"'),
      ),
    );
    expect(tags(save([doc(paragraph())], withRange({ start: 12, end: 17 }, 'X'))).join(' ')).toBe(
      'B-PER L-PER B-X L-X U-LOC O O O U-DATE O O O',
    );
  });

  it('keeps tags that say that nothing is known', () => {
    expect(tags(save([doc(TREEBANK)], withSpan('no', 'WORD'))).join(' ')).toBe(
      'U-PER - - U-WORD - B-NOTE I-NOTE L-NOTE -',
    );
  });

  it('changes the list of entities with the tags', () => {
    const change = withChanged('Signe', { type: 'NAME' });
    expect(save([doc(EMOJI)], change)).toEqual([
      doc({
        ...EMOJI,
        entities: [[2, 7, 'NAME']],
        sentences: [sentence('🚲|O Signe|U-NAME rides|O', 0, '___')],
      }),
    ]);
  });

  it('refuses spans that overlap, and relations', () => {
    expect(() => save([doc(paragraph())], withSpan('Lund left', 'X'))).toThrow(/overlaps another/u);
    expect(() => save([doc(paragraph())], withRelation('May', 'x', 'Rivne'))).toThrow(
      /no relations/u,
    );
  });
});
