import { describe, expect, it } from 'vitest';
import { FormatError } from '../../base/errors.ts';
import type { Document } from '../../document/document.ts';
import { relationsOf, spansOf } from '../testing/files.ts';
import { file } from '../testing/conformance.ts';
import { labelStudio } from './format.ts';
import {
  region,
  link,
  task,
  TEXT,
  FULL,
  LIST,
  TURNS,
  HTML,
  MIN,
  BOTH,
  ANSWERS,
  MANY,
  IDA,
} from './testing/samples.ts';

const read = (text: string, ...others: { path: string; text: string }[]) =>
  labelStudio.read([file('a.json', text), ...others.map((one) => file(one.path, one.text))]);
const first = (text: string): Document => {
  const [found] = read(text).documents;
  if (found === undefined) throw new Error('no document');
  return found.document;
};
const kinds = (text: string) => read(text).report.map(({ line, kind }) => [line, kind]);

describe('reading Label Studio', () => {
  it('reads regions and relations; the text is not trimmed', () => {
    const document = first(LIST);
    expect(document.text).toBe(TEXT);
    expect(spansOf(document)).toEqual([
      ['Ida', 'Person'],
      ['Bo', 'Person'],
      ['Rome', 'Place'],
    ]);
    expect(relationsOf(document)).toEqual([['Ida', 'met', 'Bo']]);
    expect(document.spans[0]?.score).toBe(0.75);
  });

  it.each([
    ['a list', LIST],
    ['one task', FULL],
    ['one task over several lines', JSON.stringify(JSON.parse(FULL), null, 1)],
    ['JSON lines', `${FULL}\n${BOTH}\n`],
    ['completions of older versions', FULL.replace('annotations', 'completions')],
  ])('reads %s', (_, text) => {
    expect(spansOf(first(text))).toHaveLength(3);
    expect(labelStudio.sniff([file('a.json', text)])).toBeGreaterThan(0.9);
  });

  it('draws each label of a region, turns relations to the left round, and knows symmetric types', () => {
    const document = first(MANY);
    expect(spansOf(document).slice(0, 2)).toEqual([
      ['Ida', 'Person'],
      ['Ida', 'Guest'],
    ]);
    expect(relationsOf(document)).toEqual([
      ['Ida', 'met', 'Bo'],
      ['Ida', 'knew', 'Bo'],
      ['Ida', 'near', 'Rome'],
      ['Bo', 'relation', 'Rome'],
    ]);
    const symmetric = document.relationTypes.filter((type) => type.symmetric);
    expect(symmetric.map(({ name }) => name)).toEqual(['near']);
  });

  it('makes a document of each annotator and model; skipped is not annotated', () => {
    const { documents } = read(BOTH);
    expect(documents.map(({ layer, state }) => [layer, state])).toEqual([
      ['1', 'annotated'],
      ['2', 'not-annotated'],
      ['prediction m1', 'not-annotated'],
    ]);
    expect(documents[2]?.document.spans).toMatchObject([{ status: 'predicted', score: 0.3 }]);
  });

  it('shows a dialogue with who speaks', () => {
    const document = first(TURNS);
    expect(document.text).toBe('Ann: Hello Bob.\nBob: Bye now, Ann.');
    expect(document.spans.map(({ fragments }) => fragments)).toEqual([
      [{ start: 11, end: 14 }],
      [{ start: 30, end: 33 }],
    ]);
  });

  it('shows the text of HTML, and only regions whose texts agree', () => {
    expect(first(HTML).text).toBe('Ida & Bo');
    expect(spansOf(first(HTML))).toEqual([['Bo', 'Person']]);
    expect(kinds(HTML)).toEqual([[1, 'not-shown']]);
  });

  it('keeps answers with their region, and says what else is not shown', () => {
    const { documents, report } = read(ANSWERS);
    const [only] = documents;
    expect(only?.document.spans[0]).toMatchObject({
      attributes: [
        { name: 'certainty', value: 'low' },
        { name: 'certainty', value: 'vague' },
      ],
      note: 'sure',
    });
    expect(only?.details.size).toBe(0);
    expect(report.map(({ kind }) => kind)).toEqual(['not-shown', 'not-shown']);
  });

  it('keeps what else is said of a region as it is, and knows what is asked about each', () => {
    const text = task(TEXT, [
      IDA,
      '{"id": "a1", "from_name": "stars", "type": "rating", "value": {"rating": 4}}',
      '{"id": "a1", "from_name": "why", "type": "textarea", "value": {"start": 1, "end": 4, "text": ["so", "it is"]}}',
      '{"id": "a1", "from_name": "kind", "type": "taxonomy", "value": {"taxonomy": [["A", "b"], ["C"]]}}',
    ]);
    const config = `<View><Choices name="sure" toName="txt" perRegion="true"><Choice value="a&amp;b"/><Choice alias="n" value="No"></Choice></Choices>
      <Choices name="tone" toName="txt"><Choice value="kind"/></Choices>
      <TextArea name="why" toName="txt" perRegion="true"/>
      <Taxonomy name="kind" toName="txt" perRegion="true"><Choice value="A"><Choice value="b"/></Choice><Choice value="C"/></Taxonomy>
      <Choices name="all" toName="txt" perRegion="true" choice="multiple"/></View>`;
    const [only] = labelStudio.read([file('a.json', text), file('config.xml', config)]).documents;
    expect(only?.details.get('region.0.0')).toEqual([{ name: 'stars', value: '4' }]);
    expect(only?.document.spans[0]?.attributes).toEqual([
      { name: 'why', value: 'so' },
      { name: 'why', value: 'it is' },
      { name: 'kind', value: 'A / b' },
      { name: 'kind', value: 'C' },
    ]);
    expect(
      only?.document.attributeTypes?.map(({ name, kind, values }) => [name, kind, ...values]),
    ).toEqual([
      ['sure', 'choice', 'a&b', 'n'],
      ['why', 'text'],
      ['kind', 'choices', 'A', 'A / b', 'C'],
      ['all', 'choices'],
    ]);
  });

  it('reads JSON-MIN', () => {
    expect(spansOf(first(MIN))).toEqual([
      ['Ida', 'Person'],
      ['Ida', 'Guest'],
      ['Bo', 'Person'],
    ]);
  });

  it.each([
    ['UTF-16 units', 3],
    ['code points, as models in Python count', 2],
  ])('finds what offsets count: %s', (_, start) => {
    const text = task('🙂 Ida met Bo.', [region('a', start, 'Ida', 'Person')]);
    expect(spansOf(first(text))).toEqual([['Ida', 'Person']]);
    expect(kinds(text)).toEqual([[undefined, 'info']]);
  });

  it('finds which text is annotated by what regions store, and by the configuration', () => {
    const two = `{"data": {"title": "Rome and Oslo", "body": "Ida met Bo."}, "annotations": [{"result": [${region('a', 0, 'Ida', 'Person')}]}]}`;
    expect(first(two).text).toBe('Ida met Bo.');
    const config = {
      path: 'config.xml',
      text: '<View><Labels name="label" toName="txt"><Label value="Person" background="#f00"/><Label value="R&amp;D"/></Labels><Text name="txt" value="$title"/></View>',
    };
    const [found] = read(two, config).documents;
    expect(found?.document.text).toBe('Rome and Oslo');
    expect(found?.document.entityTypes).toEqual([
      { name: 'Person', label: 'Person', colour: '#f00' },
      { name: 'R&D', label: 'R&D' },
    ]);
  });

  it('reports with their line what it can not use, and reads the rest', () => {
    const text = `[\n${task('Ida', [
      region('a', 0, 'Ida', 'P'),
      region('b', 50, 'far', 'P'),
      link('a', 'gone', '"labels": []'),
      '7',
      '{"type": "labels", "value": {"start": 0, "end": 1, "labels": []}}',
    ])},\n{"id": 2},\n{"data": {"image": 3}, "annotations": []}\n]`;
    expect(kinds(text)).toEqual([
      [3, 'dropped'],
      [2, 'dropped'],
      [2, 'dropped'],
      [2, 'not-shown'],
      [2, 'not-shown'],
      [4, 'dropped'],
    ]);
    expect(spansOf(first(text))).toEqual([['Ida', 'P']]);
  });

  it('reads the other files where one is none, and refuses where all are', () => {
    const { documents, report } = labelStudio.read([
      file('bad.json', 'what'),
      file('a.json', FULL),
    ]);
    expect(documents).toHaveLength(1);
    expect(report).toMatchObject([{ path: 'bad.json', kind: 'dropped', line: 1 }]);
    expect(() => labelStudio.read([file('b.json', '{')])).toThrow(FormatError);
    expect(() => labelStudio.read([file('b.json', '{')])).toThrow(/line 1.*b\.json/u);
  });
});
