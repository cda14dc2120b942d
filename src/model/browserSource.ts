import { IterWebError, isAbortError } from '../errors.ts';
import type { ByteCache } from './byteCache.ts';
import { download, MissingFileError, type Fetch } from './download.ts';
import type { FilePart } from './manifest.ts';
import { checkPart, type PackageSource, type ReadOptions } from './source.ts';

/** Options of `createBrowserSource`. */
export interface BrowserSourceOptions {
  /** Name of the package. */
  readonly name: string;
  /** Absolute URL of the folder of all packages, with a slash at its end. */
  readonly modelsUrl: string;
  readonly fetch: Fetch;
  /** Keeps parts by their hash, so that a second visit downloads none. */
  readonly cache: ByteCache;
}

/** How often a part is asked for before its error is the caller's. */
const TRIES = 3;

/** A package on the page's own origin, kept in the browser's cache. */
export function createBrowserSource({
  name,
  modelsUrl,
  fetch,
  cache,
}: BrowserSourceOptions): PackageSource {
  const folder = new URL(`${encodeURIComponent(name)}/`, modelsUrl).href;
  const keyOf = ({ sha256 }: FilePart) => `${folder}sha256-${sha256}`;
  const nameOf = (path: string) => `models/${name}/${path}`;

  async function readText(path: string, { signal }: ReadOptions = {}) {
    const url = folder + path;
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = await download(url, { file: nameOf(path), fetch, signal });
      await cache.put(url, bytes);
    } catch (error) {
      if (error instanceof MissingFileError) return undefined;
      if (isAbortError(error)) throw error;
      // Without a connection the package that was used last still works.
      const kept = await cache.get(url);
      if (kept === undefined) throw error;
      bytes = kept;
    }
    return new TextDecoder().decode(bytes);
  }

  async function readPart(part: FilePart, { signal, onBytes }: ReadOptions = {}) {
    const kept = await cache.get(keyOf(part));
    if (kept !== undefined) {
      try {
        await checkPart(part, kept, nameOf(part.path));
        onBytes?.(part.bytes);
        return kept;
      } catch {
        await cache.delete(keyOf(part));
      }
    }
    for (let attempt = 1; ; attempt += 1) {
      try {
        const bytes = await download(folder + part.path, {
          file: nameOf(part.path),
          fetch,
          signal,
          // What came broken once is not asked for at the browser's own cache again.
          cache: attempt === 1 ? 'no-cache' : 'reload',
          onBytes,
        });
        await checkPart(part, bytes, nameOf(part.path));
        await cache.put(keyOf(part), bytes);
        return bytes;
      } catch (error) {
        const final = attempt >= TRIES || error instanceof MissingFileError;
        if (final || isAbortError(error) || !(error instanceof IterWebError)) throw error;
      }
    }
  }

  async function keepOnly(parts: readonly FilePart[]) {
    const wanted = new Set(parts.map(keyOf));
    for (const key of await cache.keys()) {
      if (key.startsWith(`${folder}sha256-`) && !wanted.has(key)) await cache.delete(key);
    }
  }

  return { name, readText, readPart, keepOnly };
}
