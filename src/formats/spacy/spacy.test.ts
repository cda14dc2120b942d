import { describe, expect, it } from 'vitest';
import { file, testConformance, type Fixture } from '../testing/conformance.ts';
import {
  savedText,
  spansOf,
  withChanged,
  without,
  withRelation,
  withSpan,
} from '../testing/files.ts';
import { spacy } from './format.ts';

const TEXT = 'Runa Holt moved to Vik.';
const TOKENS = [
  [0, 4],
  [5, 9],
  [10, 15],
  [16, 18],
  [19, 22],
  [22, 23],
].map(([start, end], id) => ({ id, start, end, tag: '', pos: '', dep: 'dep', head: 2 }));
const ENTS = [
  { start: 0, end: 9, label: 'PERSON' },
  { start: 19, end: 22, label: 'GPE', kb_id: 'K7' },
];
const DOC = {
  text: TEXT,
  ents: ENTS,
  sents: [{ start: 0, end: 23 }],
  tokens: TOKENS,
  cats: { news: 0.5 },
};
const GROUPS = {
  text: TEXT,
  tokens: TOKENS,
  spans: {
    sc: [
      { start: 0, end: 9, label: 'PERSON', kb_id: '' },
      { start: 5, end: 9, label: 'SURNAME', kb_id: '' },
    ],
    'ruler two': [{ start: 5, end: 15, label: 'X', kb_id: '' }],
    empty: [],
  },
};
const PAIR = [
  TEXT,
  {
    entities: [
      [0, 9, 'PERSON'],
      [19, 22, 'GPE'],
    ],
    links: {},
  },
];
const EMOJI = ['🎈 Runa flew.', { entities: [[2, 6, 'PERSON']] }];
const json = (value: unknown) => JSON.stringify(value);
const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const of = (name: string, text: string): Fixture => ({ name, files: { 'a.json': text } });

testConformance(
  spacy,
  [
    of('a document', pretty(DOC)),
    of('a document on a line', json(DOC)),
    of('documents on lines', `${json(DOC)}\n${json(GROUPS)}\n`),
    of('a list of documents', pretty([DOC, GROUPS])),
    of('groups of spans', json(GROUPS)),
    of('entities beside groups', json({ ...DOC, spans: GROUPS.spans })),
    of('pairs', json([PAIR, EMOJI])),
    of('pairs, spread over lines', pretty([PAIR, [TEXT, { entities: [] }]])),
    of('pairs on lines', `${json(PAIR)}\r\n${json(EMOJI)}\r\n`),
    of('one pair', json(PAIR)),
    of('pairs of a page for annotating', json({ classes: ['PERSON'], annotations: [PAIR, null] })),
    of(
      'pairs with groups of spans',
      json([
        [
          TEXT,
          {
            spans: {
              sc: [
                [0, 9, 'A'],
                [0, 4, 'B'],
              ],
            },
          },
        ],
      ]),
    ),
    of('a bad line', `${json(PAIR)}\nno JSON\n${json(EMOJI)}\n`),
    of('ids of concepts in lists', json([[TEXT, { entities: [[0, 9, 'PERSON', 'K1']] }]])),
    of('nothing found', json({ ...DOC, ents: [] })),
  ],
  { words: ['"ents"', '"entities": [[', '"spans": {', '"start": ', '[0, 4, "X"]', 'null', '{}'] },
);

const read = (value: unknown) => spacy.read([file('a.json', json(value))]);
const found = (value: unknown) =>
  read(value).documents.map(({ layer, document }) => [layer, spansOf(document)]);
const save = (value: unknown, change: Parameters<typeof savedText>[2], place = 0): unknown =>
  JSON.parse(savedText(spacy, json(value), change, place));

describe('reading spaCy', () => {
  it('reads entities, and says what of the text is not drawn', () => {
    const { documents, report } = read(DOC);
    expect(documents[0] && spansOf(documents[0].document)).toEqual([
      ['Runa Holt', 'PERSON'],
      ['Vik', 'GPE'],
    ]);
    expect([...(documents[0]?.details.values() ?? [])]).toEqual([[{ name: 'kb_id', value: 'K7' }]]);
    expect(report.map(({ kind, message }) => [kind, message])).toEqual([
      ['not-shown', 'What is under “cats”, “tokens” is kept, and not drawn.'],
    ]);
  });

  it('makes a document of each group of spans', () => {
    expect(found(GROUPS)).toEqual([
      [
        'sc',
        [
          ['Runa Holt', 'PERSON'],
          ['Holt', 'SURNAME'],
        ],
      ],
      ['ruler two', [['Holt moved', 'X']]],
      ['empty', []],
    ]);
    expect(found({ ...DOC, spans: { sc: [] } }).map(([layer]) => layer)).toEqual(['ents', 'sc']);
  });

  it('reads pairs wherever they stand', () => {
    const spans = [
      ['Runa Holt', 'PERSON'],
      ['Vik', 'GPE'],
    ];
    for (const value of [PAIR, [PAIR], { classes: [], annotations: [null, PAIR] }]) {
      expect(found(value)).toEqual([[undefined, spans]]);
    }
  });

  it('counts code points, and UTF-16 units where they fit better', () => {
    expect(found([EMOJI])).toEqual([[undefined, [['Runa', 'PERSON']]]]);
    expect(
      found([
        [
          '🎈 Runa flew.',
          {
            entities: [
              [3, 7, 'P'],
              [8, 12, 'V'],
            ],
          },
        ],
      ]),
    ).toEqual([
      [
        undefined,
        [
          ['Runa', 'P'],
          ['flew', 'V'],
        ],
      ],
    ]);
  });

  it('tells a text that nobody annotated', () => {
    const states = read([{ text: 'a', tokens: [] }, DOC]).documents.map(({ state }) => state);
    expect(states).toEqual(['not-annotated', 'annotated']);
  });

  it('reports what it can’t read with its line, and reads the rest', () => {
    const text = `${json({ ...DOC, cats: {}, tokens: [] })}\n[1, 2]\n${json({
      text: 'Vik',
      ents: [
        { start: 0, end: 3, label: 'A' },
        { start: 0, end: 9, label: 'A' },
        { start: 1, end: 1 },
        'x',
      ],
    })}\n`;
    const { documents, report } = spacy.read([file('a.jsonl', text)]);
    expect(documents).toHaveLength(2);
    expect(report.map(({ line, kind, message }) => [line, kind, message.split(' ')[0]])).toEqual([
      [2, 'dropped', 'It'],
      [3, 'dropped', 'ents.3'],
      [3, 'dropped', 'ents.1'],
      [3, 'not-shown', 'ents.2'],
    ]);
  });
});

describe('saving spaCy', () => {
  it('changes objects and lists in their own form', () => {
    expect(save(DOC, withSpan('moved', 'EVENT'))).toEqual({
      ...DOC,
      ents: [...ENTS, { start: 10, end: 15, label: 'EVENT' }],
    });
    expect(save([EMOJI], withSpan('flew', 'V'))).toEqual([
      [
        '🎈 Runa flew.',
        {
          entities: [
            [2, 6, 'PERSON'],
            [7, 11, 'V'],
          ],
        },
      ],
    ]);
    const change = withChanged('Runa', { type: 'PILOT', fragments: [{ start: 3, end: 12 }] });
    expect(save(EMOJI, change)).toEqual(['🎈 Runa flew.', { entities: [[2, 11, 'PILOT']] }]);
  });

  it('changes the group that a document is of', () => {
    expect(save(GROUPS, without('Holt moved'), 1)).toEqual({
      ...GROUPS,
      spans: { ...GROUPS.spans, 'ruler two': [] },
    });
  });

  it('refuses relations', () => {
    expect(() => save(DOC, withRelation('Runa Holt', 'in', 'Vik'))).toThrow(/no relations/u);
  });

  it('makes a group where spans overlap, and entities elsewhere', () => {
    const [first, second] = [DOC, { ...GROUPS, spans: { sc: GROUPS.spans.sc } }].map(
      (one) => read(one).documents[0]?.document,
    );
    const files = spacy.create?.(
      [first, second].flatMap((document) => (document ? [{ name: 'd', document }] : [])),
    );
    const made = files?.[0]?.text
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(made).toMatchObject([
      {
        text: TEXT,
        ents: [
          { start: 0, end: 9, label: 'PERSON' },
          { start: 19, end: 22 },
        ],
      },
      {
        text: TEXT,
        spans: {
          sc: [
            { start: 0, end: 9 },
            { start: 5, end: 9 },
          ],
        },
      },
    ]);
    expect(made?.[0]).toMatchObject({
      tokens: TOKENS.map(({ start, end }, id) => ({ id, start, end })),
    });
  });
});
