import { describe, expect, it } from 'vitest';
import { file, savedFiles, testConformance, withoutSpan } from '../testing/conformance.ts';
import { uimaJson } from './format.ts';

const NE = 'de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity';
const type = (name: string, features: Record<string, string>, parent = 'uima.tcas.Annotation') => ({
  [name]: {
    '%NAME': name,
    '%SUPER_TYPE': parent,
    ...Object.fromEntries(
      Object.entries(features).map(([own, range]) => [own, { '%NAME': own, '%RANGE': range }]),
    ),
  },
});
const TYPES = {
  ...type(NE, { value: 'uima.cas.String', identifier: 'uima.cas.String' }),
  ...type('custom.Link', { role: 'uima.cas.String', target: 'custom.Place' }, 'uima.cas.TOP'),
  ...type('custom.Place', { kind: 'uima.cas.String' }),
  ...type('custom.Host', { places: 'custom.Link[]' }),
  ...type('custom.Relation', {
    Governor: 'uima.tcas.Annotation',
    Dependent: 'uima.tcas.Annotation',
    value: 'uima.cas.String',
  }),
};
const sofa = (text: string, id = 1, name = '_InitialView') => ({
  '%ID': id,
  '%TYPE': 'uima.cas.Sofa',
  sofaNum: 1,
  sofaID: name,
  sofaString: text,
});
const note = (id: number, kind: string, begin: number, end: number, rest: object = {}) => ({
  '%ID': id,
  '%TYPE': kind,
  '@sofa': 1,
  begin,
  end,
  ...rest,
});
const cas = (structures: readonly object[], rest: object = { '%TYPES': TYPES }) =>
  JSON.stringify(
    {
      ...rest,
      '%FEATURE_STRUCTURES': structures,
      '%VIEWS': {
        _InitialView: {
          '%SOFA': 1,
          '%MEMBERS': structures.flatMap((one) =>
            'begin' in one && '%ID' in one ? one['%ID'] : [],
          ),
        },
      },
    },
    null,
    2,
  );
const TEXT = 'Nora Lie left Bergen for Turku.';
const BASE = [
  sofa(TEXT),
  note(2, NE, 0, 8, { value: 'PER', identifier: 'Q1' }),
  note(3, NE, 14, 20, { value: 'LOC' }),
  note(4, NE, 25, 30, { value: 'LOC' }),
  note(5, 'custom.Relation', 14, 20, { '@Governor': 2, '@Dependent': 3, value: 'left' }),
  note(6, 'custom.Relation', 14, 20, { '@Governor': 2, '@Dependent': 3, value: 'knows' }),
];
const SLOTS = [
  sofa(TEXT),
  note(2, 'custom.Host', 9, 13, { '@places': 9 }),
  note(3, 'custom.Place', 14, 20, { kind: 'city' }),
  note(4, 'custom.Place', 25, 30, { kind: 'city' }),
  { '%ID': 7, '%TYPE': 'custom.Link', role: 'from', '@target': 3 },
  { '%ID': 8, '%TYPE': 'custom.Link', role: 'to', '@target': 4 },
  { '%ID': 9, '%TYPE': 'custom.Link[]', '%ELEMENTS': [7, 8] },
];
const of = (name: string, text: string) => ({ name, files: { 'a.json': text } });
const base = cas(BASE);
const asObject = JSON.stringify({
  '%FEATURE_STRUCTURES': Object.fromEntries(BASE.map((one) => [String(one['%ID']), one])),
  '%VIEWS': { _InitialView: { '%SOFA': 1, '%MEMBERS': [2, 3, 4, 5, 6] } },
});

testConformance(
  uimaJson,
  [
    of('relations', base),
    of('on one line', JSON.stringify(JSON.parse(base))),
    of('slots', cas(SLOTS)),
    of('structures by id', asObject),
    of('text after its users', cas([...BASE.slice(1), sofa(TEXT)])),
    of('no types declared', cas(BASE, {})),
    of(
      'stacked',
      cas([...BASE, note(9, NE, 0, 8, { value: 'PER' }), note(10, NE, 0, 8, { value: 'ORG' })]),
    ),
    of('emoji', cas([sofa('🙂 Nora sang'), note(2, NE, 3, 7, { value: 'PER' })])),
    of('CRLF', cas([sofa('Nora\r\nsang'), note(2, NE, 6, 10, { value: 'ACT' })])),
    of('nothing marked', cas([sofa('Nora')])),
    of('types without features', cas([sofa('Nora'), note(2, 'custom.Host', 0, 4)])),
    of(
      'anchors',
      cas([
        sofa(TEXT),
        { '%ID': 2, '%TYPE': NE, '@sofa': 1, '^begin': 0, '^end': 4, value: 'PER' },
      ]),
    ),
    of(
      'two views',
      JSON.stringify({
        '%FEATURE_STRUCTURES': [
          sofa('Nora'),
          sofa('Turku', 2, 'other'),
          note(3, NE, 0, 4, { value: 'PER' }),
          { ...note(4, NE, 0, 5, { value: 'LOC' }), '@sofa': 2 },
        ],
      }),
    ),
  ],
  { words: ['"@sofa"', '"%ID": 2', '"begin": -1', '%', '"%TYPE"', 'null', '[[[['] },
);

const read = (text: string) => uimaJson.read([file('a.json', text)]);
const labels = (text: string) =>
  read(text).documents.map(({ document }) => document.spans.map((span) => [span.id, span.type]));

describe('reading CAS JSON', () => {
  it('takes the value for the type, the first string else, the layer where there is none', () => {
    expect(labels(cas(SLOTS))).toEqual([
      [
        ['2', 'Host'],
        ['3', 'city'],
        ['4', 'city'],
      ],
    ]);
    expect(labels(base)[0]?.map(([, name]) => name)).toEqual(['PER', 'LOC', 'LOC']);
  });

  it('draws two relations of one pair, and slots from their host', () => {
    const pairs = (text: string) =>
      read(text).documents[0]?.document.relations.map(({ head, type: name, tail }) => [
        head,
        name,
        tail,
      ]);
    expect(pairs(base)).toEqual([
      ['2', 'left', '3'],
      ['2', 'knows', '3'],
    ]);
    expect(pairs(cas(SLOTS))).toEqual([
      ['2', 'from', '3'],
      ['2', 'to', '4'],
    ]);
  });

  it('reports what is not drawn with its line, and shows features in details', () => {
    const { documents, report } = read(
      cas([...BASE, note(8, NE, 3, 3), note(9, NE, 9, 99), note(2, NE, 0, 2), { a: 1 }]),
    );
    expect(documents[0]?.document.spans).toHaveLength(3);
    expect(documents[0]?.details.get('2')).toContainEqual({ name: 'identifier', value: 'Q1' });
    expect(report.map(({ kind }) => kind).sort()).toEqual([
      'dropped',
      'dropped',
      'dropped',
      'not-shown',
    ]);
    expect(report.every(({ line = 0 }) => line > 10)).toBe(true);
  });

  it('makes no document of a view without a text', () => {
    const { documents, report } = read(
      JSON.stringify({ '%FEATURE_STRUCTURES': [{ '%ID': 1, '%TYPE': 'uima.cas.Sofa' }], x: NaN }),
    );
    expect(documents).toEqual([]);
    expect(report.map(({ kind }) => kind)).toEqual(['not-shown']);
  });
});

describe('saving CAS JSON', () => {
  it('takes with a span its relations, and both from the members', () => {
    const [saved] = savedFiles(uimaJson, [file('a.json', base)], 0, (one) => withoutSpan(one, '3'));
    expect(saved?.text).toBe(cas(BASE.filter((_, at) => at !== 2 && at !== 4 && at !== 5)));
  });

  it('moves a span with the range of the relations to it, and renames by its feature', () => {
    const [saved] = savedFiles(uimaJson, [file('a.json', base)], 0, (one) => ({
      ...one,
      spans: one.spans.map((span) =>
        span.id === '3'
          ? { ...span, type: 'CITY', fragments: [{ start: 9, end: 20 }] as const }
          : span,
      ),
    }));
    expect(saved?.text).toBe(
      base
        .replace(
          '"begin": 14,\n      "end": 20,\n      "value": "LOC"',
          '"begin": 9,\n      "end": 20,\n      "value": "CITY"',
        )
        .replaceAll('"begin": 14', '"begin": 9'),
    );
  });

  it('refuses spans of several parts, and a label where the layer has no feature for one', () => {
    const change = (text: string, part: object) =>
      savedFiles(uimaJson, [file('a.json', text)], 0, (one) => ({
        ...one,
        spans: one.spans.map((span) => ({ ...span, ...part })),
      }));
    expect(() =>
      change(base, {
        fragments: [
          { start: 0, end: 1 },
          { start: 2, end: 3 },
        ],
      }),
    ).toThrow(/several parts/u);
    expect(() => change(cas([sofa('Nora'), note(2, 'custom.Host', 0, 4)]), { type: 'X' })).toThrow(
      /custom.Host has no feature/u,
    );
  });
});
