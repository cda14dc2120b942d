import { describe, expect, it } from 'vitest';
import { spanText } from '../../document/spanText.ts';
import { parseJson, serialiseJson } from '../json.ts';
import { file, savedFiles, testConformance, withoutSpan } from '../testing/conformance.ts';
import { own } from './format.ts';

const one =
  '{"text": "Ada left Rome for Oslo.", "entities": [{"start": 0, "end": 3, "type": "P", "score": 0.9}, {"start": 9, "end": 13, "type": "L"}, {"start": 18, "end": 22, "type": "L", "note": "north"}], "relations": [{"head": 0, "tail": 1, "type": "left"}, {"head": 2, "tail": 0, "type": "of", "score": 0.5}], "by": "me"}';
const two =
  '{"text":"🙂 Bo, né à Ås","entities":[{"start":3,"end":14,"type":"P","fragments":[{"start":3,"end":5},{"start":12,"end":14}]},{"start":3,"end":5,"type":"P"}],"relations":[]}';
const merged =
  '{"text":"Ada left","entities":[{"start":0,"end":3,"type":"P","schema":"a"},{"start":0,"end":3,"type":"P","schema":"b"}],"relations":[{"head":1,"tail":1,"type":"same","schema":"b"}]}';
const of = (name: string, text: string) => ({ name, files: { 'a.jsonl': text } });

testConformance(
  own,
  [
    of('one line', one),
    of('lines', `${one}\n${two}\n`),
    of('carriage returns and an empty line', `${one}\r\n\r\n${two}\r\n`),
    of('a list', `[${one},\n ${two}]`),
    of('spread over lines', JSON.stringify(JSON.parse(one), null, 2)),
    of('nothing found', '{"text": "Ada", "entities": [], "relations": []}'),
    of('no relations', '{"text": "Ada", "entities": [{"start": 0, "end": 3, "type": "P"}]}'),
    of('several schemas', merged),
    of('a line that is none', `${one}\nno JSON\n${two}`),
    of('twice the same', one.replace('"start": 9, "end": 13', '"start": 18, "end": 22')),
    of('U+2028 in the text', one.replace('Ada left', 'Ada\u2028left')),
    of(
      'attributes and notes',
      one
        .replace('"score": 0.9', '"attributes": {"Sure": "no", "Negated": true, "of": ["a", "b"]}')
        .replace('"score": 0.5', '"attributes": {"Negated": true}, "note": "so?"'),
    ),
    of('what others mean by them', one.replace('"north"', '7, "attributes": ["x"]')),
    of('as we save it', serialiseJson(parseJson(one))),
  ],
  { words: ['"entities"', '"start":', '"head": 7', 'null', '"fragments":[]'] },
);

describe('reading our own JSON', () => {
  it('keeps fragments, scores and schemas', () => {
    const { documents } = own.read([file('a.jsonl', `${one}\n${two}\n${merged}`)]);
    expect(
      documents.map(({ document: { text, spans } }) => spans.map((s) => spanText(text, s))),
    ).toEqual([
      ['Ada', 'Rome', 'Oslo'],
      ['Bo … Ås', 'Bo'],
      ['Ada', 'Ada'],
    ]);
    expect(documents[0]?.document.spans[0]?.score).toBe(0.9);
    expect(documents[2]?.document.schemas?.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(documents[2]?.document.spans.map(({ type }) => type)).toEqual(['a:P', 'b:P']);
  });

  it('reports what it can not read with its line, and reads the rest', () => {
    const { documents, report } = own.read([
      file(
        'a.jsonl',
        `${one}\n{"text": 3}\n{"text": "Ada", "entities": [{"start": 0, "end": 3, "type": "P"}, {"start": 2, "end": 9, "type": "P"}, 4], "relations": [{"head": 0, "tail": 1, "type": "x"}, {}]}`,
      ),
    ]);
    expect(documents.map(({ document }) => document.spans.length)).toEqual([3, 1]);
    expect(report.map(({ line, kind }) => [line, kind])).toEqual([
      [2, 'dropped'],
      [3, 'dropped'],
      [3, 'dropped'],
      [3, 'dropped'],
      [3, 'dropped'],
    ]);
  });

  it('refuses a file without JSON', () => {
    expect(() => own.read([file('a.jsonl', 'what')])).toThrow(/line 1: this is not JSON/u);
  });
});

describe('saving our own JSON', () => {
  it('changes what is said in its place alone', () => {
    const [saved] = savedFiles(own, [file('a.jsonl', one)], 0, (document) => ({
      ...document,
      spans: document.spans.map((span) => {
        const { id, fragments, type, status } = span;
        if (id === 'entities.2') return { id, fragments, type, status };
        if (id !== 'entities.0') return span;
        return { ...span, note: 'her', attributes: [{ name: 'Known', value: true }] };
      }),
    }));
    expect(saved?.text).toBe(
      one
        .replace('0.9}', '0.9, "attributes": {"Known": true}, "note": "her"}')
        .replace(', "note": "north"', ''),
    );
  });

  it('gives relations the new places of entities, and touches no other record', () => {
    const [saved] = savedFiles(own, [file('a.jsonl', `${two}\n${one}\n`)], 1, (document) =>
      withoutSpan(document, 'entities.1'),
    );
    expect(saved?.text).toBe(
      `${two}\n${one
        .replace('{"start": 9, "end": 13, "type": "L"}, ', '')
        .replace('{"head": 0, "tail": 1, "type": "left"}, ', '')
        .replace('"head": 2', '"head": 1')}\n`,
    );
  });

  it('moves, renames and adds on the record alone', () => {
    const [saved] = savedFiles(own, [file('a.jsonl', one)], 0, (document) => ({
      ...document,
      spans: [
        ...document.spans.map((span) =>
          span.id === 'entities.2'
            ? { ...span, type: 'City', fragments: [{ start: 14, end: 22 }] as const }
            : span,
        ),
        { id: 'x', type: 'V', status: 'gold' as const, fragments: [{ start: 4, end: 8 }] as const },
      ],
      relations: [
        ...document.relations,
        { id: 'y', head: 'x', tail: 'entities.0', type: 'by', status: 'gold' as const },
      ],
    }));
    expect(saved?.text).toBe(
      one
        .replace('"start": 18, "end": 22, "type": "L"', '"start": 14, "end": 22, "type": "City"')
        .replace('"north"}', '"north"}, {"start": 4, "end": 8, "type": "V"}')
        .replace('"score": 0.5}', '"score": 0.5}, {"head": 3, "tail": 0, "type": "by"}'),
    );
  });
});
