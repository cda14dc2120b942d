import { CACHES, isOfPackages, type KnownCache, type StoredKind } from './kinds.ts';
import { forgetUse, lastUse } from './lastUse.ts';
import { type KeptProject, openProjects } from './projects.ts';

/** A file that is kept for the next visit. */
export interface StoredFile {
  /** Its path within the packages' folder, or its name where it is of no package. */
  readonly name: string;
  readonly bytes: number;
  /**
   * Of its content, in hexadecimal: it is a part of the key that the file is kept by. Empty for a
   * project, which is listed as one file.
   */
  readonly sha256: string;
  /** The project that it stands for, where it is one. */
  readonly project?: Pick<KeptProject, 'id' | 'usedAt'>;
}

/** What is kept of one kind; of packages, one group each. */
export interface StoredGroup {
  readonly kind: StoredKind;
  /** Name of the package, where it is one. */
  readonly model?: string;
  readonly files: readonly StoredFile[];
  readonly bytes: number;
  /** When it was last used, in milliseconds since 1970; of projects, when one of them was. */
  readonly usedAt?: number;
}

/**
 * What the page's storage holds, by kind and package, and the reader's projects; of the files' bodies
 * none is read.
 *
 * @param storage - `caches`; missing on insecure pages.
 * @param modelsUrl - Absolute URL of the folder of all packages, with a slash at its end.
 * @param known - The caches that are looked into.
 * @throws DOMException where the browser denies the page its storage.
 */
export async function listStored(
  storage: CacheStorage | undefined,
  modelsUrl: string,
  known = CACHES,
): Promise<readonly StoredGroup[]> {
  const groups = new Map<string, Omit<StoredGroup, 'bytes'> & { readonly files: StoredFile[] }>();
  const projects = await openProjects().list();
  if (projects.length > 0) {
    const files = projects.map(({ id, name, bytes, usedAt }) => {
      return { name, bytes, sha256: '', project: { id, usedAt } };
    });
    const usedAt = Math.max(...projects.map((project) => project.usedAt));
    groups.set('project', { kind: 'project', files, usedAt });
  }
  for (const { name: cacheName, kindOf } of known) {
    if (storage === undefined || !(await storage.has(cacheName))) continue;
    const cache = await storage.open(cacheName);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      const { url } = request;
      const kind = kindOf(url, modelsUrl);
      const { name, model } = nameOf(url, isOfPackages(kind) ? modelsUrl : undefined);
      const bytes = Number(response?.headers.get('Content-Length') ?? 0);
      const sha256 = new URL(url).searchParams.get('sha256') ?? '';
      const key = `${kind} ${model ?? ''}`;
      const group = groups.get(key) ?? newGroup(kind, model);
      groups.set(key, group);
      group.files.push({ name, bytes, sha256 });
    }
  }
  return [...groups.values()].map(({ files, ...group }) => ({
    ...group,
    files: files.sort((a, b) => b.bytes - a.bytes || a.name.localeCompare(b.name)),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  }));
}

function newGroup(kind: StoredKind, model: string | undefined) {
  const usedAt = lastUse({ kind, model });
  return {
    kind,
    ...(model !== undefined && { model }),
    ...(usedAt !== undefined && { usedAt }),
    files: [],
  };
}

/** A file's name, and its package's where it lies in the folder of packages. */
function nameOf(
  url: string,
  modelsUrl: string | undefined,
): { readonly name: string; readonly model?: string } {
  const path = url.replace(/\?.*$/u, '');
  if (modelsUrl === undefined) return { name: path.slice(path.lastIndexOf('/') + 1) };
  const [model = '', ...names] = path.slice(modelsUrl.length).split('/').map(decodeURIComponent);
  return { name: names.join('/'), model };
}

/**
 * Erase all that is kept. A worker that runs goes on with what it has in memory.
 *
 * @param known - The caches that are emptied.
 * @throws DOMException where the browser denies the page its storage.
 */
export async function eraseStored(
  storage: CacheStorage | undefined,
  known = CACHES,
): Promise<void> {
  await openProjects().erase();
  await eraseFrom(storage, known, () => true);
  forgetUse();
}

/**
 * Erase what is kept of one kind; of packages, one of them.
 *
 * @param modelsUrl - As of `listStored`.
 * @throws DOMException where the browser denies the page its storage.
 */
export async function eraseGroup(
  storage: CacheStorage | undefined,
  { kind, model }: Pick<StoredGroup, 'kind' | 'model'>,
  modelsUrl: string,
  known = CACHES,
): Promise<void> {
  if (kind === 'project') await openProjects().erase();
  await eraseFrom(storage, known, (url, { kindOf }) => {
    if (kindOf(url, modelsUrl) !== kind) return false;
    return !isOfPackages(kind) || nameOf(url, modelsUrl).model === model;
  });
  forgetUse({ kind, model });
}

async function eraseFrom(
  storage: CacheStorage | undefined,
  known: readonly KnownCache[],
  isMeant: (url: string, cache: KnownCache) => boolean,
): Promise<void> {
  for (const one of known) {
    if (storage === undefined || !(await storage.has(one.name))) continue;
    const cache = await storage.open(one.name);
    // Entry by entry: a worker that has the cache open goes on to use it.
    for (const request of await cache.keys()) {
      if (isMeant(request.url, one)) await cache.delete(request);
    }
  }
}
