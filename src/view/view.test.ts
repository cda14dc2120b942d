import { describe, expect, test } from 'vitest';
import type { Span } from '../document/document.ts';
import { lookUp } from '../document/lookup.ts';
import { mergeDocuments } from '../document/merge.ts';
import { spanText } from '../document/spanText.ts';
import { describeSpan, percentShown, shorten } from './describe.ts';
import { emphasisOf } from './focus.ts';
import { documentOf } from './layout/testing.ts';
import { palettePlaces, typeStylesOf } from './typeStyles.ts';
import { NOTHING_HIDDEN, toggleType, visibleDocument } from './visible.ts';

const annotated = documentOf(
  'Ada met Bo in\n Rome',
  [
    [0, 3, 'Peop'],
    [8, 10, 'Peop'],
    [11, 19, 'Loc'],
  ],
  [
    [0, 1, 'Met'],
    [1, 2, 'Live_In'],
  ],
  ['Met'],
);
const lookup = lookUp(annotated);
const [ada, bo, rome] = annotated.spans;

describe('describeSpan', () => {
  test('says text, type, partners from either side, and score', () => {
    const name = (span: typeof ada) => span && describeSpan(annotated.text, lookup, span);
    expect(name(ada)).toBe('Ada, Peop, Met Bo, 90 percent');
    expect(name(bo)).toBe('Bo, Peop, Met Ada, Live_In in Rome, 90 percent');
    expect(name(rome)).toBe('in Rome, Loc, Bo Live_In it, 90 percent');
  });

  test('says which schema a type is of where there are several', () => {
    const schemas = [
      { name: 'news', title: 'News' },
      { name: 'science', title: 'Science' },
    ];
    const entityTypes = annotated.entityTypes.map((type) => ({ ...type, schema: 'science' }));
    const several = lookUp({ ...annotated, schemas, entityTypes });
    const nameIn = (look: typeof several) => rome && describeSpan(annotated.text, look, rome);
    expect(nameIn(several)).toMatch(/^in Rome, Loc \(Science\), Bo Live_In it, 90 percent$/u);
    const alone = lookUp({ ...annotated, schemas: schemas.slice(1), entityTypes });
    expect(nameIn(alone)).toMatch(/^in Rome, Loc, Bo Live_In it, 90 percent$/u);
  });

  test('says nothing of a score that is not there', () => {
    const span: Span = {
      id: 's0',
      fragments: [{ start: 0, end: 3 }],
      type: 'Peop',
      status: 'gold',
    };
    const alone = { ...annotated, spans: [span], relations: [] };
    expect(describeSpan(alone.text, lookUp(alone), span)).toBe('Ada, Peop, gold');
    expect(percentShown(undefined)).toBe('–');
  });
});

test('several fragments are joined, long texts cut', () => {
  const span: Span = {
    id: 's0',
    fragments: [
      { start: 0, end: 3 },
      { start: 8, end: 10 },
    ],
    type: 'Peop',
    status: 'gold',
  };
  expect(spanText(annotated.text, span)).toBe('Ada … Bo');
  expect(shorten('x'.repeat(200))).toBe(`${'x'.repeat(79)}…`);
});

test('what is in focus takes its partners with it', () => {
  const span = emphasisOf(lookup, { kind: 'span', id: 's0' });
  expect([...(span?.spans ?? [])].sort()).toEqual(['s0', 's1']);
  expect([...(span?.relations ?? [])]).toEqual(['r0']);
  const relation = emphasisOf(lookup, { kind: 'relation', id: 'r1' });
  expect([...(relation?.spans ?? [])].sort()).toEqual(['s1', 's2']);
  expect(emphasisOf(lookup, { kind: 'span', id: 'gone' })).toBeUndefined();
  expect(emphasisOf(lookup, undefined)).toBeUndefined();
});

test('hiding an entity type hides its relations, hiding a relation type only them', () => {
  const noPlaces = visibleDocument(annotated, toggleType(NOTHING_HIDDEN, 'entities', 'Loc'));
  expect(noPlaces.spans.map(({ id }) => id)).toEqual(['s0', 's1']);
  expect(noPlaces.relations.map(({ id }) => id)).toEqual(['r0']);
  const noMeetings = visibleDocument(annotated, toggleType(NOTHING_HIDDEN, 'relations', 'Met'));
  expect(noMeetings.spans).toHaveLength(3);
  expect(noMeetings.relations.map(({ id }) => id)).toEqual(['r1']);
});

const coloursOf = ({ entities, relations }: ReturnType<typeof typeStylesOf>) =>
  [...entities.values(), ...relations.values()].map(({ className }) => className.split(' ')[0]);

test('relation types go on in the palette where entity types stop', () => {
  expect(coloursOf(typeStylesOf(annotated))).toEqual(['type-0', 'type-1', 'type-2', 'type-3']);
});

test('a schema has the same colours whatever others are shown beside it', () => {
  const part = (name: string) => ({ schema: { name, title: name }, document: annotated });
  const places = palettePlaces(['a', 'b', 'c'].map((name) => ({ name, ...annotated })));
  const styled = (...names: string[]) => typeStylesOf(mergeDocuments(names.map(part)), places);
  const own = (styles: ReturnType<typeof styled>) => ({
    entities: [...styles.entities.values()].filter(({ schema }) => schema === 'b'),
    relations: [...styles.relations.values()].filter(({ schema }) => schema === 'b'),
  });
  expect(coloursOf(styled('b'))).toEqual(['type-4', 'type-5', 'type-6', 'type-7']);
  const classes = ({ entities, relations }: ReturnType<typeof own>) =>
    [...entities, ...relations].map(({ className }) => className);
  expect(classes(own(styled('c', 'b', 'a')))).toEqual(classes(own(styled('b'))));
  expect(own(styled('b', 'a')).entities[0]?.schemaTitle).toBe('b');
  expect(own(styled('b')).entities[0]).not.toHaveProperty('schemaTitle');
});
