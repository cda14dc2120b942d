import { describe, expect, it } from 'vitest';
import type { ChangedFile } from '../../filesWorker/protocol/files.ts';
import { filesInFolder, saveCopies, saveInFolder } from './folderSaving.ts';
import { folderOf } from './testing/folder.ts';

const change = (path: string, before: string | undefined, after: string): ChangedFile => ({
  path,
  ...(before !== undefined && { before: new Blob([before]) }),
  after: new Blob([after]),
  documents: [],
});

describe('files are saved where they are', () => {
  it.each(['p/ida/a.ann', 'x/p/ida/a.ann', 'ida/a.ann'])(
    'by a path from anywhere: %s',
    async (path) => {
      const files = new Map([['ida/a.ann', 'T1']]);
      const { saved, conflicts } = await saveInFolder(folderOf(files), [change(path, 'T1', 'T2')]);
      expect([saved.length, conflicts.length, files.get('ida/a.ann')]).toEqual([1, 0, 'T2']);
    },
  );

  it('one that somebody else has changed is left as it is, the others are saved', async () => {
    const files = new Map([
      ['a.ann', 'theirs'],
      ['b.ann', 'as opened'],
    ]);
    const { saved, conflicts } = await saveInFolder(folderOf(files), [
      change('a.ann', 'as opened', 'mine'),
      change('b.ann', 'as opened', 'mine'),
    ]);
    expect(saved.map(({ path }) => path)).toEqual(['b.ann']);
    expect(conflicts.map(({ path }) => path)).toEqual(['a.ann']);
    expect([...files.values()]).toEqual(['theirs', 'mine']);
  });

  it('a new file is made, and is none where somebody else has made one', async () => {
    const files = new Map([
      ['ida/a.txt', 'text'],
      ['jon/a.ann', 'theirs'],
    ]);
    const { conflicts } = await saveInFolder(folderOf(files), [
      change('p/ida/a.ann', undefined, 'mine'),
      change('p/jon/a.ann', undefined, 'mine'),
    ]);
    expect(files.get('ida/a.ann')).toBe('mine');
    expect(files.get('jon/a.ann')).toBe('theirs');
    expect(conflicts).toHaveLength(1);
  });

  it('a copy lies beside the file, under a name that nothing has', async () => {
    const files = new Map([
      ['ida/a.ann', 'theirs'],
      ['ida/a.mine.ann', 'of another day'],
      ['ida/LICENSE', 'theirs'],
    ]);
    const copies = await saveCopies(folderOf(files), [
      change('p/ida/a.ann', 'as opened', 'mine'),
      change('p/ida/LICENSE', 'as opened', 'mine'),
    ]);
    expect(copies.map(({ path }) => path)).toEqual(['p/ida/a.mine 2.ann', 'p/ida/LICENSE.mine']);
    expect([...files]).toEqual([
      ['ida/a.ann', 'theirs'],
      ['ida/a.mine.ann', 'of another day'],
      ['ida/LICENSE', 'theirs'],
      ['ida/a.mine 2.ann', 'mine'],
      ['ida/LICENSE.mine', 'mine'],
    ]);
  });

  it('files are read again as they are now, those of elsewhere as they were given', async () => {
    const given = ['p/a.ann', 'p/b.ann'].map((path) => ({ path, file: new Blob(['given']) }));
    const now = await filesInFolder(folderOf(new Map([['a.ann', 'theirs']])), given);
    expect(now.map(({ path }) => path)).toEqual(['p/a.ann', 'p/b.ann']);
    expect(await Promise.all(now.map(({ file }) => file.text()))).toEqual(['theirs', 'given']);
  });

  it('nothing is saved in a folder that a file is not in, and it is said', async () => {
    const files = new Map([['a.ann', 'T1']]);
    const saving = saveInFolder(folderOf(files), [
      change('a.ann', 'T1', 'T2'),
      change('c.ann', 'T1', 'T2'),
    ]);
    await expect(saving).rejects.toMatchObject({ code: 'bad-input', message: /c\.ann/u });
    expect(files.get('a.ann')).toBe('T1');
  });
});
