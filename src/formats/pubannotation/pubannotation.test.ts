import { describe, expect, it } from 'vitest';
import { spanText } from '../../document/spanText.ts';
import { file, savedFiles, testConformance, withoutSpan } from '../testing/conformance.ts';
import { testSaying } from '../testing/saying.ts';
import { pubannotation } from './format.ts';

const TEXT = 'Lower BX4 and raised CY7 levels.';
const t = (begin: number, end: number, obj: unknown, id?: string) => ({
  ...(id !== undefined && { id }),
  span: { begin, end },
  obj,
});
const base = {
  text: TEXT,
  sourcedb: 'Own',
  denotations: [
    t(6, 9, 'Gene', 'T1'),
    t(21, 24, 'http://one.example/onto/Gene', 'T2'),
    t(0, 5, null),
  ],
  relations: [{ id: 'R1', subj: 'T1', pred: 'with', obj: 'T2' }],
  attributes: [{ id: 'A1', subj: 'T2', pred: 'sure', obj: true }],
};
const tracks = {
  text: TEXT,
  tracks: [
    { project: 'one', denotations: [t(6, 9, 'Gene', 'T1')] },
    {
      project: 'two',
      denotations: [t(21, 24, 7, 'T1'), t(0, 5, 'Change', 'T2')],
      relations: [{ subj: 'T1', pred: 'is', obj: 'T2' }],
    },
    {},
  ],
};
const bag = {
  text: TEXT,
  denotations: [
    {
      id: 'T1',
      span: [
        { begin: 0, end: 5 },
        { begin: 25, end: 31 },
      ],
      obj: 'Level',
    },
    t(14, 20, '_FRAGMENT', 'T2'),
    t(25, 31, 'Level', 'T3'),
  ],
  relations: [{ id: 'R1', subj: 'T2', pred: '_lexicallyChainedTo', obj: 'T3' }],
};
const lines = (value: unknown) => JSON.stringify(value, null, 2);
const of = (name: string, text: string) => ({ name, files: { 'a.json': text } });

testConformance(
  pubannotation,
  [
    of('relations and attributes', lines(base)),
    of('on one line', JSON.stringify(base)),
    of('tracks with the same ids', lines(tracks)),
    of('bags and chains', lines(bag)),
    of('a list of records', lines([base, tracks])),
    of('records on lines', `${JSON.stringify(base)}\n${JSON.stringify(bag)}\n`),
    of('nothing found', lines({ text: TEXT, denotations: [] })),
    of('not annotated', lines({ text: TEXT, target: 'x' })),
    of('emoji', lines({ text: '🙂 BX4 fell', denotations: [t(2, 5, 'Gene', 'T1')] })),
    of('carriage returns in the file', lines(base).replaceAll('\n', '\r\n')),
    of(
      'the same id twice',
      lines({ text: TEXT, denotations: [t(6, 9, 'A', 'T1'), t(6, 9, 'B', 'T1')] }),
    ),
    of(
      'colours',
      lines({
        ...base,
        config: { 'entity types': [{ id: 'Gene', color: '#ff0000' }, { id: 'x*' }] },
      }),
    ),
  ],
  { words: ['"T1"', '"begin": 3', '"span": []', '"obj":', '_lexicallyChainedTo', 'null'] },
);

const said = {
  ...base,
  attributes: [
    ...base.attributes,
    { id: 'A2', subj: 'T1', pred: 'sure', obj: false },
    { id: 'A3', subj: 'T1', pred: 'http://one.example/level', obj: 3, note: 'own' },
    { id: 'A4', subj: 'T2', pred: 'kind', obj: 'new' },
    { id: 'A5', subj: 'T2', pred: 'kind', obj: 'old' },
    { id: 'A6', subj: 'R1', pred: 'sure', obj: true },
  ],
  config: {
    'attribute types': [
      { pred: 'sure', 'value type': 'flag' },
      { pred: 'http://one.example/level', 'value type': 'numeric' },
      {
        pred: 'kind',
        'value type': 'selection',
        values: [{ id: 'new' }, { id: 'old' }, { id: 'lost' }],
      },
      { pred: 'why', 'value type': 'string' },
      4,
    ],
  },
};
testSaying(
  pubannotation,
  [
    of('attributes', lines(said)),
    of('on one line', JSON.stringify(said)),
    of('none', lines({ ...base, attributes: undefined })),
    of('tracks', lines(tracks)),
    of('chains', lines({ ...bag, attributes: [{ subj: 'T3', pred: 'sure', obj: 'no' }] })),
    of(
      'two of one id',
      lines({ ...said, denotations: [...base.denotations, t(10, 13, 'B', 'T1')] }),
    ),
  ],
  {
    names: ['sure', 'kind', 'http://one.example/level', 'fresh'],
    values: [true, 'false', '3', 'new', '7.0', 'é'],
  },
);

const read = (value: unknown) => pubannotation.read([file('a.json', lines(value))]);
const spans = (value: unknown) =>
  read(value).documents.map(({ document: { text, spans: all } }) =>
    all.map((span) => [spanText(text, span), span.type]),
  );

describe('reading PubAnnotation', () => {
  it('makes a document a track, and one span of chained fragments', () => {
    expect(spans(tracks)).toEqual([
      [['BX4', 'Gene']],
      [
        ['Lower', 'Change'],
        ['CY7', '7'],
      ],
    ]);
    expect(read(tracks).documents.map(({ layer }) => layer)).toEqual(['one', 'two']);
    expect(spans(bag)).toEqual([
      [
        ['Lower … levels', 'Level'],
        ['raised … levels', 'Level'],
      ],
    ]);
  });

  it('shows attributes, short names of addresses, and colours', () => {
    const [first] = read({
      ...base,
      config: {
        'entity types': [
          { id: 'Gene', color: '#ff0000' },
          { id: 'Bad', color: 'url(x)' },
        ],
      },
    }).documents;
    expect(first?.details.size).toBe(0);
    expect(first?.document.spans.map(({ attributes }) => attributes)).toEqual([
      undefined,
      undefined,
      [{ name: 'sure', value: true }],
    ]);
    expect(first?.document.attributeTypes).toMatchObject([{ name: 'sure', kind: 'flag' }]);
    expect(first?.document.entityTypes).toEqual([
      { name: 'Gene', label: 'Gene', colour: '#ff0000' },
      { name: 'Bad', label: 'Bad' },
      { name: 'http://one.example/onto/Gene', label: 'Gene' },
      { name: '(none)', label: '(none)' },
    ]);
  });

  it('lists what is wrong, and loads the rest', () => {
    const { documents, report } = read({
      text: TEXT,
      denotations: [
        t(6, 9, 'A', 'T1'),
        t(6, 99, 'A'),
        t(1.5, 3, 'A'),
        { span: { begin: '1', end: 2 }, obj: 'A' },
        t(3, 3, 'A'),
        4,
      ],
      relations: [{ subj: 'T1', pred: 'x', obj: 'T9' }, {}],
    });
    expect(documents[0]?.document.spans).toHaveLength(1);
    expect(report.map(({ kind }) => kind).sort()).toEqual([
      ...Array<string>(6).fill('dropped'),
      'not-shown',
    ]);
  });

  it('finds offsets that count UTF-16 units', () => {
    const text = '🙂 BX4 fell';
    expect(spans({ text, denotations: [t(3, 6, 'Gene'), t(7, 11, 'V')] })).toEqual([
      [
        ['BX4', 'Gene'],
        ['fell', 'V'],
      ],
    ]);
  });
});

describe('saving PubAnnotation', () => {
  it('takes with a span its relations and attributes', () => {
    const [saved] = savedFiles(pubannotation, [file('a.json', lines(base))], 0, (one) =>
      withoutSpan(one, 'denotations.1'),
    );
    expect(JSON.parse(saved?.text ?? '')).toEqual({
      ...base,
      denotations: [base.denotations[0], base.denotations[2]],
      relations: [],
      attributes: [],
    });
    expect(saved?.text.startsWith(lines(base).slice(0, 150))).toBe(true);
  });

  it('changes attributes where they are written, and adds what is new', () => {
    const text = lines(said);
    const [saved] = savedFiles(pubannotation, [file('a.json', text)], 0, (one) => ({
      ...one,
      spans: one.spans.map((span) => {
        if (span.id === 'denotations.0') {
          return { ...span, attributes: [{ name: 'http://one.example/level', value: '4' }] };
        }
        if (span.id !== 'denotations.1')
          return { ...span, attributes: [{ name: 'sure', value: true as const }] };
        return {
          ...span,
          attributes: [
            ...(span.attributes ?? []),
            { name: 'http://one.example/level', value: '3' },
          ],
        };
      }),
    }));
    const wanted = {
      ...said,
      denotations: [base.denotations[0], base.denotations[1], { ...base.denotations[2], id: 'T8' }],
      attributes: [
        said.attributes[0],
        { ...said.attributes[2], obj: 4 },
        ...said.attributes.slice(3),
        { id: 'A7', subj: 'T8', pred: 'sure', obj: true },
        { id: 'A9', subj: 'T2', pred: 'http://one.example/level', obj: 3 },
      ],
    };
    expect(saved?.text).toBe(lines(wanted));
  });

  it('gives a span an id where a relation needs one', () => {
    const [saved] = savedFiles(pubannotation, [file('a.json', JSON.stringify(base))], 0, (one) => ({
      ...one,
      relations: [
        ...one.relations,
        {
          id: 'n',
          head: 'denotations.2',
          tail: 'denotations.0',
          type: 'of',
          status: 'gold' as const,
        },
      ],
    }));
    expect(saved?.text).toBe(
      JSON.stringify({
        ...base,
        denotations: [
          base.denotations[0],
          base.denotations[1],
          { span: { begin: 0, end: 5 }, obj: null, id: 'T4' },
        ],
        relations: [...base.relations, { id: 'R3', subj: 'T4', pred: 'of', obj: 'T1' }],
      }),
    );
  });
});
