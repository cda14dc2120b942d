/** Bytes that outlive the page, by URL. */
export interface ByteCache {
  /** What was put under the key, or undefined. */
  get(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  delete(key: string): Promise<void>;
  keys(): Promise<readonly string[]>;
}

/** The browser's cache that all packages share. */
const CACHE_NAME = 'iter-web';

/** Keeps nothing. */
const nothing: ByteCache = {
  get: () => Promise.resolve(undefined),
  put: () => Promise.resolve(),
  delete: () => Promise.resolve(),
  keys: () => Promise.resolve([]),
};

/**
 * The Cache API as a store of bytes. Where it is missing or fails (private windows, no space left,
 * blocked by the reader), the page still works from memory: nothing here ever throws.
 */
export async function openByteCache(storage: CacheStorage | undefined): Promise<ByteCache> {
  if (storage === undefined) return nothing;
  const orElse = async <T>(fallback: T, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch {
      return fallback;
    }
  };
  const cache = await orElse(undefined, () => storage.open(CACHE_NAME));
  if (cache === undefined) return nothing;
  return {
    get: (key) =>
      orElse(undefined, async () => {
        const response = await cache.match(key);
        return response && new Uint8Array(await response.arrayBuffer());
      }),
    put: (key, bytes) =>
      orElse(undefined, async () => {
        await cache.put(key, new Response(bytes));
      }),
    delete: (key) =>
      orElse(undefined, async () => {
        await cache.delete(key);
      }),
    keys: () => orElse([], async () => (await cache.keys()).map(({ url }) => url)),
  };
}
