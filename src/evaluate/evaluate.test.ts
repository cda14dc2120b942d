import { describe, expect, it } from 'vitest';
import { buildDocument } from '../document/build.ts';
import { FormatError, IterWebError } from '../base/errors.ts';
import { testSchema } from '../iter/testing/schemas.ts';
import { capitals } from './capitals.ts';
import { curly } from './curly.ts';
import shared from './fixtures/curly.json' with { type: 'json' };
import { readRecords, type TokenAnnotations } from './record.ts';
import { evaluate } from './score.ts';
import { textOfTokens, toTokens } from './tokens.ts';

const schema = testSchema();

describe('readRecords', () => {
  const good =
    '{"id":"a","tokens":["Ada","lives","here"],"entities":[{"start":0,"end":1,"type":"E0"},' +
    '{"start":2,"end":3,"type":"E1"}],"relations":[{"head":0,"tail":1,"type":"R0"}]}';
  const bad = (from: string, to: string) => good.replace(from, to);

  it('reads records, passing over empty lines', () => {
    const text = `\uFEFF${good}\r\n\n{"tokens":["x"],"entities":[]}\n`;
    expect(readRecords(text)).toEqual([
      JSON.parse(good),
      { id: '3', tokens: ['x'], entities: [], relations: [] },
    ]);
  });

  it.each([
    ['{"id":', /^line 2: this is not JSON$/u],
    ['7', /^line 2: .*Object/u],
    ['{"tokens":[],"entities":[]}', /^line 2: tokens/u],
    ['{"tokens":["a"]}', /^line 2: entities/u],
    [bad('"end":3', '"end":4'), /^line 2: entities\.1: 2 to 4 is out of range of 3 tokens$/u],
    [bad('"end":3', '"end":2'), /^line 2: entities\.1: 2 to 2 is out of range/u],
    [bad('"start":0', '"start":-1'), /^line 2: entities\.0\.start/u],
    [bad('"head":0', '"head":2'), /^line 2: relations\.0: head 2 or tail 1 is out of range/u],
    [bad('"tail":1', '"tail":5'), /^line 2: relations\.0: head 0 or tail 5 is out of range/u],
  ])('refuses %s', (line, message) => {
    const read = () => readRecords(`${good}\n${line}`);
    expect(read).toThrow(FormatError);
    expect(read).toThrow(message);
  });

  it('refuses a file without records', () => {
    expect(() => readRecords('\n \n')).toThrow(/no records/u);
  });
});

describe('toTokens', () => {
  const document = (tokens: readonly string[], ranges: readonly (readonly [number, number])[]) =>
    buildDocument({
      text: textOfTokens(tokens),
      entityTypes: schema.entityTypes,
      relationTypes: schema.relationTypes,
      spans: ranges.map(([start, end]) => ({
        fragments: [{ start, end }],
        type: 'E0',
        score: 0.9,
        status: 'predicted',
      })),
      relations: ranges.length > 1 ? [{ head: 1, tail: 0, type: 'R0', status: 'predicted' }] : [],
    });
  const mapped = (tokens: readonly string[], ...ranges: (readonly [number, number])[]) =>
    toTokens(document(tokens, ranges), tokens).entities.map(({ start, end }) => [start, end]);

  it('counts in tokens, relations by entity', () => {
    const tokens = ['New', 'York', 'is', 'big'];
    expect(
      toTokens(
        document(tokens, [
          [0, 8],
          [12, 15],
        ]),
        tokens,
      ),
    ).toEqual({
      entities: [
        { start: 0, end: 2, type: 'E0', score: 0.9 },
        { start: 3, end: 4, type: 'E0', score: 0.9 },
      ],
      relations: [{ head: 1, tail: 0, type: 'R0' }],
    });
  });

  it('never rounds a span that is not on token borders', () => {
    const tokens = ['an', 'x-ray-like', 'beam'];
    expect(mapped(tokens, [3, 13], [3, 8], [5, 13], [5, 8], [5, 18])).toEqual([
      [1, 2],
      [1, 1],
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
  });

  it('overlooks characters that tokenizers drop at a border', () => {
    const tokens = ['a', '\u00ADRome\u200B', 'cafe\u0301', 'b c'];
    const text = textOfTokens(tokens);
    const rome = text.indexOf('Rome');
    const cafe = text.indexOf('cafe');
    const last = text.indexOf('b c');
    expect(mapped(tokens, [rome, rome + 4], [cafe, cafe + 4], [last, last + 1])).toEqual([
      [1, 2],
      [2, 3],
      [3, 3],
    ]);
  });

  it('takes a span in several fragments for none', () => {
    const tokens = ['a', 'b', 'c'];
    const split = buildDocument({
      text: 'a b c',
      entityTypes: schema.entityTypes,
      relationTypes: [],
      spans: [
        {
          fragments: [
            { start: 0, end: 1 },
            { start: 4, end: 5 },
          ],
          type: 'E0',
          status: 'predicted',
        },
      ],
      relations: [],
    });
    expect(toTokens(split, tokens).entities).toEqual([{ start: 0, end: 0, type: 'E0' }]);
  });
});

describe('evaluate', () => {
  const gold: TokenAnnotations = {
    entities: [
      { start: 0, end: 2, type: 'E0' },
      { start: 3, end: 4, type: 'E1' },
      { start: 5, end: 6, type: 'E1' },
    ],
    relations: [
      { head: 0, tail: 1, type: 'R0' },
      { head: 1, tail: 2, type: 'R1' },
      { head: 0, tail: 2, type: 'R0' },
    ],
  };

  it('gives 100 for the gold itself, a symmetric pair either way round', () => {
    const turned = {
      ...gold,
      relations: [
        ...gold.relations.slice(0, 1),
        { head: 2, tail: 1, type: 'R1' },
        ...gold.relations.slice(2),
      ],
    };
    const { ner, relPlus, relPlusSymmetricTwice } = evaluate([gold], [turned], schema);
    const all = { precision: 100, recall: 100, f1: 100 };
    expect(ner).toMatchObject(all);
    expect(relPlus).toMatchObject(all);
    expect(relPlusSymmetricTwice).toMatchObject(all);
  });

  it('is strict: borders, both entity types, direction', () => {
    const predicted: TokenAnnotations = {
      entities: [
        { start: 0, end: 2, type: 'E0', score: 0.7 },
        { start: 3, end: 4, type: 'E0', score: 0.8 },
        { start: 5, end: 6, type: 'E1', score: 0.9 },
        { start: 5, end: 5, type: 'E1' },
        { start: 5, end: 5, type: 'E1' },
      ],
      relations: [
        { head: 0, tail: 1, type: 'R0' },
        { head: 2, tail: 0, type: 'R0' },
        { head: 0, tail: 2, type: 'R0' },
        { head: 0, tail: 2, type: 'R0' },
      ],
    };
    const { ner, relPlus } = evaluate([gold], [predicted], schema);
    expect(ner).toMatchObject({
      precision: 40,
      recall: expect.closeTo(200 / 3, 9) as number,
      f1: 50,
    });
    expect(ner.types.E0).toEqual({
      precision: 50,
      recall: 100,
      f1: expect.closeTo(200 / 3, 9) as number,
      gold: 1,
    });
    expect(ner.types.E2).toEqual({ precision: 0, recall: 0, f1: 0, gold: 0 });
    expect(relPlus?.precision).toBeCloseTo(100 / 3, 9);
    expect(relPlus?.recall).toBeCloseTo(100 / 3, 9);
    expect(relPlus?.types.R1?.gold).toBe(1);
  });

  it('weighs symmetric relations twice in the scoring of Appendix F', () => {
    const predicted = {
      ...gold,
      relations: [
        { head: 2, tail: 1, type: 'R1' },
        { head: 1, tail: 0, type: 'R0' },
      ],
    };
    const { relPlus, relPlusSymmetricTwice } = evaluate([gold], [predicted], schema);
    // Once: 1 of 2 predicted, 1 of 3 gold. Twice: 2 of 3 predicted, 2 of 4 gold.
    expect(relPlus?.precision).toBeCloseTo(50, 9);
    expect(relPlus?.recall).toBeCloseTo(100 / 3, 9);
    expect(relPlusSymmetricTwice?.precision).toBeCloseTo(200 / 3, 9);
    expect(relPlusSymmetricTwice?.recall).toBeCloseTo(50, 9);
  });

  it('sums over records and knows no relations without relation types', () => {
    const nothing = { entities: [], relations: [] };
    const entities = { ...gold, relations: [] };
    const result = evaluate([entities, entities], [entities, nothing], testSchema({}, 3, 0));
    expect(result.ner).toMatchObject({ precision: 100, recall: 50 });
    expect(result.relPlus).toBeNull();
    expect(result.relPlusSymmetricTwice).toBeNull();
    expect(evaluate([], [], schema).relPlus?.f1).toBe(0);
  });

  it('counts gold of types that the schema does not know as missed', () => {
    const small = testSchema({}, 1, 1);
    const predicted = {
      entities: gold.entities.slice(0, 1),
      relations: [],
    };
    const { ner, relPlus, unknownTypes } = evaluate([gold], [predicted], small);
    expect(ner).toMatchObject({ precision: 100, recall: expect.closeTo(100 / 3, 9) as number });
    expect(ner.types.E1).toEqual({ precision: 0, recall: 0, f1: 0, gold: 2 });
    expect(relPlus).toMatchObject({ recall: 0, types: { R0: { gold: 2 }, R1: { gold: 1 } } });
    expect(unknownTypes).toEqual(['E1', 'R1']);
    expect(evaluate([gold], [gold], schema).unknownTypes).toEqual([]);
  });

  it('refuses what does not belong together', () => {
    expect(() => evaluate([gold], [], schema)).toThrow(IterWebError);
    const unknown = { entities: [{ start: 0, end: 1, type: 'E9' }], relations: [] };
    expect(() => evaluate([gold], [unknown], schema)).toThrow(/no type “E9”/u);
  });
});

it('capitals keep the lengths of all tokens', () => {
  const tokens = ['Søren', 'Groß', '’s', 'ﬁrst', '3'];
  expect(capitals(tokens)).toEqual(['SØREN', 'Groß', '’S', 'ﬁrst', '3']);
});

describe('curly', () => {
  // Training does the same: both are tested with one file.
  it.each(shared.tokens)('writes %s as %s', (straight = '', typographic = '') => {
    expect(curly(straight.split(' '))).toEqual(typographic.split(' '));
  });
});
