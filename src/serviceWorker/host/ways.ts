/** What becomes of a request: pure, and all that decides it. */
import { SHARE_PATH } from '../protocol/messages.ts';
import type { PageFile, PageVersion } from '../protocol/version.ts';

/** The parts of a request that say what becomes of it. */
export type Asked = Pick<Request, 'url' | 'method' | 'mode' | 'cache'>;

/** What becomes of a request. */
export type Way =
  /** A page: the server's where it answers, so that nobody is stuck on an old one; else the kept one. */
  | { readonly kind: 'page'; readonly file: PageFile }
  /** A file of this build: the kept one. */
  | { readonly kind: 'file'; readonly file: PageFile }
  /** A file of another build, whose page may be open: the kept one where there is one. */
  | { readonly kind: 'other' }
  /** A text that another program shares. */
  | { readonly kind: 'share' }
  /** The browser does as if there were no worker. */
  | { readonly kind: 'leave' };

const LEAVE: Way = { kind: 'leave' };

/** Files with a hash in their names; those of onnxruntime-web's WebAssembly are the model's matter. */
const HASHED = /^assets\/(?!.*\.wasm$)./u;

/**
 * What becomes of a request.
 *
 * @param scope - Absolute URL of the page's folder, with a slash at its end.
 */
export function wayOf(
  { url, method, mode, cache }: Asked,
  scope: string,
  version: PageVersion,
): Way {
  const asked = new URL(url);
  const path = pathIn(scope, asked);
  if (path === undefined) return LEAVE;
  if (method === 'POST')
    return mode === 'navigate' && path === SHARE_PATH ? { kind: 'share' } : LEAVE;
  // Who asks for the server's own answer gets it.
  if (method !== 'GET' || cache === 'no-store') return LEAVE;
  if (mode === 'navigate') {
    const file = pageAt(path, version.files);
    return file === undefined ? LEAVE : { kind: 'page', file };
  }
  if (asked.search !== '') return LEAVE;
  const file = version.files.find((one) => one.path === path);
  if (file !== undefined) return { kind: 'file', file };
  return HASHED.test(path) ? { kind: 'other' } : LEAVE;
}

/** The page of an address, whose name and ending may be left out. */
function pageAt(path: string, files: readonly PageFile[]): PageFile | undefined {
  const named = path === '' ? 'index' : path.replace(/\.html$/u, '');
  return files.find((one) => one.path === `${named}.html`);
}

/** A path within the page's folder; undefined of what lies elsewhere. */
function pathIn(scope: string, { origin, pathname }: URL): string | undefined {
  const folder = new URL(scope);
  if (origin !== folder.origin || !pathname.startsWith(folder.pathname)) return undefined;
  try {
    return decodeURIComponent(pathname.slice(folder.pathname.length));
  } catch {
    return undefined;
  }
}

/** The key that a file is kept by: its address, and the hash of its content. */
export function keyOf(scope: string, { path, sha256 }: Pick<PageFile, 'path' | 'sha256'>): string {
  return `${new URL(path, scope).href}?sha256=${sha256}`;
}

/** Those files that should be kept and are not, by the keys that are there. */
export function missingFiles(
  scope: string,
  { files }: PageVersion,
  keys: readonly string[],
): readonly PageFile[] {
  const there = new Set(keys);
  return files.filter((file) => file.kept === 'always' && !there.has(keyOf(scope, file)));
}

/** The keys of files of other builds of this page; those of pages in other folders stay. */
export function surplusKeys(
  scope: string,
  { files }: PageVersion,
  keys: readonly string[],
): readonly string[] {
  const wanted = new Set(files.map((file) => keyOf(scope, file)));
  return keys.filter((key) => {
    const path = pathIn(scope, new URL(key));
    return path !== undefined && /^(?:assets\/)?[^/]*$/u.test(path) && !wanted.has(key);
  });
}

/**
 * A response's headers, and of ours those that the host did not send.
 *
 * @param isThreaded - Whether threads come of cross-origin isolation.
 */
export function filledHeaders(
  sent: Headers,
  { headers: { document, other, isolation } }: PageVersion,
  kind: 'document' | 'other',
  isThreaded: boolean,
): Headers {
  const filled = new Headers(sent);
  const ours = { ...(kind === 'document' ? document : other), ...(isThreaded ? isolation : {}) };
  for (const [name, value] of Object.entries(ours)) {
    if (!filled.has(name)) filled.set(name, value);
  }
  return filled;
}
