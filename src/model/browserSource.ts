import { IterWebError, isAbortError } from '../base/errors.ts';
import type { ByteCache } from '../storage/byteCache.ts';
import { download, FinalDownloadError, MissingFileError, type Network } from './download.ts';
import { keyOf, type Loader } from './loader.ts';
import type { FilePart } from './manifest.ts';
import { retrying } from './retry.ts';
import type { PackageSource, ReadOptions } from './source.ts';

/** Options of `createBrowserSource`. */
export interface BrowserSourceOptions {
  /** Name of the package. */
  readonly name: string;
  /** Absolute URL of the folder of all packages, with a slash at its end. */
  readonly modelsUrl: string;
  readonly network: Network;
  /** The loader's cache. */
  readonly cache: ByteCache;
  readonly loader: Loader;
}

/** No manifest has as many bytes. */
const MOST_MANIFEST_BYTES = 4_000_000;

/** A package on the page's own origin, kept in the browser's cache. */
export function createBrowserSource({
  name,
  modelsUrl,
  network,
  cache,
  loader,
}: BrowserSourceOptions): PackageSource {
  const folder = new URL(`${encodeURIComponent(name)}/`, modelsUrl).href;
  const nameOf = (path: string) => `models/${name}/${path}`;
  const remote = (part: FilePart) => ({
    ...part,
    url: folder + part.path,
    file: nameOf(part.path),
  });
  /** The manifests that this version of the package was read from, by path. */
  const manifests = new Map<string, Uint8Array<ArrayBuffer>>();

  const ask = (path: string, { signal }: ReadOptions) =>
    download(folder + path, network, {
      file: nameOf(path),
      mostBytes: MOST_MANIFEST_BYTES,
      signal,
    });

  async function readManifest(path: string, options: ReadOptions) {
    try {
      return await ask(path, options);
    } catch (error) {
      if (isAbortError(error) || error instanceof MissingFileError) throw error;
      // Without a connection the version that worked last still works.
      const kept = await cache.get(folder + path);
      return kept ?? (await retrying(() => ask(path, options), { ...network, ...options }));
    }
  }

  async function readText(path: string, options: ReadOptions = {}) {
    try {
      const bytes = await readManifest(path, options);
      manifests.set(path, bytes);
      return new TextDecoder().decode(bytes);
    } catch (error) {
      if (error instanceof MissingFileError) return undefined;
      if (!(error instanceof FinalDownloadError)) throw error;
      // Asked for before all else: where the folder is not the right one, this is what tells.
      const { message, advice } = error;
      throw new FinalDownloadError(`${message} It was asked for at ${folder}${path}.`, advice);
    }
  }

  /** Whether the server has another version than the one that was read. */
  async function hasChanged(options: ReadOptions): Promise<boolean> {
    for (const [path, before] of manifests) {
      try {
        if (!sameBytes(before, await ask(path, options))) return true;
      } catch (error) {
        if (isAbortError(error)) throw error;
      }
    }
    return false;
  }

  async function readPart(part: FilePart, options: ReadOptions = {}) {
    try {
      return await loader.load(remote(part), options);
    } catch (error) {
      if (isAbortError(error) || !(await hasChanged(options))) throw error;
      throw new IterWebError(
        'package-changed',
        `The server has got another version of the model ${name} since the page began to load it.`,
        { cause: error },
      );
    }
  }

  async function adopt(parts: readonly FilePart[]) {
    for (const [path, bytes] of manifests) await cache.put(folder + path, bytes);
    const wanted = new Set([
      ...[...manifests.keys()].map((path) => folder + path),
      ...parts.map((part) => keyOf(remote(part))),
    ]);
    for (const key of await cache.keys()) {
      if (key.startsWith(folder) && !wanted.has(key)) await cache.delete(key);
    }
  }

  return {
    name,
    place: folder,
    get keeping() {
      return cache.keeping;
    },
    readText,
    readPart,
    adopt,
  };
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
