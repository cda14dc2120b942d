import { describe, expect, it } from 'vitest';
import { FormatError } from '../../base/errors.ts';
import type { Document } from '../../document/document.ts';
import {
  savedText,
  saveChange,
  spansOf,
  withChanged,
  without,
  withRelation,
  withSpan,
} from '../testing/files.ts';
import { file, savedFiles, testConformance } from '../testing/conformance.ts';
import { testSaying } from '../testing/saying.ts';
import { labelStudio } from './format.ts';
import {
  region,
  FULL,
  LIST,
  TURNS,
  HTML,
  MIN,
  BOTH,
  ANSWERS,
  MANY,
  FIXTURES,
  IDA,
  MET,
} from './testing/samples.ts';

const first = (text: string): Document => {
  const [found] = labelStudio.read([file('a.json', text)]).documents;
  if (found === undefined) throw new Error('no document');
  return found.document;
};

testConformance(labelStudio, FIXTURES, {
  words: ['"labels"', '"value":', '"result"', '"from_id": "a1"', 'null', '[]', '{}'],
});
testConformance(labelStudio, [{ name: 'HTML', files: { 'a.json': HTML } }], {
  words: ['"globalOffsets"', '&lt;', '&#x', '</'],
  canRefill: false,
});

const CONFIG =
  '<View><Labels name="label" toName="txt"><Label value="Person"/></Labels><Text name="txt" value="$text"/><TextArea name="why" toName="txt" perRegion="true"/><Taxonomy name="kind" toName="txt" perRegion="true"><Choice value="A"><Choice value="b"/></Choice></Taxonomy></View>';
testSaying(
  labelStudio,
  [
    ...FIXTURES.filter(({ name }) => name !== 'JSON-MIN'),
    { name: 'what is asked about regions', files: { 'a.json': ANSWERS, 'config.xml': CONFIG } },
    { name: 'HTML', files: { 'a.json': HTML } },
  ],
  { names: ['certainty', 'why', 'kind'], values: [true, 'low', 'A / b', 'é "x"'] },
);

describe('saving Label Studio', () => {
  it('changes what is said where it is written, and adds what is new', () => {
    const files = [file('a.json', ANSWERS), file('config.xml', CONFIG)];
    const [saved] = savedFiles(labelStudio, files, 0, (document) => ({
      ...document,
      spans: document.spans.map((span) => ({
        ...span,
        note: 'surer',
        attributes: [
          { name: 'certainty', value: 'high' },
          { name: 'why', value: 'so' },
          { name: 'kind', value: 'A / b' },
        ],
      })),
    }));
    const answer = (name: string, type: string, own: string) =>
      `, {"id": "a1", "from_name": "${name}", "to_name": "txt", "type": "${type}", "value": {"start": 1, "end": 4, ${own}}}`;
    const changed = ANSWERS.replace('["sure"]', '["surer"]').replace(
      '["low", "vague"]',
      '["high"]',
    );
    const end = changed.indexOf('], "lead_time"');
    expect(saved?.text).toBe(
      `${changed.slice(0, end)}${answer('why', 'textarea', '"text": ["so"]')}${answer('kind', 'taxonomy', '"taxonomy": [["A", "b"]]')}${changed.slice(end)}`,
    );
  });

  it('gives a label of which other things are said a region of its own', () => {
    const saved = savedText(labelStudio, MANY, (document) => ({
      ...document,
      spans: document.spans.map((span) => (span.type === 'Person' ? { ...span, note: 'x' } : span)),
    }));
    const { spans, relations } = first(saved);
    const ofType = (type: string) => spans.filter((span) => span.type === type);
    expect(ofType('Guest').map(({ note }) => note)).toEqual(['sure']);
    expect(ofType('Person').map(({ note }) => note)).toEqual(['x', 'x']);
    const people = new Set(ofType('Person').map(({ id }) => id));
    const met = relations.filter(({ type }) => type === 'met');
    expect(met.every(({ head, tail }) => people.has(head) && people.has(tail))).toBe(true);
    expect(relations).toHaveLength(first(MANY).relations.length);
  });

  it('says of JSON-MIN that nothing else can be said there', () => {
    const say = () =>
      savedText(labelStudio, MIN, (document) => ({
        ...document,
        spans: document.spans.map((span) => ({ ...span, note: 'x' })),
      }));
    expect(say).toThrow(/no attributes or notes/u);
  });

  const save = (text: string, change: (document: Document) => Document, place = 0) =>
    savedText(labelStudio, text, change, place);

  it('takes with a region its relations and answers', () => {
    expect(save(LIST, without('Ida'))).toBe(LIST.replace(`${IDA}, `, '').replace(`, ${MET}`, ''));
    expect(save(ANSWERS, without('Ida'))).not.toContain('"a1"');
  });

  it('takes one of two labels away', () => {
    const left = save(MANY, (document) => ({
      ...document,
      spans: document.spans.filter(({ type }) => type !== 'Guest'),
    }));
    expect(left).toBe(MANY.replace('["Person", "Guest"]', '["Person"]'));
  });

  it('retypes and moves on the spot; a label that moves alone gets a region of its own', () => {
    expect(save(LIST, withChanged('Rome', { type: 'City' }))).toBe(LIST.replace('Place', 'City'));
    const longer = withChanged('Bo', { fragments: [{ start: 9, end: 14 }] });
    expect(save(FULL, longer)).toBe(
      FULL.replace('"end": 11, "text": "Bo"', '"end": 14, "text": "Bo in"'),
    );
    const moved = save(MANY, (document) => ({
      ...document,
      spans: document.spans.map((span) =>
        span.type === 'Guest' ? { ...span, fragments: [{ start: 5, end: 8 }] } : span,
      ),
    }));
    expect(spansOf(first(moved))).toContainEqual(['met', 'Guest']);
    expect(spansOf(first(moved))).toContainEqual(['Ida', 'Person']);
  });

  it('adds regions and relations as the file has its own', () => {
    const added = save(FULL, (document) =>
      withRelation('Rome', 'of', 'met')(withSpan('met', 'Verb')(document)),
    );
    expect(added).toBe(
      FULL.replace(
        MET,
        `${MET}, ${region('span-4', 5, 'met', 'Verb')}, {"from_id": "c3", "to_id": "span-4", "type": "relation", "direction": "right", "labels": ["of"]}`,
      ),
    );
  });

  it('makes an annotation of a task that nobody annotated', () => {
    const text = '[{"data": {"text": "Ida met Bo."}}]';
    expect(save(text, withSpan('Bo', 'Person'))).toBe(
      '[{"data": {"text": "Ida met Bo."}, "annotations": [{"result": [{"id": "span-1", "from_name": "label", "to_name": "text", "type": "labels", "value": {"start": 8, "end": 10, "text": "Bo", "labels": ["Person"]}}]}]}]',
    );
  });

  it('writes the score of a new span', () => {
    const scored = save('[{"data": {"text": "Ida met Bo."}}]', (document) => ({
      ...document,
      spans: [
        { id: 'n', type: 'P', status: 'gold', score: 0.25, fragments: [{ start: 0, end: 3 }] },
      ],
    }));
    expect(first(scored).spans).toMatchObject([{ type: 'P', score: 0.25 }]);
  });

  it('writes turns of a dialogue', () => {
    const added = save(TURNS, withSpan('Bye', 'Word'));
    expect(added).toContain(
      '"start": "1", "end": "1", "startOffset": 0, "endOffset": 3, "text": "Bye"',
    );
    expect(() => save(TURNS, withSpan('Ann:', 'Word'))).toThrow(FormatError);
  });

  it.each([
    ['relations in JSON-MIN', MIN, withRelation('Ida', 'met', 'Bo')],
    ['new spans in HTML', HTML, withSpan('Ida', 'Person')],
    [
      'spans of several parts',
      FULL,
      withChanged('Ida', {
        fragments: [
          { start: 1, end: 4 },
          { start: 9, end: 11 },
        ],
      }),
    ],
  ])('says that it has no %s', (_, text, change) => {
    expect(() => save(text, change)).toThrow(FormatError);
  });

  it('changes a prediction and leaves annotations alone', () => {
    const saved = saveChange(labelStudio, [file('a.json', BOTH)], without('Ida'), 2)[0]?.text;
    expect(saved).toBe(BOTH.replace(`[${region('x', 0, 'Ida', 'Place', ', "score": 0.3')}]`, '[]'));
  });
});
