import { expect, it } from 'vitest';
import { openedRoom } from './testing/room.ts';

it('a type is renamed in all documents that have it, whichever were looked at, and is so when it is kept', async () => {
  const { files, state, saved, projects, until } = await openedRoom();
  files.keep(true);
  await until(() => state().kept.kind === 'on');
  await files.types.wish({
    what: 'change',
    kind: 'entity',
    name: 'Person',
    change: { name: 'Human' },
  });
  expect([...state().changed]).toEqual([0, 1]);
  expect(state().hasUnsavedTypes).toBe(true);
  expect(state().types.map(({ name }) => name)).toEqual(['Human', 'Place']);
  expect(state().looking?.loaded?.document.spans.map(({ type }) => type)).toEqual([
    'Human',
    'Place',
  ]);
  files.save(false);
  await until(() => saved.length === 1);
  expect(saved[0]?.files).toBe(2);
  await until(() => !state().hasUnsavedTypes && state().unsaved.size === 0);

  await until(() => projects.kept?.types !== undefined && projects.kept.changes.size === 2);
  files.clear();
  files.openKept(7);
  await until(() => state().kept.kind === 'on' && state().changed.size === 2);
  expect(state().types.map(({ name }) => name)).toEqual(['Human', 'Place']);
  await expect(
    files.types.wish({ what: 'add', kind: 'entity', type: { name: 'Human', label: 'Human' } }),
  ).rejects.toThrow(/a type “Human” already/u);
});

it('a change of types is taken back in all documents, and what each has done itself stays', async () => {
  const { files, state, until } = await openedRoom();
  files.setEditing(true);
  files.edit.operate({ kind: 'delete-spans', ids: ['T2'] });
  await files.types.wish({
    what: 'change',
    kind: 'entity',
    name: 'Person',
    change: { name: 'Human' },
  });
  expect([...state().changed]).toEqual([0, 1]);
  files.edit.undo();
  expect([...state().changed]).toEqual([0]);
  expect(state().looking?.loaded?.document.spans.map(({ type }) => type)).toEqual(['Person']);
  files.types.redo();
  expect([...state().changed]).toEqual([0, 1]);
  files.look(1);
  await until(() => state().looking?.loaded?.id === 1);
  // What its file has is read again, and is renamed again.
  files.edit.operate({ kind: 'delete-spans', ids: ['T1'] });
  files.revert();
  await until(() => state().looking?.loaded?.document.spans[0]?.type === 'Human');
  expect([...state().changed]).toEqual([0, 1]);
  files.types.undo();
  expect([...state().changed]).toEqual([0]);
  expect(state().hasUnsavedTypes).toBe(false);
});

it('a type is removed from all documents, whichever were looked at, and is so when it is kept', async () => {
  const { files, state, projects, until } = await openedRoom();
  files.keep(true);
  await until(() => state().kept.kind === 'on');
  const person = state().types.find(({ name }) => name === 'Person')?.id ?? -1;
  files.setFilter({ words: '', types: [person] });
  const before = state().rows;
  expect(await files.types.count('entity', 'Person')).toBe(2);
  expect([...state().changed]).toEqual([]);
  await files.types.wish({ what: 'remove', kind: 'entity', name: 'Person' });
  expect([...state().changed]).toEqual([0, 1]);
  expect(state().types.map(({ name }) => name)).toEqual(['Place']);
  expect(state().filter.types).toEqual([]);
  expect(state().rows.map(({ spans }) => spans)).toEqual([1, 0, 0]);
  expect(state().looking?.loaded?.document.spans.map(({ type }) => type)).toEqual(['Place']);

  files.types.undo();
  expect(state().rows).toEqual(before);
  expect([...state().changed]).toEqual([]);
  expect(state().types.map(({ name, id }) => [name, id])).toContainEqual(['Person', person]);
  expect(state().hasUnsavedTypes).toBe(false);
  files.types.redo();
  expect([...state().changed]).toEqual([0, 1]);
  // One that is made anew is another, and goes alone.
  await files.types.wish({
    what: 'add',
    kind: 'entity',
    type: { name: 'Person', label: 'Person' },
  });
  expect(await files.types.count('entity', 'Person')).toBe(0);
  await files.types.wish({ what: 'remove', kind: 'entity', name: 'Person' });

  await until(() => projects.kept?.types !== undefined && projects.kept.changes.size === 2);
  files.clear();
  files.openKept(7);
  await until(() => state().kept.kind === 'on' && state().changed.size === 2);
  expect(state().types.map(({ name }) => name)).toEqual(['Place']);
  expect(state().rows.map(({ spans }) => spans)).toEqual([1, 0, 0]);
  // What is read again from its file has it no more.
  files.look(1);
  await until(() => state().looking?.loaded?.id === 1);
  files.setEditing(true);
  files.revert();
  await until(() => state().changed.size === 2);
  expect(state().looking?.loaded?.document.spans).toEqual([]);
  expect([...state().changed]).toEqual([0, 1]);
});

it('a type is removed and its annotations get another one; what is read again gets it too', async () => {
  const { files, state, until } = await openedRoom();
  files.setEditing(true);
  await files.types.wish({ what: 'remove', kind: 'entity', name: 'Person', instead: 'Place' });
  expect(state().looking?.loaded?.document.spans.map(({ type }) => type)).toEqual([
    'Place',
    'Place',
  ]);
  files.look(1);
  await until(() => state().looking?.loaded?.id === 1);
  files.revert();
  await until(() => state().changed.size === 2);
  expect(state().looking?.loaded?.document.spans[0]?.type).toBe('Place');
  // Undone where a document is looked at that had it, it is so in all.
  files.edit.undo();
  expect([...state().changed]).toEqual([]);
  expect(state().looking?.loaded?.document.spans[0]?.type).toBe('Person');
  await expect(
    files.types.wish({ what: 'remove', kind: 'entity', name: 'Nobody' }),
  ).rejects.toThrow(/no type “Nobody”/u);
});
