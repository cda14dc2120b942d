/** The page's files in the browser's cache: each is checked before it is kept and when it is read. */
import { sha256Of } from '../../base/sha256.ts';
import type { PageFile, PageVersion } from '../protocol/version.ts';
import { keyOf, missingFiles, surplusKeys } from './ways.ts';

/** What a keeper works on. */
export interface KeeperOptions {
  /** Absolute URL of the page's folder, with a slash at its end. */
  readonly scope: string;
  readonly version: PageVersion;
  readonly cache: Pick<Cache, 'match' | 'put' | 'delete' | 'keys'>;
  readonly fetch: (url: string, options: { readonly cache: RequestCache }) => Promise<Response>;
}

/** Keeps the page's files. */
export interface Keeper {
  /**
   * Keeps all files that are to be kept always and are not.
   *
   * @throws TypeError where the server has no such file, or another one; DOMException where there is
   *   no room.
   */
  readonly keepAll: () => Promise<void>;
  /** A file as it is kept, or from the server, and then it is kept; undefined where neither has it. */
  readonly read: (file: PageFile) => Promise<Response | undefined>;
  /** A file of another build as it is kept. */
  readonly readOther: (url: string) => Promise<Response | undefined>;
  /** Lets go of what other builds have. */
  readonly forgetOthers: () => Promise<void>;
  readonly missing: () => Promise<readonly PageFile[]>;
}

/** So many files are asked for at once. */
const AT_ONCE = 6;

/** A keeper of one build. */
export function createKeeper({ scope, version, cache, fetch }: KeeperOptions): Keeper {
  const keys = async () => (await cache.keys()).map(({ url }) => url);
  const missing = async () => missingFiles(scope, version, await keys());

  /** What is kept by a key, where it is what the key says. */
  async function kept(key: string, sha256: string): Promise<Response | undefined> {
    const response = await cache.match(key);
    if (response === undefined) return undefined;
    const bytes = await response.arrayBuffer();
    if ((await sha256Of(bytes)) === sha256) return asResponse(bytes, response.headers);
    await cache.delete(key);
    return undefined;
  }

  async function fromServer(file: PageFile): Promise<Response> {
    // By its folder, as hosts lead from its name there.
    const url = new URL(file.path === 'index.html' ? '.' : file.path, scope).href;
    for (const mode of ['no-cache', 'reload'] as const) {
      const response = await fetch(url, { cache: mode });
      const bytes = await response.arrayBuffer();
      if (!response.ok || (await sha256Of(bytes)) !== file.sha256) continue;
      return asResponse(bytes, response.headers);
    }
    throw new TypeError(`The server has no ${file.path} of this version.`);
  }

  async function keep(file: PageFile): Promise<Response> {
    const response = await fromServer(file);
    await cache.put(keyOf(scope, file), response.clone());
    return response;
  }

  return {
    missing,
    keepAll: async () => {
      const queue = [...(await missing())];
      const work = async () => {
        for (let file = queue.shift(); file !== undefined; file = queue.shift()) await keep(file);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    },
    read: async (file) => {
      const there = await kept(keyOf(scope, file), file.sha256).catch(() => undefined);
      if (there !== undefined) return there;
      try {
        const response = await fromServer(file);
        // Without room it is served all the same.
        await cache.put(keyOf(scope, file), response.clone()).catch(() => undefined);
        return response;
      } catch {
        return undefined;
      }
    },
    readOther: async (url) => {
      const key = (await keys()).find((one) => one.startsWith(`${url}?sha256=`));
      if (key === undefined) return undefined;
      return kept(key, new URL(key).searchParams.get('sha256') ?? '');
    },
    forgetOthers: async () => {
      for (const key of surplusKeys(scope, version, await keys())) await cache.delete(key);
    },
  };
}

/** A response of bytes, with the headers that go with them and not with how they were sent. */
function asResponse(bytes: ArrayBuffer, sent: Headers): Response {
  const headers = new Headers(sent);
  headers.delete('Content-Encoding');
  // By it the sizes are listed without reading the bodies.
  headers.set('Content-Length', String(bytes.byteLength));
  return new Response(bytes, { headers });
}
