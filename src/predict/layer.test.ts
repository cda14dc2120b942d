import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inOneGo } from '../base/work.ts';
import { buildDocument } from '../document/build.ts';
import type { ProjectTypes } from '../edit/types.ts';
import { testSchema } from '../iter/testing/schemas.ts';
import { annotationsOf, type Found, layerSteps, withNewTypes } from './layer.ts';
import { type Mapping, typeKey } from './mapping.ts';

const TEXT = 'Ida Moen works for Fjord Bank in Oslo.';
const named = (name: string) => ({ name, label: name });

/** A schema whose types are called as in its tests; R1 is symmetric. */
const news = testSchema({ name: 'news' });
const wide = testSchema({ name: 'wide' });

type SpanOf = readonly [start: number, end: number, type: string, score: number];
type LinkOf = readonly [head: number, tail: number, type: string, score: number];

function found(
  schema: Found['schema'],
  spans: readonly SpanOf[],
  links: readonly LinkOf[] = [],
): Found {
  const model = { origin: 'model', status: 'predicted' } as const;
  return {
    schema,
    document: buildDocument({
      text: TEXT,
      entityTypes: schema.entityTypes,
      relationTypes: schema.relationTypes,
      spans: spans.map(([start, end, type, score]) => ({
        fragments: [{ start, end }],
        type,
        score,
        ...model,
      })),
      relations: links.map(([head, tail, type, score]) => ({ head, tail, type, score, ...model })),
    }),
  };
}

const PROJECT: ProjectTypes = {
  entityTypes: [named('Person'), named('Bank')],
  relationTypes: [
    { ...named('works-for'), symmetric: false, arguments: { head: ['Person'], tail: ['Bank'] } },
    { ...named('knows'), symmetric: true },
  ],
};
const MAPPING: Mapping = new Map([
  [typeKey('entity', 'news', 'E0'), 'Person'],
  [typeKey('entity', 'news', 'E1'), 'Bank'],
  [typeKey('entity', 'news', 'E2'), null],
  [typeKey('relation', 'news', 'R0'), 'works-for'],
  [typeKey('relation', 'news', 'R1'), 'knows'],
  [typeKey('entity', 'wide', 'E0'), 'Person'],
  [typeKey('entity', 'wide', 'E1'), 'Town'],
]);

const IDA: SpanOf = [0, 8, 'E0', 0.9];
const BANK: SpanOf = [19, 29, 'E1', 0.8];
const OSLO: SpanOf = [33, 37, 'E2', 0.7];

function layerOf(all: readonly Found[], rejected: readonly string[] = [], types = PROJECT) {
  return inOneGo(layerSteps(TEXT, all, { mapping: MAPPING, types, rejected: new Set(rejected) }));
}

const typesOf = ({ document }: ReturnType<typeof layerOf>) =>
  document.spans.map(({ type }) => type);

describe('a layer', () => {
  test('has the project’s types, and nothing of what is left out', () => {
    const layer = layerOf([found(news, [IDA, BANK, OSLO], [[0, 1, 'R0', 0.6]])]);
    expect(typesOf(layer)).toEqual(['Person', 'Bank']);
    expect(layer.document.relations).toMatchObject([{ type: 'works-for', score: 0.6 }]);
    expect(layer.document.spans.every(({ status }) => status === 'predicted')).toBe(true);
  });

  test('has no relation where the project does not let it stand, or an end is left out', () => {
    const links: LinkOf[] = [
      [1, 0, 'R0', 0.6],
      [0, 2, 'R1', 0.6],
      [1, 0, 'R1', 0.6],
    ];
    const layer = layerOf([found(news, [IDA, BANK, OSLO], links)]);
    expect(layer.document.relations.map(({ type }) => type)).toEqual(['knows']);
  });

  test('has once what two schemas find alike, with the higher score', () => {
    const layer = layerOf([
      found(news, [IDA]),
      found(wide, [
        [0, 8, 'E0', 0.95],
        [33, 37, 'E1', 0.7],
      ]),
    ]);
    expect(layer.document.spans).toMatchObject([{ score: 0.95 }, { type: 'Town' }]);
    expect(layer.document.entityTypes.map(({ name }) => name)).toEqual(['Person', 'Bank', 'Town']);
    const [first] = layer.document.spans;
    expect(layer.keysOf.get(first?.id ?? '')).toEqual(['news.s0-8-E0', 'wide.s0-8-E0']);
    expect(typesOf(layerOf([found(news, [IDA]), found(wide, [IDA])], ['wide.s0-8-E0']))).toEqual(
      [],
    );
  });

  test('has nothing that was rejected, nor its relations, whatever it is mapped to by then', () => {
    const all = [found(news, [IDA, BANK], [[0, 1, 'R0', 0.6]])];
    const layer = layerOf(all, ['news.s19-29-E1']);
    expect(typesOf(layer)).toEqual(['Person']);
    expect(layer.document.relations).toEqual([]);
    expect(layer.rejected).toBe(1);
    const noRelation = layerOf(all, ['news.r-s0-8-E0-s19-29-E1-R0']);
    expect(typesOf(noRelation)).toEqual(['Person', 'Bank']);
    expect(noRelation.document.relations).toEqual([]);
    const other = new Map([...MAPPING, [typeKey('entity', 'news', 'E1'), 'Person'] as const]);
    const rejected = new Set(['news.s19-29-E1']);
    const again = inOneGo(layerSteps(TEXT, all, { mapping: other, types: PROJECT, rejected }));
    expect(again.document.spans).toHaveLength(1);
  });

  test('never has what was rejected when other things are found beside it', () => {
    const places = fc.uniqueArray(fc.nat(8), { maxLength: 5 });
    const spanAt = (at: number): SpanOf => [at * 3, at * 3 + 2, `E${at % 2}`, 0.5 + at / 20];
    fc.assert(
      fc.property(places, places, fc.nat(8), (before, after, one) => {
        const first = layerOf([found(news, [...new Set([...before, one])].map(spanAt))]);
        const own = first.document.spans.find(({ fragments }) => fragments[0].start === one * 3);
        const keys = first.keysOf.get(own?.id ?? '') ?? [];
        expect(keys).toHaveLength(1);
        const again = layerOf([found(news, [...new Set([...after, one])].map(spanAt))], keys);
        expect(again.document.spans.map(({ fragments }) => fragments[0].start)).not.toContain(
          one * 3,
        );
        expect(again.rejected).toBe(1);
      }),
    );
  });
});

describe('what is accepted of a layer', () => {
  const layer = layerOf([found(news, [IDA, BANK], [[0, 1, 'R0', 0.6]])]);
  const [ida, bank] = layer.document.spans.map(({ id }) => id);
  const [works] = layer.document.relations.map(({ id }) => id);

  test('is a span by itself', () => {
    expect(annotationsOf(layer, new Set([bank ?? '']))).toEqual({
      spans: [{ fragments: [{ start: 19, end: 29 }], type: 'Bank' }],
      relations: [],
    });
  });

  test('is a relation with both its spans, each once', () => {
    const { spans, relations } = annotationsOf(layer, new Set([works ?? '', ida ?? '']));
    expect(spans.map(({ type }) => type)).toEqual(['Person', 'Bank']);
    expect(relations).toEqual([{ head: 0, tail: 1, type: 'works-for' }]);
  });
});

test('types that a mapping names and a project lacks are called as the model calls them', () => {
  const schema = { ...news, entityTypes: [{ name: 'E0', label: 'Person by name' }] };
  const key = typeKey('entity', 'news', 'E0');
  const none = { entityTypes: [], relationTypes: [] };
  expect(withNewTypes(none, [{ schema }], new Map([[key, 'E0']])).entityTypes).toEqual([
    { name: 'E0', label: 'Person by name' },
  ]);
  expect(withNewTypes(none, [{ schema }], new Map([[key, 'Worker']])).entityTypes).toEqual([
    { name: 'Worker', label: 'Worker' },
  ]);
});
