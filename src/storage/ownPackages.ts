/** Packages that the reader opened from the disk and wants kept: file by file in a cache of their own. */
import type { Keeping } from '../extract/engine.ts';
import { whyNotKept } from './database.ts';

/** Name of the cache that they are kept in. */
export const OWN_CACHE = 'iter-web own models';

/** A file of such a package. */
export interface OwnFileKey {
  /** Name of the package, as it is run by. */
  readonly model: string;
  /** In the package. */
  readonly path: string;
  /** In hexadecimal; missing of the manifest. */
  readonly sha256?: string | undefined;
}

/** The same with its content. */
export interface OwnFileContent extends OwnFileKey {
  readonly file: Blob;
}

/** By the place that a package of the server's would have: it is listed and erased as those are. */
function keyOf(modelsUrl: string, { model, path, sha256 }: OwnFileKey): string {
  const { href } = new URL(`${encodeURIComponent(model)}/${path}`, modelsUrl);
  return sha256 === undefined ? href : `${href}?sha256=${sha256}`;
}

/**
 * Keep a package. Where there is no room for all of it, none of it is kept.
 *
 * @param modelsUrl - Absolute URL of the folder of all packages, with a slash at its end.
 * @param files - All of one package, its manifest first: it is kept last, as by it the package is known.
 */
export async function keepOwn(
  storage: () => CacheStorage | undefined,
  modelsUrl: string,
  files: readonly OwnFileContent[],
): Promise<Keeping> {
  let cache: Cache | undefined;
  try {
    cache = await storage()?.open(OWN_CACHE);
    if (cache === undefined) return 'denied';
    for (const file of files.toReversed()) {
      const headers = { 'Content-Length': String(file.file.size) };
      await cache.put(keyOf(modelsUrl, file), new Response(file.file, { headers }));
    }
    return 'kept';
  } catch (error) {
    for (const file of files) await cache?.delete(keyOf(modelsUrl, file)).catch(() => false);
    return whyNotKept(error);
  }
}

/** A file of a package that is kept; undefined where it is not, or the browser denies it. */
export async function keptOwnFile(
  storage: () => CacheStorage | undefined,
  modelsUrl: string,
  key: OwnFileKey,
): Promise<Blob | undefined> {
  try {
    const response = await storage()?.match(keyOf(modelsUrl, key), { cacheName: OWN_CACHE });
    return await response?.blob();
  } catch {
    return undefined;
  }
}
