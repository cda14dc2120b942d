import { expect, it } from 'vitest';
import { keepOwn, keptOwnFile } from './ownPackages.ts';

const MODELS = 'https://page.example/models/';
const FILES = [
  { model: 'own.a', path: 'manifest.json', file: new Blob(['{}']) },
  { model: 'own.a', path: 'x.onnx', sha256: 'aa', file: new Blob(['weights']) },
];

/** Caches in memory, there are none in Node, with room for so many entries. */
function cachesOf(room: number) {
  const kept = new Map<string, Response>();
  const cache = {
    put: (key: string, response: Response) => {
      if (kept.size >= room) {
        return Promise.reject(new DOMException('no room', 'QuotaExceededError'));
      }
      kept.set(key, response);
      return Promise.resolve();
    },
    delete: (key: string) => Promise.resolve(kept.delete(key)),
  };
  const storage = {
    open: () => Promise.resolve(cache),
    match: (key: string) => Promise.resolve(kept.get(key)),
  };
  return { storage: () => storage as unknown as CacheStorage, kept };
}

it('keeps a package file by file, by its place and hash, the manifest last', async () => {
  const { storage, kept } = cachesOf(9);
  expect(await keepOwn(storage, MODELS, FILES)).toBe('kept');
  expect([...kept.keys()]).toEqual([
    `${MODELS}own.a/x.onnx?sha256=aa`,
    `${MODELS}own.a/manifest.json`,
  ]);
  const file = await keptOwnFile(storage, MODELS, { model: 'own.a', path: 'x.onnx', sha256: 'aa' });
  expect(await file?.text()).toBe('weights');
  const other = { model: 'own.b', path: 'x.onnx', sha256: 'aa' };
  expect(await keptOwnFile(storage, MODELS, other)).toBeUndefined();
});

it('keeps nothing of it where there is no room, or where the browser denies it', async () => {
  const { storage, kept } = cachesOf(1);
  expect(await keepOwn(storage, MODELS, FILES)).toBe('full');
  expect([...kept.keys()]).toEqual([]);
  expect(await keepOwn(() => undefined, MODELS, FILES)).toBe('denied');
  const denied = () => {
    throw new DOMException('no', 'SecurityError');
  };
  expect(await keepOwn(denied, MODELS, FILES)).toBe('denied');
  expect(
    await keptOwnFile(denied, MODELS, { model: 'own.a', path: 'manifest.json' }),
  ).toBeUndefined();
});
