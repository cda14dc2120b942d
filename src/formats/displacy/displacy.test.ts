import { describe, expect, it } from 'vitest';
import { file, testConformance, type Fixture } from '../testing/conformance.ts';
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
import { displacy } from './format.ts';

const TEXT = 'Ylva Dahl paints  Lund.';
const ENTS = {
  text: TEXT,
  ents: [
    { start: 0, end: 9, label: 'PER', kb_url: '#' },
    { start: 18, end: 22, label: 'LOC' },
  ],
  title: null,
};
const SPANS = {
  text: TEXT,
  spans: [
    { start_token: 0, end_token: 2, label: 'PER', kb_id: 'K3', kb_url: '#' },
    { start_token: 1, end_token: 4, label: 'PART' },
  ],
  tokens: ['Ylva', 'Dahl', 'paints', 'Lund', '.'],
};
const ARCS = {
  words: [
    { text: 'Ylva', tag: 'PROPN', lemma: null },
    { text: 'paints', tag: 'VERB', lemma: 'paint' },
    { text: 'New Lund', tag: 'PROPN', lemma: null },
    { text: 'now', tag: '' },
  ],
  arcs: [
    { start: 0, end: 1, label: 'nsubj', dir: 'left' },
    { start: 1, end: 2, label: 'dobj', dir: 'right' },
  ],
  settings: { lang: 'en', direction: 'ltr' },
};
const json = (value: unknown) => JSON.stringify(value);
const pretty = (value: unknown) => `${JSON.stringify(value, null, 4)}\n`;
const of = (name: string, text: string): Fixture => ({ name, files: { 'a.json': text } });

testConformance(
  displacy,
  [
    of('entities', pretty(ENTS)),
    of('entities in a list', json([ENTS, { ...ENTS, title: 'Two' }])),
    of('entities on lines', `${json(ENTS)}\n${json(ENTS)}\n`),
    of(
      'entities that overlap',
      json({ text: TEXT, ents: [...ENTS.ents, { start: 5, end: 16, label: 'X' }] }),
    ),
    of('an emoji', json({ text: '🎨 Ylva', ents: [{ start: 2, end: 6, label: 'PER' }] })),
    of('spans of tokens', pretty(SPANS)),
    of(
      'spans of tokens that have offsets too',
      json({
        ...SPANS,
        spans: [{ start: 0, end: 9, start_token: 0, end_token: 2, label: 'PER' }],
      }),
    ),
    of('spans without a text', json({ spans: SPANS.spans, tokens: SPANS.tokens })),
    of('words and arcs', pretty(ARCS)),
    of('pictures of all kinds', json([ENTS, SPANS, ARCS])),
    of('carriage returns', pretty(ENTS).replaceAll('\n', '\r\n')),
    of('bad lines', `${json(ENTS)}\nno JSON\n{"text": "a"}\n${json(ARCS)}\n`),
  ],
  {
    words: [
      '"ents": [',
      '"words"',
      '"arcs": []',
      '"start_token": ',
      '"dir": "left"',
      '"tag"',
      'null',
      '{}',
    ],
  },
);

const read = (value: unknown) => displacy.read([file('a.json', json(value))]);
const first = (value: unknown) => {
  const [one] = read(value).documents;
  if (one === undefined) throw new Error('no document');
  return one.document;
};
const save = (value: unknown, change: Parameters<typeof savedText>[2], place = 0): unknown =>
  JSON.parse(savedText(displacy, json(value), change, place));

describe('reading displaCy', () => {
  it('reads entities by offsets and spans by tokens, whose ends are exclusive', () => {
    expect(spansOf(first(ENTS))).toEqual([
      ['Ylva Dahl', 'PER'],
      ['Lund', 'LOC'],
    ]);
    expect(spansOf(first(SPANS))).toEqual([
      ['Ylva Dahl', 'PER'],
      ['Dahl paints Lund', 'PART'],
    ]);
    expect(first({ spans: SPANS.spans, tokens: SPANS.tokens }).text).toBe(
      'Ylva Dahl paints Lund .',
    );
  });

  it('draws an arc to where its arrow is', () => {
    expect(relationsOf(first(ARCS))).toEqual([
      ['paints', 'nsubj', 'Ylva'],
      ['paints', 'dobj', 'New Lund'],
    ]);
  });

  it('calls a document by its title, and shows lemmas and addresses', () => {
    const { documents } = read([{ ...ENTS, title: 'Studio' }, ARCS]);
    expect(documents.map(({ name }) => name)).toEqual(['Studio', 'a.json:2']);
    expect(documents[0]?.details.get('range.0')).toEqual([{ name: 'kb_url', value: '#' }]);
    expect(documents[1]?.details.get('words.1')).toEqual([{ name: 'lemma', value: 'paint' }]);
  });

  it('shows a word without a tag where an arc joins it', () => {
    const arcs = [{ start: 2, end: 3, label: 'mod', dir: 'right' }];
    expect(relationsOf(first({ ...ARCS, arcs }))).toEqual([['New Lund', 'mod', 'now']]);
  });

  it('reports what is about words that are not there', () => {
    const { report } = read([
      { ...ARCS, arcs: [{ start: 0, end: 9, label: 'x', dir: 'left' }] },
      { ...SPANS, spans: [...SPANS.spans, { start_token: 4, end_token: 9, label: 'X' }, {}] },
      { text: 'nothing' },
    ]);
    expect(report.map(({ kind }) => kind)).toEqual(['dropped', 'dropped', 'dropped', 'dropped']);
  });
});

describe('saving displaCy', () => {
  it('changes entities by offsets', () => {
    expect(save(ENTS, withSpan('paints', 'ACT'))).toEqual({
      ...ENTS,
      ents: [...ENTS.ents, { start: 10, end: 16, label: 'ACT' }],
    });
  });

  it('changes spans by tokens, whole ones', () => {
    const change = withChanged('Ylva Dahl', { fragments: [{ start: 5, end: 12 }] });
    expect(save(SPANS, change)).toEqual({
      ...SPANS,
      spans: [{ ...SPANS.spans[0], start_token: 1, end_token: 3 }, SPANS.spans[1]],
    });
    expect(() => save(SPANS, withRange({ start: 16, end: 17 }, 'X'))).toThrow(/without a token/u);
  });

  it('turns, moves and adds arcs', () => {
    const [nsubj, dobj] = ARCS.arcs;
    const turned = save(ARCS, (document) => ({
      ...document,
      relations: document.relations.map(({ head, tail, ...rest }) => ({
        ...rest,
        head: tail,
        tail: head,
      })),
    }));
    expect(turned).toEqual({
      ...ARCS,
      arcs: [
        { ...nsubj, dir: 'right' },
        { ...dobj, dir: 'left' },
      ],
    });
    expect(save(ARCS, withRelation('New Lund', 'of', 'Ylva'))).toEqual({
      ...ARCS,
      arcs: [nsubj, dobj, { start: 0, end: 2, label: 'of', dir: 'left' }],
    });
  });

  it('writes a word’s tag, and refuses what is not one word', () => {
    const [ylva, ...others] = ARCS.words;
    expect(save(ARCS, withChanged('Ylva', { type: 'NOUN' }))).toEqual({
      ...ARCS,
      words: [{ ...ylva, tag: 'NOUN' }, ...others],
    });
    expect(save(ARCS, without('Ylva'))).toEqual({
      ...ARCS,
      words: [{ ...ylva, tag: '' }, ...others],
      arcs: [ARCS.arcs[1]],
    });
    expect(() => save(ARCS, withSpan('Ylva paints', 'X'))).toThrow(/not one word/u);
    expect(() => save(ARCS, withSpan('Ylva', 'X'))).toThrow(/two tags/u);
  });

  it('refuses relations of entities and spans', () => {
    expect(() => save(ENTS, withRelation('Lund', 'of', 'Ylva Dahl'))).toThrow(/no relations/u);
    expect(() => save(SPANS, withRelation('Ylva Dahl', 'of', 'Dahl paints Lund'))).toThrow(
      /no relations/u,
    );
  });
});
