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
import { dygie } from './format.ts';
import {
  article,
  both,
  bare,
  crossing,
  events,
  fixtures,
  odd,
  part,
  predicted,
  relative,
  told,
  unnamed,
  wide,
} from './testing/samples.ts';

testConformance(dygie, fixtures, {
  words: [
    '[0, 1, "x"]',
    '"ner"',
    '"events"',
    '[[2, "E"], [0, 0, "r"]]',
    '[[0, 0], [3, 3]]',
    'null',
    '-1',
  ],
});

const read = (text: string) => dygie.read([file('a.jsonl', text)]);
const found = (text: string) =>
  read(text).documents.map(({ document }) => ({
    spans: spansOf(document),
    relations: relationsOf(document),
  }));
const saved = (text: string, change: Parameters<typeof savedText>[2], place = 0) =>
  savedText(dygie, text, change, place);
const withoutRelation =
  (type: string): Parameters<typeof savedText>[2] =>
  (document) => ({
    ...document,
    relations: document.relations.filter((relation) => relation.type !== type),
  });

describe('reading DyGIE++', () => {
  it('counts tokens over all sentences, the last one of a span included', () => {
    const [first] = read(article).documents;
    expect(first?.name).toBe('d1');
    expect(first?.document.text).toBe('Marta Silva joined Vik Oy .\nShe left Oslo in May .');
    expect(found(article)[0]?.spans).toEqual([
      ['Marta Silva', 'Person'],
      ['Silva', 'Name'],
      ['Vik Oy', 'Org'],
      ['She', 'mention'],
      ['Oslo', 'City'],
      ['May', 'Date'],
    ]);
    expect(found(article)[0]?.relations).toEqual([
      ['Marta Silva', 'Member-Of', 'Vik Oy'],
      ['Oslo', 'Left-In', 'May'],
      ['Marta Silva', 'coreference', 'She'],
    ]);
  });

  it('draws an event as its trigger with a relation for each role', () => {
    const [first] = found(events);
    expect(first?.spans).toContainEqual(['joined', 'Join']);
    expect(first?.relations.slice(0, 4)).toEqual([
      ['joined', 'Who', 'Marta Silva'],
      ['joined', 'Where', 'Vik Oy'],
      ['left', 'Who', 'She'],
      ['left', 'Where', 'Oslo'],
    ]);
    expect(found(wide)[0]?.relations).toContainEqual(['left', 'Cause', 'joined Vik']);
  });

  it('draws clusters as chains in the order of the text', () => {
    const chain = found(events)[0]?.relations.slice(4);
    expect(chain).toEqual([
      ['Marta Silva', 'coreference', 'Vik Oy'],
      ['Vik Oy', 'coreference', 'She'],
    ]);
    const types = read(events).documents[0]?.document.relationTypes;
    expect(types?.filter(({ symmetric }) => symmetric).map(({ name }) => name)).toEqual([
      'coreference',
    ]);
  });

  it('makes a document of what was predicted, with its scores', () => {
    const { documents } = read(both);
    expect(documents.map(({ layer }) => layer)).toEqual(['gold', 'predicted']);
    expect(documents[1]?.document.spans.map(({ score, status }) => [score, status])).toEqual([
      [0.99, 'predicted'],
      [0.9, 'predicted'],
      [0.75, 'predicted'],
    ]);
    expect(documents[1]?.document.relations.map(({ score }) => score)).toEqual([0.5, 0.4]);
    expect(read(predicted).documents).toHaveLength(1);
  });

  it('finds where numbers begin, and says so', () => {
    expect(found(relative)[0]?.spans.map(([words]) => words)).toEqual([
      'Marta Silva',
      'Oslo',
      'May',
    ]);
    expect(found(part)[0]?.relations).toEqual([['Marta Silva', 'In', 'Oslo']]);
    for (const text of [relative, part]) {
      expect(read(text).report.map(({ message }) => message)).toContainEqual(
        expect.stringContaining('Tokens were counted from'),
      );
    }
    expect(read(bare).documents[0]?.state).toBe('not-annotated');
  });

  it('shows the text that is given', () => {
    expect(read(told).documents[0]?.document.text).toBe(
      'Marta Silva joined  Vik Oy.\nShe left Oslo in May.',
    );
  });

  it('reports what it can’t read with its line, and reads the rest', () => {
    const { documents, report } = read(`${article}\n${odd}\n{"x": 1}\n`);
    expect(documents).toHaveLength(2);
    const messages = report
      .filter(({ kind }) => kind === 'dropped')
      .map(({ message }) => message.split(' ')[0]);
    expect(messages.sort()).toEqual(
      [
        'It',
        'clusters.0.1',
        'clusters.0.2',
        'events.0.0.1',
        'events.0.0.2',
        'events.0.1',
        'events.0.1.1',
        'events.0.2',
        'ner.0.1',
        'ner.0.2',
        'ner.0.3',
        'relations.0.0',
        'relations.0.1',
      ].sort(),
    );
    expect(report.map(({ line }) => line)).toContain(3);
    expect(() => read('what')).toThrow(FormatError);
  });
});

describe('saving DyGIE++', () => {
  it('takes a span away with what names it', () => {
    expect(saved(article, without('Vik Oy'))).toBe(
      article.replace(', [3, 4, "Org"]', '').replace('[0, 1, 3, 4, "Member-Of"]', ''),
    );
    expect(saved(events, without('joined'))).toBe(
      events.replace('[[2, "Join"], [0, 1, "Who"], [3, 4, "Where"]]', ''),
    );
    expect(saved(events, withoutRelation('Who'))).toBe(
      events.replace(', [0, 1, "Who"]', '').replace(', [6, 6, "Who"]', ''),
    );
  });

  it('moves relations, roles and mentions with their span', () => {
    const move = withChanged('Marta Silva', { fragments: [{ start: 0, end: 5 }] });
    expect(saved(article, move)).toBe(
      article
        .replace('[0, 1, "Person"]', '[0, 0, "Person"]')
        .replace('[0, 1, 3, 4', '[0, 0, 3, 4')
        .replace('[6, 6], [0, 1]', '[6, 6], [0, 0]'),
    );
    expect(saved(events, move)).toBe(events.replaceAll('[0, 1', '[0, 0'));
    const wider = withChanged('joined', { fragments: [{ start: 12, end: 22 }] });
    expect(() => saved(events, wider)).toThrow(/place for one/u);
    expect(saved(wide, withChanged('joined Vik', { type: 'Enter' }))).toBe(
      wide.replace('"Join"', '"Enter"'),
    );
  });

  it('puts what is new into the list of its sentence', () => {
    expect(saved(article, withSpan('left', 'Act'))).toBe(
      article.replace('[10, 10, "Date"]', '[10, 10, "Date"], [7, 7, "Act"]'),
    );
    expect(saved(relative, withSpan('left', 'Act'))).toBe(
      relative.replace('[4, 4, "Date"]', '[4, 4, "Date"], [1, 1, "Act"]'),
    );
    expect(saved(article, withRelation('Oslo', 'Of', 'Vik Oy'))).toBe(
      article.replace('"Left-In"]', '"Left-In"], [8, 8, 3, 4, "Of"]'),
    );
    expect(saved(events, withRelation('left', 'From', 'Vik Oy'))).toBe(
      events.replace('[8, 8, "Where"]', '[8, 8, "Where"], [3, 4, "From"]'),
    );
    expect(saved(bare, withRange({ start: 30, end: 32 }, 'P'))).toBe(
      bare.replace('"."]]}', '"."]], "ner": [[], [[6, 6, "P"]]]}'),
    );
  });

  it('cuts and ties clusters', () => {
    expect(saved(events, without('Vik Oy'))).toContain('"clusters": [[]]');
    const tie = withRelation('Oslo', 'coreference', 'Vik Oy');
    expect(saved(events, tie)).toContain('[[0, 1], [3, 4], [6, 6], [8, 8]]');
    expect(saved(article, tie)).toContain('"clusters": [[[6, 6], [0, 1]], [[8, 8], [3, 4]]]');
  });

  it('makes a range an entity where nothing names it any more', () => {
    expect(saved(unnamed, withoutRelation('Member-Of'))).toContain(
      '"ner": [[[3, 4, "mention"]], []]',
    );
    expect(saved(unnamed, withChanged('Vik Oy', { type: 'Org' }))).toBe(
      unnamed.replace('"ner": [[]', '"ner": [[[3, 4, "Org"]]'),
    );
  });

  it('changes one of two sides, and one of two that are alike', () => {
    expect(saved(both, without('Vik Oy'), 1)).toBe(
      both
        .replace(', [3, 4, "Org", 4.2, 0.75]', '')
        .replace('[0, 1, 3, 4, "Member-Of", 3.3, 0.5]', ''),
    );
    const id = 'ner.0.1';
    const drop: Parameters<typeof savedText>[2] = (document) => ({
      ...document,
      spans: document.spans.filter((span) => span.id !== id),
    });
    expect(saved(crossing, drop)).toBe(crossing.replace('[0, 1, "A"], ', ''));
  });
});
