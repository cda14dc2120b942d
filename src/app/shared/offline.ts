import type { StoredGroup } from '../../storage/stored.ts';
import type { PageKept } from '../../serviceWorker/client/keptPage.ts';
import { isOwnModel } from '../../extract/modelName.ts';
import { MANIFEST_FILE } from '../../base/manifestFile.ts';
import { lastUse } from '../../storage/lastUse.ts';
import { megabytes, type PackageFile, type PackageLookup } from './packageInfo.ts';
import type { Stored } from './useStored.ts';

/** A build of onnxruntime-web as it is kept: its WebAssembly with the model, its script with the page. */
export interface OrtKept extends PackageFile {
  /** Name of the script's file. */
  readonly script: string;
}

/** What a run needs. */
export interface Needed {
  /** Name of the package. */
  readonly model: string;
  readonly files: readonly PackageFile[];
  /** The builds of onnxruntime-web that may be needed, one a device. */
  readonly builds: readonly OrtKept[];
}

/** Whether all that a run needs is kept in this browser, but for the page itself. */
export function isModelKept(
  { model, files, builds }: Needed,
  stored: readonly Pick<StoredGroup, 'kind' | 'model' | 'files'>[],
): boolean {
  const ofKind = (kind: StoredGroup['kind']) => stored.filter((group) => group.kind === kind);
  const hashes = (groups: typeof stored) =>
    new Set(groups.flatMap((group) => group.files.map(({ sha256 }) => sha256)));
  const names = (groups: typeof stored) =>
    new Set(groups.flatMap((group) => group.files.map(({ name }) => name)));
  const package_ = ofKind(isOwnModel(model) ? 'own' : 'package').filter(
    (group) => group.model === model,
  );
  const inPackage = hashes(package_);
  const binaries = hashes(ofKind('runtime'));
  const scripts = names(ofKind('page'));
  return (
    names(package_).has(MANIFEST_FILE) &&
    files.every(({ sha256 }) => inPackage.has(sha256)) &&
    builds.some(({ sha256, script }) => binaries.has(sha256) && scripts.has(script))
  );
}

/** Whether the browser has let go of a package that was used before. */
export function isPackageLost(lookup: PackageLookup, stored: Stored): boolean {
  if (lookup.kind !== 'known' || stored.kind !== 'known') return false;
  const { model } = lookup;
  if (isOwnModel(model)) return false;
  const isThere = stored.groups.some((group) => group.model === model);
  return !isThere && lastUse({ kind: 'package', model }) !== undefined;
}

/**
 * What there is of the page without a network, in a sentence.
 *
 * @param isKept - Whether all that a run needs is kept; undefined where that is not known.
 */
export function offlineWords(page: PageKept, isKept: boolean | undefined): string {
  switch (page.kind) {
    case 'coming':
      return '';
    case 'impossible':
      return 'This browser keeps no pages here, as in a private window or over plain http: without a network this one does not open.';
    case 'failed':
      return 'The page could not be kept, so it does not open without a network: there is no room for it in this browser, or its server sends other files than were built.';
    case 'kept':
      if (isKept === true) return 'Ready without a network.';
      return isKept === false
        ? 'The page opens without a network; to run a text then, run one now.'
        : 'The page opens without a network.';
  }
}

/** How much of all kinds of text is kept. */
export interface AllKept {
  /** Whether the reader wants all of it kept. */
  readonly isWanted: boolean;
  /** Bytes that are not kept yet. */
  readonly missing: number;
  /** Bytes of all of it. */
  readonly total: number;
  readonly isBusy: boolean;
}

/** What the switch says that has all kinds of text kept. */
export function keepAllLabel(kinds: number): string {
  const all = kinds === 1 ? 'the kind of text' : `all ${kinds} kinds of text`;
  return `Keep ${all} and all rooms for use without a network`;
}

/** How far that is, and how it ends, in a sentence or two. */
export function keepAllWords({ isWanted, missing, total, isBusy }: AllKept): string {
  const [size, of] = [megabytes(missing), megabytes(total)];
  if (isWanted) {
    if (missing === 0)
      return `All of it is kept: ${of}. What a new version changes comes by itself.`;
    return isBusy
      ? `${size} of ${of} are still to come.`
      : `${size} of ${of} are missing; they come at the next visit with a network.`;
  }
  if (missing === total) return `${size} to download.`;
  const first = missing === 0 ? `All of it is here now: ${of}.` : `${size} of ${of} to download.`;
  return `${first} What is here can be erased below, in what is stored in this browser.`;
}
