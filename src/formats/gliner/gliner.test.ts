import { describe, expect, it } from 'vitest';
import { FormatError } from '../../base/errors.ts';
import { file, testConformance } from '../testing/conformance.ts';
import {
  relationsOf,
  savedText,
  spansOf,
  withChanged,
  without,
  withRange,
  withRelation,
  withSpan,
} from '../testing/files.ts';
import { gliner } from './format.ts';

const tokens = '["Marta", "da", "Silva", "left", "Porto", "in", "May", "."]';
const one = `{"tokenized_text": ${tokens}, "ner": [[0, 2, "person"], [2, 2, "family name"], [4, 4, "city"], [6, 6, "date"]], "ner_negatives": ["team"]}`;
const numbered = one.replace(
  ', "ner_negatives"',
  ', "relations": [[0, 2, "left"], [0, 3, "left on"], [3, 0, "of"]], "ner_negatives"',
);
const ranges = one.replace(
  ', "ner_negatives"',
  ', "relations": [[0, 2, "person", 4, 4, "city", "left"], [6, 6, "date", 3, 3, "act", "when"]], "ner_negatives"',
);
const mentions = `{"tokenized_text": ${tokens}, "ner": [[0, 2, "Q1", "Marta da Silva"], [4, 4, "Q2", "Porto"], [6, 6, "Q3", "May"]], "relations": [{"head": {"mention": "Marta da Silva", "position": [0, 2], "type": "P"}, "tail": {"mention": "Porto", "position": [4, 4], "type": "Q2"}, "relation_text": "left"}]}`;
const exclusive = `{"tokenized_text": ["Bo", "met", "Nya", "Vik"], "ner": [[0, 1, "person"], [2, 4, "person"]]}`;
const twice = `{"tokenized_text": ["Bo", "met", "Bo"], "ner": [[0, 0, "p"], [0, 0, "p"], [2, 2, "p"], [0, 1, "x"], [1, 2, "y"]]}`;
const odd = `{"tokenized_text": ["Bo", "met", "", "Vik"], "ner": [[0, 0, "p"], [2, 2, "none"], [3, 9, "far"], [1, "x"], [3, 3, "q"], [2, 3, "r"]], "relations": [[0, 4, "to"], [0, 2, "lost"], [1, 9, "no"], "what"]}`;

const of = (name: string, text: string) => ({ name, files: { 'a.json': text } });
testConformance(
  gliner,
  [
    of('a list', `[${one}, ${exclusive.replace('2, 4', '2, 3').replace('0, 1', '0, 0')}]`),
    of('lines', `${one}\n${numbered}\n`),
    of('carriage returns and an empty line', `${one}\r\n\r\n${numbered}`),
    of('spread over lines', JSON.stringify([JSON.parse(numbered)], null, 2)),
    of('relations by numbers', `[${numbered}]`),
    of('relations by ranges, one of none', `[${ranges}]`),
    of('relations of mentions', mentions),
    of('exclusive ends', `${exclusive}\n${exclusive}`),
    of('duplicates, nesting and crossing', `[${twice}]`),
    of('nothing marked', '[{"tokenized_text": ["Bo", "."], "ner": []}]'),
    of('no list of entities', '[{"tokenized_text": ["Bo", "."]}]'),
    of('ranges that are none', `[${odd}]`),
    of(
      'the text beside',
      one.replace('"ner"', '"text": "Marta  da Silva left Porto in May.", "ner"'),
    ),
    of('another text beside', one.replace('"ner"', '"text": "Nothing of that", "ner"')),
    of(
      'Chinese and emoji',
      '{"tokenized_text": ["王", "明", "🙂", "in", "Ås"], "ner": [[0, 1, "p"], [4, 4, "l"]]}',
    ),
    of('a record that is none', `${one}\n{"x": 1}\nno JSON\n${twice}`),
    of(
      'no list, and relations that are null',
      '{"tokenized_text": ["Bo"], "ner": [[0, 0, "p"]], "relations": null}',
    ),
  ],
  {
    words: [
      '[0, 1, "x"]',
      '"relations"',
      '"ner": null',
      '[0, 1, "a", 2, 3, "b", "c"]',
      '"position"',
    ],
  },
);

const read = (text: string) => gliner.read([file('a.json', text)]);
const found = (text: string) => {
  const [first] = read(text).documents;
  return first && { spans: spansOf(first.document), relations: relationsOf(first.document) };
};
const saved = (text: string, change: Parameters<typeof savedText>[2]) =>
  savedText(gliner, text, change);

describe('reading GLiNER', () => {
  it('takes the last token into a span, nested ones too', () => {
    expect(found(one)?.spans).toEqual([
      ['Marta da Silva', 'person'],
      ['Silva', 'family name'],
      ['Porto', 'city'],
      ['May', 'date'],
    ]);
    expect(read(one).documents[0]?.document.text).toBe('Marta da Silva left Porto in May .');
  });

  it('draws relations by numbers, ranges and mentions', () => {
    expect(found(numbered)?.relations).toEqual([
      ['Marta da Silva', 'left', 'Porto'],
      ['Marta da Silva', 'left on', 'May'],
      ['May', 'of', 'Marta da Silva'],
    ]);
    expect(found(ranges)?.relations).toEqual([
      ['Marta da Silva', 'left', 'Porto'],
      ['May', 'when', 'left'],
    ]);
    expect(found(ranges)?.spans).toContainEqual(['left', 'act']);
    expect(found(mentions)?.relations).toEqual([['Marta da Silva', 'left', 'Porto']]);
  });

  it('finds that ends are exclusive where they can’t be otherwise, or words say so', () => {
    const people = [
      ['Bo', 'person'],
      ['Nya Vik', 'person'],
    ];
    expect(found(exclusive)?.spans).toEqual(people);
    const words = exclusive.replace('"person"]', '"person", "Bo"]').replace('2, 4', '2, 3');
    expect(found(words)?.spans[0]).toEqual(['Bo', 'person']);
    expect(read(exclusive).report[1]?.message).toContain('Ends of spans');
  });

  it('reports what it can’t read, and reads the rest', () => {
    expect(found(odd)?.spans.map(([, type]) => type)).toEqual(['p', 'q', 'r']);
    expect(found(odd)?.relations).toEqual([['Bo', 'to', 'Vik']]);
    expect(read(odd).report.map(({ kind }) => kind)).toEqual([
      'info',
      'dropped',
      'dropped',
      'dropped',
      'dropped',
      'dropped',
      'not-shown',
    ]);
    expect(() => read('what')).toThrow(FormatError);
  });

  it('shows the text that is given where the tokens are in it', () => {
    const text = one.replace('"ner"', '"text": "Marta da Silva left Porto in May.", "ner"');
    expect(read(text).documents[0]?.document.text).toBe('Marta da Silva left Porto in May.');
  });
});

describe('saving GLiNER', () => {
  it('changes one item, and the numbers of relations', () => {
    expect(saved(numbered, without('Porto'))).toBe(
      numbered
        .replace('[4, 4, "city"], ', '')
        .replace('[0, 2, "left"], [0, 3, "left on"], [3, 0', '[0, 2, "left on"], [2, 0'),
    );
    expect(saved(one, withSpan('left', 'act'))).toBe(
      one.replace('"date"]]', '"date"], [3, 3, "act"]]'),
    );
    expect(saved(exclusive, withSpan('met Nya', 'x'))).toBe(
      exclusive.replace('4, "person"]]', '4, "person"], [1, 3, "x"]]'),
    );
  });

  it('moves ranges of relations with their entities', () => {
    const moved = withChanged('Porto', { type: 'place', fragments: [{ start: 20, end: 28 }] });
    expect(saved(ranges, moved)).toBe(
      ranges
        .replace('[4, 4, "city"]', '[4, 5, "place"]')
        .replace('4, 4, "city", "left"', '4, 5, "place", "left"'),
    );
    expect(saved(mentions, moved)).toBe(
      mentions
        .replace('[4, 4, "Q2", "Porto"]', '[4, 5, "place", "Porto in"]')
        .replace(
          '"Porto", "position": [4, 4], "type": "Q2"',
          '"Porto in", "position": [4, 5], "type": "place"',
        ),
    );
  });

  it('writes new relations as the file’s others', () => {
    const add = withRelation('May', 'of', 'Porto');
    expect(saved(numbered, add)).toContain('[3, 0, "of"], [3, 2, "of"]]');
    expect(saved(ranges, add)).toContain('"when"], [6, 6, "date", 4, 4, "city", "of"]]');
    expect(JSON.parse(saved(mentions, add))).toMatchObject({
      relations: [{}, { head: { mention: 'May', position: [6, 6] }, relation_text: 'of' }],
    });
    expect(JSON.parse(saved(one, add))).toMatchObject({ relations: [[3, 2, 'of']] });
  });

  it('lets a span grow to whole tokens, and refuses one without any', () => {
    expect(saved(one, withRange({ start: 21, end: 23 }, 'x'))).toContain('[4, 4, "x"]');
    expect(() => saved(one, withRange({ start: 5, end: 6 }, 'x'))).toThrow(FormatError);
  });
});
