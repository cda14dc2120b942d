import { FormatError } from '../../base/errors.ts';
import { cleanPath, isOfSystem } from '../../files/unpack.ts';
import { zipEntries } from '../../files/zip.ts';
import { MOST_PACKAGE_BYTES } from '../../model/check/limits.ts';
import type { PackageFiles } from '../../model/check/packageCheck.ts';
import { MANIFEST_FILE } from '../../base/manifestFile.ts';
import { refused } from '../../model/check/refused.ts';
import type { GivenFile } from '../protocol/protocol.ts';

/** Files that may lie in a folder or a zip with a package. */
const MOST_FILES = 10_000;

/**
 * The files of a package, by their paths in it, of what somebody opened: a folder, its files, or one
 * zip. Where the folder lies deeper, it is found; what lies beside it is left out.
 *
 * @throws IterWebError `package-refused` where there is no package or more than one, a path leads out
 * of the folder, a zip is damaged or holds too much; what the platform throws where a file is gone.
 */
export async function gatherPackage(given: readonly GivenFile[]): Promise<PackageFiles> {
  const [first, second] = given.filter(({ path }) => !isOfSystem(path));
  if (first !== undefined && second === undefined && (await isZip(first.file))) {
    return packageIn(unzipped(first.path, new Uint8Array(await first.file.arrayBuffer())));
  }
  return packageIn(given);
}

/** How a zip begins, and an empty one. */
const ZIP_MARKS = ['PK\u0003\u0004', 'PK\u0005\u0006'];

async function isZip(file: Blob): Promise<boolean> {
  return ZIP_MARKS.includes(await file.slice(0, 4).text());
}

/** What is in a zip, unpacked: as Blobs, which the browser may put on the disk. */
function unzipped(zip: string, bytes: Uint8Array): GivenFile[] {
  try {
    const entries = [...zipEntries(bytes)];
    const total = entries.reduce((sum, { size }) => sum + size, 0);
    if (entries.length > MOST_FILES) throw refused(zip, `holds ${entries.length} files, too many`);
    // Before there is room made for it: an archive may say anything.
    if (total > MOST_PACKAGE_BYTES) {
      const [is, most] = [total, MOST_PACKAGE_BYTES].map((size) => Math.ceil(size / 1e6));
      throw refused(zip, `has ${is} MB when unpacked; a package may have ${most} MB`);
    }
    return entries.map(({ name, unpack }) => ({
      path: name,
      file: new Blob([new Uint8Array(unpack())]),
    }));
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw refused(zip, `can’t be unpacked: ${cause.message}`, { cause, advice: cause.advice });
  }
}

function packageIn(given: readonly GivenFile[]): PackageFiles {
  if (given.length > MOST_FILES) throw refused('The folder', `has ${given.length} files, too many`);
  const files = new Map<string, Blob>();
  for (const { path, file } of given) {
    const clean = cleanPath(path);
    if (clean === undefined) throw refused(path, 'has a path that leads out of its folder');
    if (isOfSystem(clean)) continue;
    if (files.has(clean)) throw refused(clean, 'is there twice');
    files.set(clean, file);
  }
  const folder = packageFolder([...files.keys()]);
  return new Map(
    [...files].flatMap(([path, file]) =>
      path.startsWith(folder) ? [[path.slice(folder.length), file] as const] : [],
    ),
  );
}

/** The folder that a package is in, with a slash at its end; empty where it is the one that was opened. */
function packageFolder(paths: readonly string[]): string {
  const depth = (path: string) => path.split('/').length;
  const manifests = paths
    .filter((path) => path === MANIFEST_FILE || path.endsWith(`/${MANIFEST_FILE}`))
    .toSorted((a, b) => depth(a) - depth(b));
  const [first, second] = manifests;
  if (first === undefined) {
    throw refused('What was opened', `has no ${MANIFEST_FILE}, so it is no model`, {
      advice:
        'Open the folder of a model package, or a zip of it. To have a text read, paste it into the box.',
    });
  }
  if (second !== undefined && depth(second) === depth(first)) {
    throw refused('What was opened', `holds several models (${first} and ${second})`, {
      advice: 'Open one of them at a time.',
    });
  }
  return first.slice(0, -MANIFEST_FILE.length);
}
