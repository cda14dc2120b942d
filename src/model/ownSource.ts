import { IterWebError, throwIfAborted } from '../base/errors.ts';
import type { FilePart } from './manifest.ts';
import { checkPart, type PackageSource } from './source.ts';

/** Options of `createOwnSource`. */
export interface OwnSourceOptions {
  /** Name of the package. */
  readonly name: string;
  /**
   * A file of it; undefined where there is none.
   *
   * @param sha256 - Of its content; missing of the manifest.
   */
  readonly find: (path: string, sha256?: string) => Promise<Blob | undefined>;
}

/** A package that somebody opened from the disk: nothing of it is asked for at a server. */
export function createOwnSource({ name, find }: OwnSourceOptions): PackageSource {
  const gone = (path: string, cause?: unknown) =>
    new IterWebError('download-failed', `${path} of your model ${name} is not there any more.`, {
      cause,
      advice: 'Open the model again.',
    });

  async function bytesOf(path: string, file: Blob): Promise<Uint8Array<ArrayBuffer>> {
    try {
      return new Uint8Array(await file.arrayBuffer());
    } catch (cause) {
      throw gone(path, cause);
    }
  }

  return {
    name,
    place: 'your model ',
    async readText(path) {
      const file = await find(path);
      return file && new TextDecoder().decode(await bytesOf(path, file));
    },
    async readPart(part: FilePart, { signal, onBytes } = {}) {
      throwIfAborted(signal);
      const file = await find(part.path, part.sha256);
      if (file === undefined) throw gone(part.path);
      const bytes = await bytesOf(part.path, file);
      // It was looked at when it was opened; the disk may have another one by now.
      await checkPart(part, bytes, part.path);
      onBytes?.(bytes.length);
      return bytes;
    },
    adopt: () => Promise.resolve(),
  };
}
