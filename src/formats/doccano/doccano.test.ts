import { describe, expect, it } from 'vitest';
import type { Document } from '../../document/document.ts';
import { spanText } from '../../document/spanText.ts';
import type { SourceText } from '../common/source.ts';
import { testConformance, type Fixture } from '../testing/conformance.ts';
import { doccano } from './format.ts';

const file = (text: string, path = 'a.jsonl'): SourceText => ({
  path,
  text,
  encoding: 'utf-8',
  hasMark: false,
});
const read = (text: string) => doccano.read([file(text)]);
const spansOf = ({ text, spans }: Document) =>
  spans.map((span) => [spanText(text, span), span.type]);

/** The file after a change of one of its documents. */
function saved(text: string, place: number, change: (document: Document) => Document): string {
  const { original, documents } = read(text);
  const before = documents.map(({ document }) => document);
  const after = before.map((document, at) => (at === place ? change(document) : document));
  return doccano.write?.(original, before, after)[0]?.text ?? '';
}

const entities =
  '{"id": 7, "text": "Ida met Bo.", "entities": [{"id": 4, "label": "P", "start_offset": 0, "end_offset": 3}, {"id": 9, "label": "P", "start_offset": 8, "end_offset": 10}], "relations": [{"id": 1, "from_id": 4, "to_id": 9, "type": "met"}], "Comments": ["ok"]}';
const lists = '{"text": "Ida met Bo.", "label": [[0, 3, "P"]], "meta": {"a": 1}}';

const range = (start: number, end: number, user: number) =>
  `{"label": 2, "start_offset": ${start}, "end_offset": ${end}, "user": ${user}}`;
const several = `{"text": "Ida met Bo.", "annotations": [${range(0, 3, 1)}, ${range(4, 7, 1)}, ${range(8, 10, 5)}, ${range(0, 3, 5)}]}`;
const of = (name: string, text: string): Fixture => ({ name, files: { 'a.jsonl': text } });
const LISTS = [
  of('label', lists),
  of('labels', lists.replace('label', 'labels')),
  of('a column of another name', lists.replace('"text"', '"sentence"')),
  of('one object over several lines', JSON.stringify(JSON.parse(lists), null, 2)),
  of('a list of objects', `[${lists}, ${lists}]`),
  of('carriage returns', `${lists}\r\n${lists}\r\n`),
  of('an emoji', '{"text": "🙂 Ida met Bo.", "label": [[3, 6, "P"], [11, 13, "P"]]}'),
  of(
    'spans that overlap, and one twice',
    lists.replace('[[', '[[0, 7, "Q"], [4, 11, "R"], [0, 3, "P"], ['),
  ),
  of('numbers as labels', lists.replace('"P"', '7')),
  of('nothing found', '{"text": "Ida", "label": []}'),
  of('bad lines', `${lists}\nno JSON\n{"nothing": 1}\n${lists}`),
];

testConformance(doccano, [...LISTS, of('entities with relations', entities)], {
  words: [
    '"label": [[',
    '"entities"',
    '"start_offset": ',
    '"user": 1',
    '[0, 3, "P"]',
    'null',
    '{}',
  ],
});

// A user whose last range goes is not in the file any more.
testConformance(doccano, [of('several users', several)], {
  words: ['"user": 1', '"annotations"', 'null'],
  canRefill: false,
});

describe('reading doccano', () => {
  it('reads entities with relations', () => {
    const [first] = read(`${entities}\n`).documents;
    expect(first && spansOf(first.document)).toEqual([
      ['Ida', 'P'],
      ['Bo', 'P'],
    ]);
    expect(first?.document.relations).toMatchObject([{ head: '4', tail: '9', type: 'met' }]);
  });

  it.each([
    ['label', lists],
    ['labels', lists.replace('label', 'labels')],
    ['a column of another name', lists.replace('"text"', '"sentence"')],
    ['data', lists.replace('"text"', '"data"')],
    [
      'annotations',
      '{"text": "Ida met Bo.", "annotations": [{"label": "P", "start_offset": 0, "end_offset": 3}]}',
    ],
    ['one object over several lines', JSON.stringify(JSON.parse(lists), null, 2)],
    ['a list of objects', `[${lists}]`],
    ['carriage returns', `${lists}\r\n`],
  ])('reads the form with %s', (_, text) => {
    const [first] = read(text).documents;
    expect(first && spansOf(first.document)).toEqual([['Ida', 'P']]);
  });

  it('tells a record that nobody annotated from one with nothing in it', () => {
    const { documents } = read('{"text": "a"}\n{"text": "b", "label": []}\n');
    expect(documents.map(({ state }) => state)).toEqual(['not-annotated', 'annotated']);
  });

  it('makes a document a user', () => {
    const { documents } = read(
      '{"text": "Ida met Bo.", "annotations": [{"label": 2, "start_offset": 0, "end_offset": 3, "user": 1}, {"label": 2, "start_offset": 8, "end_offset": 10, "user": 5}]}',
    );
    expect(documents.map(({ layer, document }) => [layer, spansOf(document)])).toEqual([
      ['1', [['Ida', '2']]],
      ['5', [['Bo', '2']]],
    ]);
  });

  it.each([
    ['UTF-16 units', 4, 7],
    ['code points', 3, 6],
  ])('finds what offsets count by whole words: %s', (_, start, end) => {
    const other = '{"text": "plain", "label": [[0, 5, "X"]]}';
    const { documents, report } = read(
      `${other}\n{"text": "x🙂 Ida met Bo.", "label": [[${start}, ${end}, "P"]]}`,
    );
    expect(documents[1] && spansOf(documents[1].document)).toEqual([['Ida', 'P']]);
    expect(report.some(({ kind }) => kind === 'info')).toBe(true);
  });

  it('reports bad lines, ranges and relations with their line, and reads the rest', () => {
    const { documents, report } = read(
      [
        lists,
        'no JSON',
        '{"text": "Bo", "label": [[0, 2, "P"], [1, 99, "P"], "x"]}',
        '{"nothing": 1}',
        '{"text": "Bo", "entities": [], "relations": [{"from_id": 1, "to_id": 2, "type": "r"}]}',
        '{"text": "Bo", "label": [[0, 2, "P"], [0, 2, "P"]]}',
      ].join('\n'),
    );
    expect(documents).toHaveLength(4);
    expect(report.map(({ line, kind }) => [line, kind])).toEqual([
      [2, 'dropped'],
      [4, 'dropped'],
      [3, 'dropped'],
      [3, 'dropped'],
      [5, 'dropped'],
      [6, 'info'],
    ]);
  });

  it('refuses a file without any JSON', () => {
    expect(() => read('what\nis this')).toThrow(/line 1: this is not JSON/u);
  });
});

describe('saving doccano', () => {
  const both = `${entities}\r\n${lists}\n\nno JSON\n`;

  it('changes no byte where nothing was changed', () => {
    expect(saved(both, 0, (document) => ({ ...document }))).toBe(both);
  });

  it('takes a span with its relations away', () => {
    const left = saved(both, 0, (document) => ({
      ...document,
      spans: document.spans.filter(({ id }) => id !== '9'),
      relations: [],
    }));
    expect(left).toBe(
      both
        .replace(', {"id": 9, "label": "P", "start_offset": 8, "end_offset": 10}', '')
        .replace('[{"id": 1, "from_id": 4, "to_id": 9, "type": "met"}]', '[]'),
    );
  });

  it('moves an edge and renames a type in either form', () => {
    const change = (document: Document): Document => ({
      ...document,
      spans: document.spans.map((span) =>
        span.fragments[0].start === 0
          ? { ...span, type: 'Q', fragments: [{ start: 0, end: 7 }] }
          : span,
      ),
    });
    expect(saved(both, 1, change)).toBe(both.replace('[[0, 3, "P"]]', '[[0, 7, "Q"]]'));
    expect(saved(both, 0, change)).toBe(
      both.replace(
        '"label": "P", "start_offset": 0, "end_offset": 3',
        '"label": "Q", "start_offset": 0, "end_offset": 7',
      ),
    );
  });

  it('adds spans and relations as the file has its own', () => {
    const added = saved(both, 0, (document) => ({
      ...document,
      spans: [
        ...document.spans,
        { id: 'n', type: 'V', status: 'gold', fragments: [{ start: 4, end: 7 }] },
      ],
      relations: [
        ...document.relations,
        { id: 'm', head: 'n', tail: '4', type: 'by', status: 'gold' },
      ],
    }));
    expect(added).toBe(
      both
        .replace(
          '"end_offset": 10}',
          '"end_offset": 10}, {"id": 10, "label": "V", "start_offset": 4, "end_offset": 7}',
        )
        .replace('"met"}', '"met"}, {"from_id": 10, "to_id": 4, "type": "by"}'),
    );
  });

  it('says that lists can not be joined by relations', () => {
    expect(() =>
      saved('{"text": "Ida met Bo.", "label": [[0, 3, "P"], [8, 10, "P"]]}', 0, (document) => ({
        ...document,
        relations: [{ id: 'm', head: 'label.0', tail: 'label.1', type: 'by', status: 'gold' }],
      })),
    ).toThrow(/lists/u);
  });

  it('writes offsets as the file counts them', () => {
    const text = '{"text": "x🙂 Ida met Bo.", "label": [[3, 6, "P"]]}';
    const added = saved(text, 0, (document) => ({
      ...document,
      spans: [
        ...document.spans,
        { id: 'n', type: 'P', status: 'gold', fragments: [{ start: 12, end: 14 }] },
      ],
    }));
    expect(added).toBe(text.replace('"P"]', '"P"], [11, 13, "P"]'));
  });
});
