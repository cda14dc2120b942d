import { describe, expect, it } from 'vitest';
import { CACHES, type KnownCache } from './kinds.ts';
import { eraseGroup, eraseStored, listStored } from './stored.ts';

const MODELS = 'https://page.example/models/';
const KEPT: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'iter-web': {
    [`${MODELS}base/manifest.json?sha256=aa`]: 10,
    [`${MODELS}base/local/heads%20x.onnx?sha256=bb`]: 30,
    [`${MODELS}tiny/manifest.json?sha256=cc`]: 5,
    'https://page.example/assets/ort.wasm?sha256=dd': 100,
  },
  'of the page': { 'https://page.example/index.html': 7 },
  'of somebody else': { 'https://page.example/other': 1 },
};

/** Caches in memory: there are none in Node. */
function cachesOf(kept: typeof KEPT) {
  const all = new Map(
    Object.entries(kept).map(([name, files]) => [name, new Map(Object.entries(files))]),
  );
  const storage = {
    has: (name: string) => Promise.resolve(all.has(name)),
    open: (name: string) => {
      const files = all.get(name) ?? new Map<string, number>();
      all.set(name, files);
      return Promise.resolve({
        keys: () => Promise.resolve([...files.keys()].map((url) => ({ url }))),
        match: ({ url }: { url: string }) =>
          Promise.resolve({ headers: new Headers({ 'Content-Length': String(files.get(url)) }) }),
        delete: ({ url }: { url: string }) => Promise.resolve(files.delete(url)),
      });
    },
  };
  const left = () => [...all].flatMap(([name, files]) => [...files.keys()].map(() => name));
  return { storage: storage as unknown as CacheStorage, left };
}

const PAGE: KnownCache = { name: 'of the page', kindOf: () => 'page' };
const project: KnownCache = { name: 'not there yet', kindOf: () => 'project' };

describe('what is stored', () => {
  it('is listed by kind and package, the largest file first', async () => {
    const { storage } = cachesOf(KEPT);
    expect(await listStored(storage, MODELS)).toEqual([
      {
        kind: 'package',
        model: 'base',
        bytes: 40,
        files: [
          { name: 'local/heads x.onnx', bytes: 30, sha256: 'bb' },
          { name: 'manifest.json', bytes: 10, sha256: 'aa' },
        ],
      },
      {
        kind: 'package',
        model: 'tiny',
        bytes: 5,
        files: [{ name: 'manifest.json', bytes: 5, sha256: 'cc' }],
      },
      { kind: 'runtime', bytes: 100, files: [{ name: 'ort.wasm', bytes: 100, sha256: 'dd' }] },
    ]);
  });

  it('of a cache that is added to the list is listed and erased with the rest, and nothing else', async () => {
    const { storage, left } = cachesOf(KEPT);
    const known = [...CACHES, PAGE, project];
    const kinds = (await listStored(storage, MODELS, known)).map(({ kind }) => kind);
    expect(kinds).toEqual(['package', 'package', 'runtime', 'page']);
    await eraseStored(storage, known);
    expect(await listStored(storage, MODELS, known)).toEqual([]);
    expect(left()).toEqual(['of somebody else']);
  });

  it.each([
    [{ kind: 'package', model: 'base' } as const, ['package tiny', 'runtime', 'page']],
    [{ kind: 'runtime' } as const, ['package base', 'package tiny', 'page']],
    [{ kind: 'page' } as const, ['package base', 'package tiny', 'runtime']],
    [{ kind: 'project' } as const, ['package base', 'package tiny', 'runtime', 'page']],
    [
      { kind: 'package', model: 'bas' } as const,
      ['package base', 'package tiny', 'runtime', 'page'],
    ],
  ])('is erased of one kind: %j', async (group, rest) => {
    const { storage } = cachesOf(KEPT);
    const known = [...CACHES, PAGE];
    await eraseGroup(storage, group, MODELS, known);
    const groups = await listStored(storage, MODELS, known);
    expect(groups.map(({ kind, model }) => (model ? `${kind} ${model}` : kind))).toEqual(rest);
  });

  it('is nothing where a browser has no caches', async () => {
    expect(await listStored(undefined, MODELS)).toEqual([]);
    await eraseStored(undefined);
  });
});
