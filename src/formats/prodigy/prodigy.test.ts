import { describe, expect, it } from 'vitest';
import { testConformance, file } from '../testing/conformance.ts';
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
import { prodigy } from './format.ts';
import {
  ELMEN,
  FIXTURES,
  lines,
  MOSS,
  NER,
  range,
  REL,
  SEVERAL,
  tokensOf,
  TOVE,
} from './testing/samples.ts';

testConformance(prodigy, FIXTURES, {
  words: [
    '"head":',
    '"token_end": 2',
    '"spans"',
    '"tokens": []',
    '"head_span": null',
    '"versions"',
    'null',
    '{}',
  ],
});

const read = (...records: readonly unknown[]) => prodigy.read([file('a.jsonl', lines(...records))]);
const save = (record: unknown, change: Parameters<typeof savedText>[2], place = 0): unknown =>
  JSON.parse(savedText(prodigy, lines(record), change, place));

describe('reading Prodigy', () => {
  it('reads spans and relations', () => {
    const [first] = read(REL).documents;
    expect(first && spansOf(first.document)).toEqual([
      ['Tove Ek', 'PER'],
      ['Elmen Bread', 'ORG'],
      ['Moss', 'LOC'],
    ]);
    expect(first && relationsOf(first.document)).toEqual([
      ['Tove Ek', 'RUNS', 'Elmen Bread'],
      ['Elmen Bread', 'IN', 'Moss'],
    ]);
  });

  it('takes a token for the span that it ends, the innermost one, and else for itself', () => {
    const [first] = read({
      ...REL,
      spans: [range(0, 24, 0, 4, 'ALL'), TOVE, ELMEN],
      relations: [
        { head: 1, child: 4, label: 'a' },
        { head: 3, child: 2, label: 'b' },
      ],
    }).documents;
    expect(first && relationsOf(first.document)).toEqual([
      ['Tove Ek', 'a', 'Elmen Bread'],
      ['Elmen Bread', 'b', 'Tove Ek runs Elmen Bread'],
    ]);
    const [second] = read({ ...REL, relations: [{ head: 3, child: 2, label: 'b' }] }).documents;
    expect(second && relationsOf(second.document)).toEqual([['Elmen Bread', 'b', 'runs']]);
  });

  it('draws a span that only a relation names', () => {
    const [first] = read({ ...REL, spans: [TOVE] }).documents;
    expect(first && spansOf(first.document)).toContainEqual(['Elmen Bread', 'ORG']);
    expect(first?.document.relations).toHaveLength(2);
  });

  it('reports relations between tokens where there are none', () => {
    const { documents, report } = read({
      text: REL.text,
      spans: [{ start: 0, end: 7, label: 'PER' }],
      relations: [{ head: 1, child: 4, label: 'RUNS' }],
    });
    expect(documents[0]?.document.relations).toEqual([]);
    expect(report).toMatchObject([{ kind: 'dropped', line: 1 }]);
    expect(report[0]?.message).toContain('the task has none');
  });

  it('makes layers of several annotators of a text, and tells what was turned down', () => {
    const { documents, report } = read(...SEVERAL, { ...NER, _input_hash: 5 });
    expect(documents.map(({ name, layer, state }) => [name, layer, state])).toEqual([
      ['a.jsonl:1', 'bakery-ane', 'annotated'],
      ['a.jsonl:1', 'bakery-bo', 'annotated'],
      ['a.jsonl:1', 'bakery-cy', 'annotated'],
      ['a.jsonl:4', undefined, 'annotated'],
    ]);
    expect(report.map(({ message }) => message)).toEqual([
      '1 answer is “reject”: what is annotated there was turned down.',
    ]);
  });

  it('tells two records of one annotator and text apart', () => {
    expect(read(NER, NER).documents.map(({ layer }) => layer)).toEqual([
      'bakery-ane',
      'bakery-ane (2)',
    ]);
  });

  it.each([
    ['accept', 'annotated', 'gold'],
    ['reject', 'annotated', 'predicted'],
    ['ignore', 'not-annotated', 'predicted'],
  ])('takes “%s” for %s', (answer, state, status) => {
    const [first] = read({ ...NER, answer }).documents;
    expect(first?.state).toBe(state);
    expect(first?.document.spans[0]?.status).toBe(status);
  });

  it('makes documents of the versions that were reviewed', () => {
    const { documents } = read({
      ...NER,
      versions: [
        { spans: [TOVE], sessions: ['a', 'b'] },
        { spans: [], sessions: ['c'] },
      ],
    });
    expect(documents.map(({ layer, document: { spans } }) => [layer, spans.length])).toEqual([
      ['review', 2],
      ['a, b', 1],
      ['c', 0],
    ]);
  });

  it.each([
    ['code points', 0, 0],
    ['UTF-16 units', 1, 0],
    ['the first is 1', 0, 1],
  ])('finds what offsets count by the tokens’ texts: %s', (words, more, base) => {
    const text = '🥖 Tove sells 🥖 to Bo.';
    const shift = (one: { start: number; end: number; text: string }) => {
      const before =
        Array.from(text)
          .slice(0, one.start)
          .filter((each) => each === '🥖').length * more;
      const own = one.text === '🥖' ? more : 0;
      return { ...one, start: one.start + before + base, end: one.end + before + own + base };
    };
    const tokens = tokensOf(text).map(shift);
    const [, tove] = tokens;
    const { documents, report } = read({
      text,
      tokens,
      spans: [{ start: tove?.start, end: tove?.end, label: 'PER' }],
      answer: 'accept',
    });
    expect(documents[0] && spansOf(documents[0].document)).toEqual([['Tove', 'PER']]);
    expect(report.map(({ message }) => message).join()).toContain(words);
  });

  it('finds ends that are inclusive where most words would be cut', () => {
    const words = [...'Ane and Bo met Cy, then Di left Eli.'.matchAll(/\p{L}+/gu)];
    const text = words[0]?.input ?? '';
    const spans = words.map(({ 0: word, index }) => ({
      start: index,
      end: index + word.length - 1,
      label: 'W',
    }));
    const { documents, report } = read({ text, spans });
    expect(documents[0] && spansOf(documents[0].document)[0]).toEqual(['Ane', 'W']);
    expect(report[0]?.message).toContain('the end included');
  });

  it('reports what can’t be drawn, and reads the rest', () => {
    const { documents, report } = read(
      { ...NER, spans: [TOVE, TOVE, range(5, 99, 1, 2, 'X'), range(3, 3, 0, 0, 'X'), 'no'] },
      { html: '<b>no</b>' },
      { ...NER, _input_hash: 8, accept: ['A'], spans: [range(0, 7, 3, 4, 'X')] },
    );
    expect(documents).toHaveLength(2);
    expect(report.map(({ line, kind }) => [line, kind])).toEqual([
      [2, 'dropped'],
      [1, 'dropped'],
      [1, 'info'],
      [1, 'dropped'],
      [1, 'not-shown'],
      [3, 'not-shown'],
      [3, 'info'],
    ]);
  });
});

describe('saving Prodigy', () => {
  it('writes tokens where a task has some, the last one inclusive', () => {
    expect(save(NER, withSpan('runs', 'V'))).toEqual({
      ...NER,
      spans: [TOVE, ELMEN, range(8, 12, 2, 2, 'V')],
    });
    const bare = { text: NER.text, spans: [{ start: 0, end: 7, label: 'PER' }] };
    expect(save(bare, withSpan('runs', 'V'))).toEqual({
      ...bare,
      spans: [...bare.spans, { start: 8, end: 12, label: 'V' }],
    });
  });

  it('changes with a span what relations repeat of it', () => {
    const now = range(0, 4, 0, 0, 'CHEF');
    const saved = save(
      REL,
      withChanged('Tove Ek', { type: 'CHEF', fragments: [{ start: 0, end: 4 }] }),
    );
    const [runs, inside] = REL.relations;
    expect(saved).toEqual({
      ...REL,
      spans: [now, ELMEN, MOSS],
      relations: [{ ...runs, head: 0, head_span: now }, inside],
    });
  });

  it('takes with a span its relations', () => {
    expect(save(REL, without('Tove Ek'))).toEqual({
      ...REL,
      spans: [ELMEN, MOSS],
      relations: [REL.relations[1]],
    });
  });

  it('adds relations as Prodigy has them', () => {
    expect(save(NER, withRelation('Elmen Bread', 'OF', 'Tove Ek'))).toEqual({
      ...NER,
      relations: [{ head: 4, child: 1, head_span: ELMEN, child_span: TOVE, label: 'OF' }],
    });
  });

  it('keeps what a relation is about where a new span ends with its token', () => {
    const bare = { ...REL, relations: [{ head: 4, child: 6, label: 'IN' }] };
    const saved = save(bare, withRange({ start: 19, end: 24 }, 'WARE'));
    const [again] = read(saved).documents;
    expect(again && relationsOf(again.document)).toEqual([['Elmen Bread', 'IN', 'Moss']]);
  });

  it('saves a change of one version there', () => {
    const both = { ...NER, versions: [{ spans: [TOVE] }, { spans: [ELMEN] }] };
    expect(save(both, without('Elmen Bread'), 2)).toEqual({
      ...NER,
      versions: [{ spans: [TOVE] }, { spans: [] }],
    });
  });

  it('leaves a span that only a relation named as it was when the relation goes', () => {
    const saved = save({ ...REL, spans: [TOVE] }, (document) => ({ ...document, relations: [] }));
    expect(saved).toEqual({ ...REL, spans: [TOVE], relations: [] });
  });

  it('refuses spans of several parts', () => {
    expect(() =>
      save(NER, (document) => ({
        ...document,
        spans: [
          {
            id: 'n',
            type: 'X',
            status: 'gold',
            fragments: [
              { start: 0, end: 4 },
              { start: 8, end: 12 },
            ],
          },
        ],
      })),
    ).toThrow(/several parts/u);
  });
});
