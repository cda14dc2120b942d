import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { inputs } from '../../filesWorker/client/testing/testFilesWorker.ts';
import { folderOf } from './testing/folder.ts';
import { ANN, BRAT, createRoom } from './testing/room.ts';

describe('a file that somebody else has changed in the folder is asked about', () => {
  /** Two documents are changed here, and one of them there; all is saved. */
  async function conflictingRoom() {
    const files = new Map(Object.entries(BRAT).map(([path, text]) => [path, text]));
    const room = createRoom(() => Promise.resolve(folderOf(files, 'p')));
    const { state, until } = room;
    room.files.open(inputs(BRAT));
    await until(() => state().opening.kind === 'open' && state().looking?.loaded !== undefined);
    room.files.setEditing(true);
    // It was saved once before.
    room.files.edit.operate({ kind: 'delete-spans', ids: ['T2'] });
    room.files.saveInFolder?.();
    await until(() => state().unsaved.size === 0);
    room.files.edit.undo();
    room.files.edit.operate({ kind: 'delete-spans', ids: ['T1'] });
    room.files.look(1);
    await until(() => state().looking?.loaded?.id === 1);
    room.files.edit.confirm(true);
    const { spans } = state().looking?.loaded?.document ?? { spans: [] };
    room.files.edit.operate({ kind: 'delete-spans', ids: spans.map(({ id }) => id) });
    files.set('ida/a.ann', 'T7\tPlace 16 21\tTurku\n');
    room.files.saveInFolder?.();
    await until(() => state().conflicts.length === 1 && state().handing.kind === 'done');
    // The other one is saved.
    await until(() => state().unsaved.size === 1);
    expect(state().unsaved).toEqual(new Set([0]));
    return { ...room, folder: files };
  }

  it('a copy of mine lies beside theirs, and later changes go there', async () => {
    const { files, folder, state, until } = await conflictingRoom();
    files.answerConflicts('copy', ['ida/a.ann']);
    await until(() => state().conflicts.length === 0 && state().unsaved.size === 0);
    expect(folder.get('ida/a.ann')).toBe('T7\tPlace 16 21\tTurku\n');
    expect(folder.get('ida/a.mine.ann')).toBe('T2\tPlace 16 21\tTurku\n');
    files.look(0);
    await until(() => state().looking?.loaded?.id === 0);
    files.edit.operate({ kind: 'delete-spans', ids: ['T2'] });
    files.saveInFolder?.();
    await until(() => state().unsaved.size === 0);
    expect(state().conflicts).toEqual([]);
    expect(folder.get('ida/a.mine.ann')).toBe('');
    expect(folder.get('ida/a.ann')).toBe('T7\tPlace 16 21\tTurku\n');
  });

  it('theirs is opened, what was saved and confirmed elsewhere stays', async () => {
    const { files, folder, state, projects, until } = await conflictingRoom();
    files.keep(true);
    await until(() => state().kept.kind === 'on');
    // What is kept is there until what is open then is kept.
    projects.forget = () => Promise.reject(new Error('It is kept.'));
    files.answerConflicts('theirs', ['ida/a.ann']);
    await until(() => state().handing.words === '1 file read again.');
    expect(state().unsaved.size).toBe(0);
    expect(state().confirmed).toEqual(new Set([1]));
    await until(() => state().looking?.loaded?.id === 1);
    expect(state().looking?.loaded?.document.spans).toEqual([]);
    files.look(0);
    await until(() => state().looking?.loaded?.id === 0);
    expect(state().looking?.loaded?.document.spans.map(({ id }) => id)).toEqual(['T7']);
    await until(() => state().kept.kind === 'on');
    expect(projects.kept?.changes.size).toBe(0);
    files.edit.operate({ kind: 'delete-spans', ids: ['T7'] });
    files.saveInFolder?.();
    await until(() => state().unsaved.size === 0);
    expect(folder.get('ida/a.ann')).toBe('');
  });

  it.each([
    ['by itself', 'p.zip'],
    ['in a folder', 'corpus/p.zip'],
    ['deep in a folder', 'corpus/old/p.zip'],
  ])(
    'theirs is opened of a file that was opened in a zip %s, and lies in the folder too',
    async (_, path) => {
      const text = BRAT['ida/a.txt'];
      const zip = new Uint8Array(zipSync({ 'a.txt': strToU8(text), 'a.ann': strToU8(ANN) }));
      const beside = { 'b.txt': BRAT['jon/b.txt'], 'b.ann': '' };
      const also = Object.entries(path === 'p.zip' ? {} : beside).map(([name, content]) => [
        `corpus/${name}`,
        content,
      ]);
      const files = new Map<string, string | Uint8Array<ArrayBuffer>>([
        [path.replace('corpus/', ''), zip],
        ['a.txt', text],
        ['a.ann', 'T7\tPlace 16 21\tTurku\n'],
      ]);
      for (const [name = '', content = ''] of also)
        files.set(name.slice('corpus/'.length), content);
      const { state, until, ...room } = createRoom(() =>
        Promise.resolve(folderOf(files, 'corpus')),
      );
      room.files.open(
        inputs({ ...(Object.fromEntries(also) as Record<string, string>), [path]: zip }),
      );
      await until(() => state().opening.kind === 'open' && state().looking?.loaded !== undefined);
      const row = state().rows.find(({ name }) => name.endsWith('a'))?.id ?? 0;
      room.files.look(row);
      await until(() => state().looking?.loaded?.id === row);
      room.files.setEditing(true);
      room.files.edit.operate({ kind: 'delete-spans', ids: ['T1'] });
      room.files.saveInFolder?.();
      await until(() => state().conflicts.length === 1 && state().handing.kind === 'done');
      room.files.answerConflicts('theirs', [`${path}/a.ann`]);
      await until(() => state().handing.words === '1 file read again.');
      expect(state().rows).toHaveLength(1 + also.length / 2);
      await until(() => state().looking?.loaded?.document.spans[0]?.id === 'T7');
      room.files.edit.operate({ kind: 'delete-spans', ids: ['T7'] });
      room.files.saveInFolder?.();
      await until(() => state().unsaved.size === 0 && state().handing.kind === 'done');
      expect(files.get('a.ann')).toBe('');
    },
  );

  it('both are compared, and what is not answered is asked again', async () => {
    const { files, folder, state, until } = await conflictingRoom();
    files.compareWithFolder();
    await until(() => state().mode === 'compare');
    expect(state().conflicts).toHaveLength(1);
    files.answerConflicts('theirs', []);
    await until(() => state().handing.kind === 'done' && state().conflicts.length === 1);
    files.cancelConflicts();
    expect(state().conflicts).toEqual([]);
    expect(state().unsaved.size).toBeGreaterThan(0);
    expect(folder.get('ida/a.ann')).toBe('T7\tPlace 16 21\tTurku\n');
  });
});
