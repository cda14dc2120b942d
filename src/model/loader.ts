import { IterWebError, throwIfAborted } from '../base/errors.ts';
import type { ByteCache } from '../storage/byteCache.ts';
import { download, type Network } from './download.ts';
import type { FilePart } from './manifest.ts';
import { retrying } from './retry.ts';
import { checkPart, type ReadOptions } from './source.ts';
import type { Tabs } from './tabs.ts';
import { takingTurns } from './turns.ts';

/** A part and where it is. */
export interface RemotePart extends FilePart {
  readonly url: string;
  /** What to call it in a message. */
  readonly file: string;
  /** How the first try treats the browser's own cache; `no-cache` by default. */
  readonly firstTry?: RequestCache;
}

/** The part of the platform's LockManager that is used: locks that all tabs of the page share. */
export interface Locks {
  request<T>(
    name: string,
    options: { readonly signal?: AbortSignal },
    work: () => Promise<T>,
  ): Promise<T>;
}

/** Options of `createLoader`. */
export interface LoaderOptions {
  readonly network: Network;
  /** Keeps parts by their hash, so that a second visit downloads none. */
  readonly cache: ByteCache;
  /** `navigator.locks`; without them two tabs may download the same. */
  readonly locks?: Locks | undefined;
  /** The page's other tabs; without them a tab that waits for another's download looks idle. */
  readonly tabs?: Tabs | undefined;
}

/** Loads parts, from the cache or the server, and keeps them. */
export interface Loader {
  /** Whether the cache has a part; it is not read, and so not checked. */
  keeps(part: RemotePart): Promise<boolean>;
  /**
   * The bytes of a part, which are those of its hash.
   *
   * @throws IterWebError `download-failed` or `hash-mismatch`; AbortError.
   */
  load(part: RemotePart, options: ReadOptions): Promise<Uint8Array<ArrayBuffer>>;
}

/** Parts that are under way at the same time: more bring little, and each takes memory. */
const AT_ONCE = 4;

/** The cache's key of a part: the same bytes, wherever a version of the package has them. */
export function keyOf({ url, sha256 }: Pick<RemotePart, 'url' | 'sha256'>): string {
  return `${url}?sha256=${sha256}`;
}

/**
 * A loader that takes a few parts at once. Each part is checked as it comes in, while others are
 * still coming: the platform's SHA-256 takes 5 ms for 8 MiB, off this thread, where the fastest
 * incremental one in WebAssembly takes 25 ms on it. Only what has passed is kept, and what is kept
 * is checked again when it is read, so nothing partly written is ever taken for whole.
 */
export function createLoader({ network, cache, locks, tabs }: LoaderOptions): Loader {
  const turns = takingTurns(AT_ONCE);

  async function fromCache(part: RemotePart): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const key = keyOf(part);
    const kept = await cache.get(key);
    if (kept === undefined) return undefined;
    try {
      await checkPart(part, kept, part.file);
      return kept;
    } catch {
      await cache.delete(key);
      return undefined;
    }
  }

  function fromServer(part: RemotePart, { signal, onBytes }: ReadOptions) {
    return retrying(
      async (attempt) => {
        const bytes = await download(part.url, network, {
          file: part.file,
          mostBytes: part.bytes,
          signal,
          // What came broken once is not asked for at the browser's own cache again.
          cache: attempt === 1 ? part.firstTry : 'reload',
          onBytes: (loaded) => {
            onBytes?.(loaded);
            tabs?.tell(keyOf(part), loaded);
          },
        });
        await checkPart(part, bytes, part.file);
        await cache.put(keyOf(part), bytes);
        return bytes;
      },
      { ...network, signal },
    );
  }

  /** Where nothing is kept, a tab has nothing of another's download. */
  async function alone<T>(
    part: RemotePart,
    { signal, onBytes }: ReadOptions,
    work: () => Promise<T>,
  ): Promise<T> {
    if (locks === undefined || cache.keeping !== 'kept') return work();
    const key = keyOf(part);
    const stop = tabs?.hear(key, (loaded) => onBytes?.(Math.min(loaded, part.bytes)));
    try {
      return await locks.request(`iter-web ${key}`, { ...(signal && { signal }) }, () => {
        stop?.();
        return work();
      });
    } catch (error) {
      throwIfAborted(signal);
      throw error;
    } finally {
      stop?.();
    }
  }

  return {
    keeps: (part) => cache.has(keyOf(part)),
    load: (part, options) =>
      turns(async () => {
        const { signal, onBytes } = options;
        throwIfAborted(signal);
        checkPlatform();
        const bytes =
          (await fromCache(part)) ??
          (await alone(
            part,
            options,
            // Another tab may have downloaded it in the meantime.
            async () => (await fromCache(part)) ?? (await fromServer(part, options)),
          ));
        onBytes?.(part.bytes);
        return bytes;
      }),
  };
}

/** Browsers have SHA-256 only where the page came over a connection that nobody can change. */
function checkPlatform(): void {
  const { crypto } = globalThis as { readonly crypto?: { readonly subtle?: SubtleCrypto } };
  if (crypto?.subtle !== undefined) return;
  throw new IterWebError('download-failed', 'The browser can’t check files on an insecure page.', {
    advice: 'Open the page over https, or on the machine that serves it as localhost.',
  });
}
