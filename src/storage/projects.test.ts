import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { buildDocument } from '../document/build.ts';
import { openProjects, type ProjectContent } from './projects.ts';
import { eraseStored, listStored } from './stored.ts';

const changed = buildDocument({
  text: 'Ida sang.',
  entityTypes: [{ name: 'P', label: 'P' }],
  relationTypes: [],
  spans: [{ fragments: [{ start: 0, end: 3 }], type: 'P', status: 'gold' }],
  relations: [],
});

function content(name: string, files: number): ProjectContent {
  return {
    name,
    files: Array.from({ length: files }, (_, at) => ({
      path: `p/${at}.txt`,
      file: new Blob([`text ${at}`]),
    })),
    choices: { format: 'brat' },
    changes: new Map([[1, changed]]),
    confirmed: new Set([1, 2]),
    decided: new Map([[3, new Map([['k', { take: 'none' }]])]]),
  };
}

let time = 0;
const projects = openProjects(() => (time += 1));

afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await projects.erase();
});

/** The id of a project that was kept. */
async function kept(project: ProjectContent): Promise<number> {
  const result = await projects.keep(project);
  if (result.keeping !== 'kept') throw new Error('it was not kept');
  return result.id;
}

describe('projects that are kept', () => {
  it('come back with their files in order, what was said of them and what was changed', async () => {
    const id = await kept(content('corpus', 450));
    const again = await projects.load(id);
    expect(again).toMatchObject({ name: 'corpus', choices: { format: 'brat' } });
    expect(again?.files.map(({ path }) => path)).toEqual(
      content('corpus', 450).files.map(({ path }) => path),
    );
    expect(await again?.files[449]?.file.text()).toBe('text 449');
    expect(again?.changes).toEqual(new Map([[1, changed]]));
    expect(again?.confirmed).toEqual(new Set([1, 2]));
    expect(again?.decided).toEqual(new Map([[3, new Map([['k', { take: 'none' }]])]]));
  });

  it('take the place of others in one go: whatever has no room leaves the other one', async () => {
    const first = await kept(content('a', 2));
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    expect(await projects.keep(content('a', 3), first)).toEqual({ keeping: 'full' });
    put.mockRestore();
    expect((await projects.list()).map(({ id, files }) => [id, files])).toEqual([[first, 2]]);
    const again = await projects.keep(content('a', 3), first);
    expect((await projects.list()).map(({ files }) => files)).toEqual([3]);
    expect(await projects.load(first)).toBeUndefined();
    expect(again).toMatchObject({ keeping: 'kept' });
  });

  it('are listed, the last one first, and are let go of one by one', async () => {
    const [first, second] = [await kept(content('a', 2)), await kept(content('b', 1))];
    expect(await projects.list()).toMatchObject([
      { id: second, name: 'b', files: 1, bytes: 6 },
      { id: first, name: 'a', files: 2, bytes: 12 },
    ]);
    await projects.forget(second);
    expect((await projects.list()).map(({ name }) => name)).toEqual(['a']);
    expect(await projects.load(second)).toBeUndefined();
    expect((await projects.load(first))?.files).toHaveLength(2);
  });

  it('say when each was last used: kept, changed or opened', async () => {
    const [first, second] = [await kept(content('a', 1)), await kept(content('b', 1))];
    const order = async () => (await projects.list()).map(({ id }) => id);
    expect(await order()).toEqual([second, first]);
    await projects.keepDocuments(first, new Map());
    expect(await order()).toEqual([first, second]);
    await projects.load(second);
    await expect.poll(order).toEqual([second, first]);
  });

  it('take nothing more once they are let go of', async () => {
    const id = await kept(content('a', 1));
    await projects.forget(id);
    const documents = new Map([[1, { isConfirmed: true }]]);
    expect(await projects.keepDocuments(id, documents)).toBe('gone');
    expect(await projects.list()).toEqual([]);
  });

  it('take later changes in place of those that were', async () => {
    const id = await kept(content('a', 1));
    const documents = new Map([
      [1, { isConfirmed: false }],
      [2, { document: changed, isConfirmed: false }],
      [7, { isConfirmed: true }],
    ]);
    expect(await projects.keepDocuments(id, documents)).toBe('kept');
    const again = await projects.load(id);
    expect(again?.changes).toEqual(new Map([[2, changed]]));
    expect(again?.confirmed).toEqual(new Set([7]));
  });

  it('have types together with the documents, until those are as in the files again', async () => {
    const id = await kept(content('a', 1));
    expect(await projects.load(id)).not.toHaveProperty('types');
    const types = {
      entityTypes: [{ name: 'Human', label: 'Human' }],
      relationTypes: [],
      renamings: [{ kind: 'entity', from: 'Person', to: 'Human' } as const],
    };
    const documents = new Map([[2, { document: changed, isConfirmed: false }]]);
    expect(await projects.keepDocuments(id, documents, types)).toBe('kept');
    expect(await projects.keepDocuments(id, new Map())).toBe('kept');
    expect(await projects.load(id)).toMatchObject({ name: 'a', types });
    expect(await projects.keepDocuments(id, new Map(), null)).toBe('kept');
    const again = await projects.load(id);
    expect(again).not.toHaveProperty('types');
    expect(again?.changes.get(2)).toEqual(changed);
    expect(await projects.keepDocuments(id + 9, new Map(), types)).toBe('gone');
    expect(await projects.load(id + 9)).toBeUndefined();
  });

  it('are in the one list of what is stored, and are erased with it', async () => {
    await kept(content('a', 2));
    expect(await listStored(undefined, '')).toEqual([
      {
        kind: 'project',
        bytes: 12,
        usedAt: expect.any(Number) as number,
        files: [
          {
            name: 'a',
            bytes: 12,
            sha256: '',
            project: { id: expect.any(Number) as number, usedAt: expect.any(Number) as number },
          },
        ],
      },
    ]);
    await eraseStored(undefined);
    expect(await listStored(undefined, '')).toEqual([]);
    expect(await projects.list()).toEqual([]);
  });

  it('are not even a database where nobody keeps one', async () => {
    vi.stubGlobal('indexedDB', new IDBFactory());
    expect(await projects.list()).toEqual([]);
    await projects.erase();
    await projects.forget(1);
    expect(await indexedDB.databases()).toEqual([]);
    await kept(content('a', 1));
    expect(await projects.list()).toHaveLength(1);
  });

  it('leave nothing behind where there is no room, and say so', async () => {
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    put.mockImplementationOnce(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    expect(await projects.keep(content('a', 2))).toEqual({ keeping: 'full' });
    expect(await projects.list()).toEqual([]);
    expect(await kept(content('a', 2))).toBeGreaterThan(0);
  });

  it('are none where a browser denies the page its storage, and nothing is thrown', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    expect(await projects.keep(content('a', 1))).toEqual({ keeping: 'denied' });
    expect(await projects.keepDocuments(1, new Map())).toBe('denied');
    expect(await projects.list()).toEqual([]);
    expect(await projects.load(1)).toBeUndefined();
    await projects.forget(1);
  });
});
