/** Files of the packages that the reader opened from the disk in this visit, or keeps of an earlier one. */
import { MANIFEST_FILE } from '../../base/manifestFile.ts';
import type { OwnFile } from '../../ownPackages/protocol/protocol.ts';
import { keepOwn, keptOwnFile } from '../../storage/ownPackages.ts';
import type { Keeping } from '../../extract/engine.ts';
import type { WorkerEngineOptions } from '../../worker/client/workerEngine.ts';
import { modelsUrl } from './modelsUrl.ts';

/** Of the whole page, by the name that a package runs by: all rooms run the package that is chosen. */
const opened = new Map<string, readonly OwnFile[]>();

/** Holds the files of a package until the page is closed; of the name, others are let go of. */
export function holdOwn(model: string, files: readonly OwnFile[]): void {
  opened.set(model, files);
}

/** Lets go of the files of a package. */
export function letGoOfOwn(model: string): void {
  opened.delete(model);
}

/** What the model's worker reads a package from. */
export function ownFilesOf(model: string): NonNullable<WorkerEngineOptions['own']> {
  const files = opened.get(model);
  return files ? { files: new Map(files.map(({ path, file }) => [path, file])) } : {};
}

/** The manifest of a package as a server would answer: 404 where it is neither open nor kept. */
export async function ownManifest(model: string): Promise<Response> {
  const held = opened.get(model)?.find(({ path }) => path === MANIFEST_FILE)?.file;
  const file = held ?? (await keptOwnFile(storage, modelsUrl(), { model, path: MANIFEST_FILE }));
  return file ? new Response(file) : new Response(null, { status: 404 });
}

/** Has the browser keep a package that is open. */
export function keepOpened(model: string): Promise<Keeping> {
  const files = (opened.get(model) ?? []).map((file) => ({ ...file, model }));
  return keepOwn(storage, modelsUrl(), files);
}

/** Missing on insecure pages. */
const storage = () => globalThis.caches as CacheStorage | undefined;
