import type { Keeping } from '../extract/engine.ts';

/** Bytes that outlive the page, by URL. */
export interface ByteCache {
  /** What becomes of what is put. */
  readonly keeping: Keeping;
  /** What was put under the key, or undefined. */
  get(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Whether something was put under the key; it is not read. */
  has(key: string): Promise<boolean>;
  put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  delete(key: string): Promise<void>;
  keys(): Promise<readonly string[]>;
}

/** The browser's cache that all packages share. */
export const CACHE_NAME = 'iter-web';

/** Keeps nothing. */
const nothing: ByteCache = {
  keeping: 'denied',
  get: () => Promise.resolve(undefined),
  has: () => Promise.resolve(false),
  put: () => Promise.resolve(),
  delete: () => Promise.resolve(),
  keys: () => Promise.resolve([]),
};

/**
 * The Cache API as a store of bytes. Where it is missing or fails (private windows, no space left,
 * blocked by the reader), the page still works from memory: nothing here ever throws.
 *
 * @param storage - Gives `caches`, which is missing on insecure pages and throws in some browsers
 * where the reader has blocked it.
 */
export async function openByteCache(storage: () => CacheStorage | undefined): Promise<ByteCache> {
  const cache = await orElse(undefined, async () => storage()?.open(CACHE_NAME));
  return cache === undefined ? nothing : new OpenCache(cache);
}

/**
 * What is kept by a key, without making a cache where there is none.
 *
 * @param storage - As of `openByteCache`.
 * @returns A response of the bytes; undefined where nothing is kept, or the browser denies it.
 */
export function keptBytes(
  storage: () => CacheStorage | undefined,
  key: string,
): Promise<Response | undefined> {
  return orElse(undefined, async () => storage()?.match(key, { cacheName: CACHE_NAME }));
}

class OpenCache implements ByteCache {
  readonly #cache: Cache;
  #keeping: Keeping = 'kept';

  constructor(cache: Cache) {
    this.#cache = cache;
  }

  get keeping(): Keeping {
    return this.#keeping;
  }

  get(key: string) {
    return orElse(undefined, async () => {
      const response = await this.#cache.match(key);
      return response && new Uint8Array(await response.arrayBuffer());
    });
  }

  has(key: string) {
    return orElse(false, async () => (await this.#cache.match(key)) !== undefined);
  }

  async put(key: string, bytes: Uint8Array<ArrayBuffer>) {
    try {
      // By it the sizes are listed without reading the bodies.
      const headers = { 'Content-Length': String(bytes.length) };
      await this.#cache.put(key, new Response(bytes, { headers }));
    } catch (error) {
      const full = error instanceof DOMException && error.name === 'QuotaExceededError';
      this.#keeping = full ? 'full' : 'denied';
    }
  }

  delete(key: string) {
    return orElse(undefined, async () => {
      await this.#cache.delete(key);
    });
  }

  keys() {
    return orElse([], async () => (await this.#cache.keys()).map(({ url }) => url));
  }
}

async function orElse<T>(fallback: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    return fallback;
  }
}
