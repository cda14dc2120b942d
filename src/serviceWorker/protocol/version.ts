/** What a build consists of, as its service worker knows it. */

/** A file of the page. */
export interface PageFile {
  /** From the page's folder, without a slash at its beginning. */
  readonly path: string;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
  /**
   * `always` before the worker is ready; `used` from when it is first asked for: of the builds of
   * onnxruntime-web a browser needs one.
   */
  readonly kept: 'always' | 'used';
}

/** A build of the page. */
export interface PageVersion {
  /** Its name, which the page has too. */
  readonly build: string;
  readonly files: readonly PageFile[];
  /** Headers of responses where the host sends none of that name. */
  readonly headers: {
    /** Of HTML documents. */
    readonly document: Readonly<Record<string, string>>;
    /** Of all others. */
    readonly other: Readonly<Record<string, string>>;
    /** Of all, where threads come of it. */
    readonly isolation: Readonly<Record<string, string>>;
  };
}

/** Name of the worker's file, in the page's folder: from there it reaches all of it, and no more. */
export const WORKER_FILE = 'service-worker.js';

/**
 * Name of the lock that each open page holds of its build, by which a worker knows whether files of
 * another build are in use.
 *
 * @param scope - Absolute URL of the page's folder, with a slash at its end.
 */
export function lockOf(scope: string, build: string): string {
  return `${lockPrefix(scope)}${build}`;
}

/**
 * Whether pages of another build are open.
 *
 * @param held - Names of all locks that are held.
 */
export function hasOthers(held: readonly string[], scope: string, build: string): boolean {
  const prefix = lockPrefix(scope);
  return held.some((name) => name.startsWith(prefix) && name !== `${prefix}${build}`);
}

function lockPrefix(scope: string): string {
  return `iter-web page ${scope} `;
}
