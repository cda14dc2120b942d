import { expect, it } from 'vitest';
import type { RelationTypeInfo, TypeInfo } from '../document/document.ts';
import { ProjectTypes } from './types.ts';

function own(entityTypes: TypeInfo[], relationTypes: RelationTypeInfo[] = [], ...used: string[]) {
  const occurring = new Set(used);
  return { entityTypes, relationTypes, used: { entity: occurring, relation: new Set<string>() } };
}

it('types of a project are known by the first document that says something of them', () => {
  const types = new ProjectTypes();
  expect(types.add(own([{ name: 'P', label: 'P' }], [], 'P'))).toEqual([0]);
  const known = { name: 'P', label: 'Person', colour: '#f00', description: 'somebody' };
  types.add(own([{ name: 'O', label: 'O' }, known]));
  types.add(own([{ name: 'P', label: 'Else', colour: '#0f0' }]));
  expect(types.all).toEqual([
    { id: 0, kind: 'entity', ...known },
    { id: 1, kind: 'entity', name: 'O', label: 'O' },
  ]);
});

it('an entity and a relation of one name are two types, and those that occur are told ascending', () => {
  const types = new ProjectTypes();
  types.add(own([{ name: 'A', label: 'A' }], [{ name: 'A', label: 'A', symmetric: true }]));
  expect(types.add(own([], [], 'B', 'A'))).toEqual([0, 2]);
  expect(types.all.map(({ kind, symmetric }) => [kind, symmetric])).toEqual([
    ['entity', undefined],
    ['relation', true],
    ['entity', undefined],
  ]);
});
