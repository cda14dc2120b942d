import { CACHE_NAME } from './byteCache.ts';

/** A file that is kept for the next visit. */
export interface StoredFile {
  /** Its path within the packages' folder, or its name where it is of no package. */
  readonly name: string;
  readonly bytes: number;
  /** Of its content, in hexadecimal: it is a part of the key that the file is kept by. */
  readonly sha256: string;
}

/** What is kept of one package, or of what all packages run on. */
export interface StoredGroup {
  /** Name of the package; missing for what belongs to none. */
  readonly model?: string;
  readonly files: readonly StoredFile[];
  readonly bytes: number;
}

/**
 * What the page's storage holds, by package; of the files' bodies none is read.
 *
 * @param storage - `caches`; missing on insecure pages.
 * @param modelsUrl - Absolute URL of the folder of all packages, with a slash at its end.
 * @throws DOMException where the browser denies the page its storage.
 */
export async function listStored(
  storage: CacheStorage | undefined,
  modelsUrl: string,
): Promise<readonly StoredGroup[]> {
  if (storage === undefined || !(await storage.has(CACHE_NAME))) return [];
  const cache = await storage.open(CACHE_NAME);
  const groups = new Map<string | undefined, StoredFile[]>();
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    const [name, model] = nameOf(request.url, modelsUrl);
    const bytes = Number(response?.headers.get('Content-Length') ?? 0);
    const sha256 = new URL(request.url).searchParams.get('sha256') ?? '';
    const files = groups.get(model) ?? [];
    groups.set(model, files);
    files.push({ name, bytes, sha256 });
  }
  return [...groups].map(([model, files]) => ({
    ...(model === undefined ? {} : { model }),
    files: files.sort((a, b) => b.bytes - a.bytes || a.name.localeCompare(b.name)),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  }));
}

function nameOf(url: string, modelsUrl: string): readonly [name: string, model?: string] {
  const path = url.replace(/\?.*$/u, '');
  if (!path.startsWith(modelsUrl)) return [path.slice(path.lastIndexOf('/') + 1)];
  const [model = '', ...names] = path.slice(modelsUrl.length).split('/').map(decodeURIComponent);
  return [names.join('/'), model];
}

/**
 * Erase all that is kept. A worker that runs goes on with what it has in memory.
 *
 * @throws DOMException where the browser denies the page its storage.
 */
export async function eraseStored(storage: CacheStorage | undefined): Promise<void> {
  if (storage === undefined) return;
  const cache = await storage.open(CACHE_NAME);
  // Entry by entry: a worker that has the cache open goes on to use it.
  for (const request of await cache.keys()) await cache.delete(request);
}
