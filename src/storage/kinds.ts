/**
 * What the page keeps in this browser, by kinds: one list, which the panel shows and erases. Caches are
 * named here; the reader's projects are in a database of their own (`projects.ts`).
 */
import { CACHE_NAME } from './byteCache.ts';
import { OWN_CACHE } from './ownPackages.ts';
import { PAGE_CACHE } from './pageFiles.ts';

/**
 * What a kept file is for: the page itself, so that it opens without a network; onnxruntime-web,
 * which all packages run on; a package; one that the reader opened from the disk; or the reader's own
 * work.
 */
export type StoredKind = 'page' | 'runtime' | 'package' | 'own' | 'project';

/** Whether files of a kind are those of packages, each a group of its own. */
export function isOfPackages(kind: StoredKind): boolean {
  return kind === 'package' || kind === 'own';
}

/** A cache of the page. */
export interface KnownCache {
  readonly name: string;
  /**
   * What a file in it is for.
   *
   * @param url - What it is kept by.
   * @param modelsUrl - Absolute URL of the folder of all packages, with a slash at its end.
   */
  readonly kindOf: (url: string, modelsUrl: string) => StoredKind;
}

/** All of them. Whoever keeps something more in a cache adds it here, and need do nothing else. */
export const CACHES: readonly KnownCache[] = [
  {
    name: CACHE_NAME,
    kindOf: (url, modelsUrl) => (url.startsWith(modelsUrl) ? 'package' : 'runtime'),
  },
  { name: OWN_CACHE, kindOf: () => 'own' },
  { name: PAGE_CACHE, kindOf: () => 'page' },
];
