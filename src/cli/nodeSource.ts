import { readdir, readFile } from 'node:fs/promises';
import { IterWebError } from '../base/errors.ts';
import { MANIFEST_FILE } from '../base/manifestFile.ts';
import { checkPart, type PackageSource } from '../model/source.ts';
import { MODELS } from './program.ts';

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/**
 * The names of all packages in a folder, sorted.
 *
 * @param models - Folder of the packages, with a slash at its end.
 * @throws IterWebError `unknown-model` where there is no such folder.
 */
export async function packageNames(models: string = MODELS): Promise<string[]> {
  try {
    const folders = await readdir(models, { withFileTypes: true });
    const names = folders.filter((one) => one.isDirectory()).map(({ name }) => name);
    const there = await Promise.all(names.map((name) => hasPackage(name, models)));
    return names.filter((_, index) => there[index]).sort();
  } catch (cause) {
    throw new IterWebError('unknown-model', `The folder ${models} can't be read.`, {
      cause,
      advice: 'Give the folder that holds the packages.',
    });
  }
}

/** Whether a folder has a package of a name. */
export async function hasPackage(name: string, models: string = MODELS): Promise<boolean> {
  return (await createNodeSource(name, models).readText(MANIFEST_FILE)) !== undefined;
}

/**
 * A package in a folder.
 *
 * @param name - Name of the package: its folder in `models`.
 * @param models - Folder of the packages, with a slash at its end.
 */
export function createNodeSource(name: string, models: string = MODELS): PackageSource {
  const folder = `${models}${name}/`;

  async function read(path: string, signal: AbortSignal | undefined) {
    try {
      return await readFile(folder + path, signal && { signal });
    } catch (cause) {
      signal?.throwIfAborted();
      if (isMissing(cause)) return undefined;
      throw new IterWebError('download-failed', `${folder}${path} can't be read.`, {
        cause,
        advice: 'Check the file and its permissions.',
      });
    }
  }

  return {
    name,
    place: folder,
    readText: async (path, { signal } = {}) => (await read(path, signal))?.toString('utf8'),
    readPart: async (part, { signal, onBytes } = {}) => {
      const bytes = await read(part.path, signal);
      if (bytes === undefined) {
        throw new IterWebError('download-failed', `${folder}${part.path} is missing.`, {
          advice: 'Check the package out again, or build it.',
        });
      }
      const own = new Uint8Array(bytes);
      await checkPart(part, own, folder + part.path);
      onBytes?.(own.length);
      return own;
    },
    adopt: () => Promise.resolve(),
  };
}
