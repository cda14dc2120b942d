import { describe, expect, test } from 'vitest';
import type { ProjectTypes } from '../edit/types.ts';
import { testSchema } from '../iter/testing/schemas.ts';
import { fullMapping, modelTypes, suggestMapping, typeKey } from './mapping.ts';

const named = (name: string, label = name) => ({ name, label });
const schema = {
  ...testSchema(),
  name: 'news',
  entityTypes: [named('Peop', 'Person'), named('Org', 'Organisation'), named('Other')],
  relationTypes: [{ ...named('Work_For', 'works for'), symmetric: false }],
};

function project(entities: readonly string[], relations: readonly string[] = []): ProjectTypes {
  return {
    entityTypes: entities.map((name) => named(name)),
    relationTypes: relations.map((name) => ({ ...named(name), symmetric: false })),
  };
}

const targets = (types: ProjectTypes) => [...suggestMapping(modelTypes(schema), types).values()];

describe('a mapping that is suggested', () => {
  test.each([
    [['Person', 'Organisation'], ['works-for'], ['Person', 'Organisation', null, 'works-for']],
    [['PER', 'ORG', 'MISC'], ['WorksFor'], ['PER', 'ORG', 'MISC', 'WorksFor']],
    [
      ['people', 'Organizations'],
      ['employed_by'],
      ['people', 'Organizations', null, 'employed_by'],
    ],
    [['Gene'], ['binds'], [null, null, null, null]],
  ])('goes by names: %j %j', (entities, relations, expected) => {
    expect(targets(project(entities, relations))).toEqual(expected);
  });

  test('gives a project that has no types the model’s own', () => {
    expect(targets(project([]))).toEqual(['Peop', 'Org', 'Other', 'Work_For']);
    expect(targets(project(['Person']))).toEqual(['Person', null, null, 'Work_For']);
  });
});

test('what somebody chose holds, and the rest is suggested', () => {
  const person = typeKey('entity', 'news', 'Peop');
  const other = typeKey('entity', 'news', 'Other');
  const chosen = new Map([
    [person, null],
    [other, 'Thing'],
  ]);
  const mapping = fullMapping(modelTypes(schema), project(['Person', 'ORG', 'Thing']), chosen);
  expect([...mapping.values()]).toEqual([null, 'ORG', 'Thing', 'Work_For']);
});
