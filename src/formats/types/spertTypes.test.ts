import { describe, expect, it } from 'vitest';
import { newFile } from '../common/created.ts';
import { typesOf } from '../spert/types.ts';
import { readSideFile, SIDE_FILE } from './sideFile.ts';
import { type } from './testing/types.ts';
import { changedTypeFiles } from './typeFiles.ts';
import type { TypeChange } from './typeChange.ts';

describe('files of types', () => {
  it('are SpERT’s where it has one, in which order and other members stay', () => {
    const text = `{
  "relations": {"Work_For": {"short": "Work", "verbose": "Work for", "symmetric": false}},
  "entities": {
    "Peop": {"short": "Peop", "verbose": "People", "id": 4},
    "Loc": {},
    "Org": {"verbose": "Organization"}
  }
}
`;
    const before = typesOf([newFile('types.json', text)]);
    const [peop, loc, org] = before.entityTypes;
    const [work] = before.relationTypes;
    if (!peop || !loc || !org || !work) throw new Error('The file has four types.');
    const changes: TypeChange[] = [
      { kind: 'entity', before: peop, after: type('Human', { description: 'Of us' }) },
      { kind: 'entity', before: loc, after: type('Place') },
      { kind: 'entity', before: org, after: { ...org, label: 'Firm', colour: '#112233' } },
      { kind: 'entity', after: type('Other', { label: 'All else' }) },
      { kind: 'relation', before: work, after: { ...work, symmetric: true } },
    ];
    const files = changedTypeFiles([newFile('p/types.json', text)], changes, 'p');
    expect(files.map(({ path }) => path)).toEqual(['p/types.json', `p/${SIDE_FILE}`]);
    expect(files[0]?.text).toBe(`{
  "relations": {"Work_For": {"short": "Work", "verbose": "Work for", "symmetric": true}},
  "entities": {
    "Human": {"short": "Human", "verbose": "Of us", "id": 4},
    "Place": {},
    "Org": {"verbose": "Organization", "short": "Firm"},
    "Other": {"short": "All else", "verbose": "All else"}
  }
}
`);
    expect(typesOf(files).entityTypes).toEqual([
      type('Human', { description: 'Of us' }),
      type('Place'),
      type('Org', { label: 'Firm', description: 'Organization' }),
      type('Other', { label: 'All else' }),
    ]);
    expect(readSideFile(files[1]?.text ?? '').entityTypes).toEqual([
      type('Org', { colour: '#112233' }),
    ]);
  });

  it('are SpERT’s no more where they are removed there', () => {
    const text = '{"entities": {"A": {}, "B": {}}, "relations": {"A": {"short": "a"}}}\n';
    const removed = [
      { kind: 'entity', name: 'A' } as const,
      { kind: 'relation', name: 'A' } as const,
    ];
    const files = changedTypeFiles([newFile('conll04_types.json', text)], [], '', removed);
    expect(files.map((file) => file.text)).toEqual(['{"entities": {"B": {}}, "relations": {}}\n']);
    const [again] = changedTypeFiles(files, [{ kind: 'entity', after: type('toString') }], '');
    expect(again?.text).toBe(
      '{"entities": {"B": {}, "toString": {"short": "toString", "verbose": "toString"}}, "relations": {}}\n',
    );
    const [bare] = changedTypeFiles(
      [newFile('types.json', '{"relations": {}}')],
      [{ kind: 'entity', after: type('A') }],
      '',
    );
    expect(bare?.text).toBe('{"relations": {}, "entities": {"A": {"short": "A", "verbose": "A"}}}');
  });

  it.each(['[]', '{"entities": []}', '{', 'no'])(
    'of another kind of types.json are left alone: %s',
    (text) => {
      const files = changedTypeFiles(
        [newFile('types.json', text)],
        [{ kind: 'entity', after: type('A') }],
        '',
      );
      expect(files.map(({ path }) => path)).toEqual([SIDE_FILE]);
    },
  );
});
