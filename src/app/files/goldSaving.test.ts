import { expect, it } from 'vitest';
import { inputs } from '../../filesWorker/client/testing/testFilesWorker.ts';
import { folderOf } from './testing/folder.ts';
import { ANN, BRAT, createRoom } from './testing/room.ts';

it('a gold version is saved in the folder, and stays until its document is changed again', async () => {
  const folder = new Map(Object.entries(BRAT).map(([path, text]) => [path, text]));
  const { files, state, until } = createRoom(() => Promise.resolve(folderOf(folder, 'p')));
  files.open(inputs(BRAT));
  await until(() => state().opening.kind === 'open' && state().looking?.loaded !== undefined);
  const document = state().looking?.loaded?.document;
  if (document === undefined) throw new Error('It is loaded.');
  const saved = async () => {
    await until(() => state().handing.kind === 'busy');
    await until(() => state().handing.kind !== 'busy');
  };
  files.decide(0, new Map([['any', { take: 'none' }]]));
  expect(state().isDecidedUnsaved).toBe(true);
  const gold = { ...document, spans: document.spans.slice(1) };
  files.saveGoldInFolder?.(Promise.resolve(new Map([[0, gold]])));
  await saved();
  expect(state().isDecidedUnsaved).toBe(false);
  expect(folder.get('ida/a.ann')).toBe('T2\tPlace 16 21\tTurku\n');
  // The annotator's own version is still what is open.
  expect([...state().changed]).toEqual([]);

  files.setEditing(true);
  files.look(1);
  await until(() => state().looking?.loaded?.id === 1);
  const { spans } = state().looking?.loaded?.document ?? { spans: [] };
  files.edit.operate({ kind: 'delete-spans', ids: spans.map(({ id }) => id) });
  files.saveInFolder?.();
  await saved();
  expect(folder.get('ida/a.ann')).toBe('T2\tPlace 16 21\tTurku\n');
  expect(folder.get('jon/a.ann')).toBe('');

  files.look(0);
  await until(() => state().looking?.loaded?.id === 0);
  files.edit.operate({ kind: 'delete-spans', ids: ['T2'] });
  files.saveInFolder?.();
  await saved();
  expect(folder.get('ida/a.ann')).toBe('T1\tPerson 0 4\tOlga\n');
  files.edit.undo();
  files.saveGoldInFolder?.(Promise.resolve(new Map([[0, { ...document, spans: [] }]])));
  await saved();
  expect(folder.get('ida/a.ann')).toBe('');
  folder.set('ida/a.ann', `${ANN}T9\tPlace 16 21\tTurku\n`);
  files.saveGoldInFolder?.(Promise.resolve(new Map([[0, gold]])));
  await until(() => state().conflicts.length === 1);
  expect(folder.get('ida/a.ann')).toContain('T9');
});
