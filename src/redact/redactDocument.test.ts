import { describe, expect, it } from 'vitest';
import { buildDocument } from '../document/build.ts';
import type { Document } from '../document/document.ts';
import { redactDocument } from './redactDocument.ts';

const TEXT = 'Dr Ada Quill of Leeds met Bo Berg.';
const SAME = { type: (name: string) => name, said: (words: string) => words };

/** A document with spans over these words, as types, and relations between them by their places. */
function documentOf(
  spans: readonly (readonly [type: string, ...words: string[]])[],
  relations: readonly (readonly [head: number, tail: number])[] = [],
): Document {
  return buildDocument({
    text: TEXT,
    entityTypes: [],
    relationTypes: [],
    spans: spans.map(([type, first = '', ...words]) => {
      const fragment = (one: string) => {
        const start = TEXT.indexOf(one);
        return { start, end: start + one.length };
      };
      return { type, status: 'gold', fragments: [fragment(first), ...words.map(fragment)] };
    }),
    relations: relations.map(([head, tail]) => ({ head, tail, type: 'knows', status: 'gold' })),
  });
}

function hidden(...words: readonly string[]) {
  return words.map((one, at) => {
    const start = TEXT.indexOf(one);
    return { start, end: start + one.length, text: `[${at + 1}]` };
  });
}

function saidBy({ text, spans }: Document): string[] {
  return spans.map(({ type, fragments }) =>
    [type, ...fragments.map(({ start, end }) => text.slice(start, end))].join(' | '),
  );
}

describe('spans', () => {
  it.each([
    [
      'before and behind move',
      [
        ['P', 'Dr'],
        ['P', 'Bo Berg'],
      ],
      ['P | Dr', 'P | Bo Berg'],
      [0, 0],
    ],
    ['around keep what is around', [['P', 'Quill of Leeds']], ['P | [1] of Leeds'], [1, 0]],
    ['of all of it are over the label', [['P', 'Ada Quill']], ['P | [1]'], [0, 0]],
    ['within are over all of the label', [['P', 'Quill']], ['P | [1]'], [1, 0]],
    [
      'within, of one type, are one',
      [
        ['P', 'Ada'],
        ['P', 'Quill'],
      ],
      ['P | [1]'],
      [2, 1],
    ],
    [
      'within, of two types, are two',
      [
        ['P', 'Ada'],
        ['Q', 'Quill'],
      ],
      ['P | [1]', 'Q | [1]'],
      [2, 0],
    ],
    ['in parts have each part once', [['P', 'Ada', 'Quill', 'Leeds']], ['P | [1] | Leeds'], [1, 0]],
  ] as const)('%s', (_, spans, expected, [widened, gone]) => {
    const { document, cut } = redactDocument(documentOf(spans), hidden('Ada Quill'), SAME);
    expect(document.text).toBe('Dr [1] of Leeds met Bo Berg.');
    expect(saidBy(document)).toEqual(expected);
    expect([cut.widened, cut.spans]).toEqual([widened, gone]);
  });

  it('of which nothing is left are gone, with their relations', () => {
    const before = documentOf(
      [
        ['P', 'Ada'],
        ['P', 'Bo'],
      ],
      [[0, 1]],
    );
    const nothing = hidden('Ada Quill').map((one) => ({ ...one, text: '' }));
    const { document, cut } = redactDocument(before, nothing, SAME);
    expect(saidBy(document)).toEqual(['P | Bo']);
    expect(cut).toEqual({ widened: 0, spans: 1, relations: 1 });
  });

  it('that are alike from the beginning stay', () => {
    const { document, cut } = redactDocument(
      documentOf([
        ['P', 'Bo'],
        ['P', 'Bo'],
      ]),
      hidden('Ada'),
      SAME,
    );
    expect(saidBy(document)).toEqual(['P | Bo', 'P | Bo']);
    expect(cut.spans).toBe(0);
  });
});

it('relations within one label, and second ones between the same, are gone', () => {
  const before = documentOf(
    [
      ['P', 'Ada'],
      ['P', 'Quill'],
      ['P', 'Bo'],
    ],
    [
      [0, 1],
      [0, 2],
      [1, 2],
    ],
  );
  const { document, cut } = redactDocument(before, hidden('Ada Quill'), SAME);
  expect(document.relations.map(({ head, tail }) => [head, tail])).toEqual([
    [document.spans[0]?.id, document.spans[1]?.id],
  ]);
  expect(cut).toEqual({ widened: 2, spans: 1, relations: 2 });
});

it('types, attributes and notes are what words say; what is empty then is left out', () => {
  const before: Document = {
    ...documentOf([['Quill', 'Bo']]),
    entityTypes: [{ name: 'Quill', label: 'Ada', description: 'Ada', colour: 'Ada' }],
    attributeTypes: [{ name: 'of', label: 'of', kind: 'choice', values: ['Ada', 'Bo'] }],
    notices: [{ kind: 'text-unread', range: { start: 0, end: 1 } }],
  };
  const [span] = before.spans;
  if (span === undefined) throw new Error('There is a span.');
  const attributes = [
    { name: 'of', value: 'Ada' },
    { name: 'of', value: 'Bo' },
    { name: 'sure', value: true as const },
  ];
  const { document } = redactDocument(
    { ...before, spans: [{ ...span, attributes, note: 'Ada' }] },
    [],
    { type: (name) => name.replace('Quill', 'T'), said: (words) => words.replace('Ada', '') },
  );
  expect(document.entityTypes).toEqual([{ name: 'T', label: 'T' }]);
  expect(document.attributeTypes?.[0]?.values).toEqual(['Bo']);
  expect(document.spans[0]).toMatchObject({ type: 'T', attributes: attributes.slice(1) });
  expect(document.spans[0]?.note).toBeUndefined();
  expect(document.notices).toEqual([]);
});
