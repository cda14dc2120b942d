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
