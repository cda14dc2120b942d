import { isAbortError } from '../base/errors.ts';
import type { ByteCache } from '../storage/byteCache.ts';
import { download, MissingFileError, type Network, WebPageError } from './download.ts';

/** Most bytes that are read to see whether a file is there. */
const MOST_BYTES = 4_000_000;

/**
 * The first of several folders that has a package: a worker does not know where its page is, only
 * which folders it may be in.
 *
 * @param name - Of the package.
 * @param folders - Absolute addresses, each with a slash at its end, the likeliest first.
 * @returns The first of them where none has it; one alone is not looked into.
 * @throws AbortError.
 */
export async function modelsFolder(
  name: string,
  folders: readonly [string, ...string[]],
  network: Network,
  cache: ByteCache,
  signal?: AbortSignal,
): Promise<string> {
  if (folders.length === 1) return folders[0];
  for (const folder of folders) {
    const url = new URL(`${encodeURIComponent(name)}/manifest.json`, folder).href;
    try {
      await download(url, network, { file: url, mostBytes: MOST_BYTES, signal });
      return folder;
    } catch (error) {
      if (isAbortError(error)) throw error;
      if (error instanceof MissingFileError || error instanceof WebPageError) continue;
      // Without a connection it is where it was.
      if ((await cache.get(url)) !== undefined) return folder;
    }
  }
  return folders[0];
}
