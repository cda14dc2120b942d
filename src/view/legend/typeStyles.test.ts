import { expect, test } from 'vitest';
import { mergeDocuments } from '../../document/merge.ts';
import { meetingDocument } from '../layout/testing/drawings.ts';
import { palettePlaces, typeStylesOf } from './typeStyles.ts';

const annotated = meetingDocument();

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
