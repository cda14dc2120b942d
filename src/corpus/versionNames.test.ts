import { expect, it } from 'vitest';
import { versionNames } from './versionNames.ts';

const namesOf = (...versions: (readonly [path: string, layer?: string])[]) => [
  ...versionNames(
    versions.map(([path, layer], id) => ({ id, path, ...(layer !== undefined && { layer }) })),
  ).values(),
];

it('versions are called by what tells their files apart', () => {
  expect(namesOf(['p/ida/a.ann'], ['p/olga/a.ann'])).toEqual(['ida', 'olga']);
  expect(namesOf(['ida/1/a.ann'], ['olga/1/a.ann'], ['ida/2/a.ann'])).toEqual([
    'ida/1',
    'olga/1',
    'ida/2',
  ]);
  expect(namesOf(['a.json'], ['b.json'])).toEqual(['a.json', 'b.json']);
  expect(namesOf(['a.ann'], ['x/a.ann'])).toEqual(['a.ann', 'x']);
  expect(namesOf(['x/a/x.ann'], ['x/x.ann'])).toEqual(['a', 'x/x.ann']);
});

it('annotators are called by their names, and by their files too where that does not do', () => {
  expect(namesOf(['a.json', 'u1'], ['a.json', 'u2'])).toEqual(['u1', 'u2']);
  expect(namesOf(['a.json', 'u1'], ['b.json', 'u1'])).toEqual(['u1, a.json', 'u1, b.json']);
  expect(namesOf(['a.json', 'u1'], ['a.json'])).toEqual(['u1', 'a.json']);
});
