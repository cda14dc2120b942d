import type { Keeping } from '../extract/engine.ts';
import { IterWebError } from '../base/errors.ts';
import { sha256Of } from '../base/sha256.ts';
import type { FilePart, FileRef } from './manifest.ts';

/** Options of one read. */
export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Hears how many bytes of the file have come so far. */
  readonly onBytes?: ((loaded: number) => void) | undefined;
}

/** Where a package's files come from: the page's own origin, or a folder. */
export interface PackageSource {
  /** Name of the package. */
  readonly name: string;
  /** Its folder, as a path or an address that a person can look at, with a slash at its end. */
  readonly place: string;
  /** Missing where nothing is downloaded. */
  readonly keeping?: Keeping | undefined;
  /**
   * The text of a small JSON file that no manifest lists: a manifest itself.
   *
   * @returns Undefined where there is no such file.
   * @throws IterWebError `download-failed`; AbortError.
   */
  readText(path: string, options?: ReadOptions): Promise<string | undefined>;
  /**
   * The bytes of a file, checked against its size and SHA-256.
   *
   * @throws IterWebError `download-failed`, `hash-mismatch`, or `package-changed` where the reason is
   * that another version has taken its place; AbortError.
   */
  readPart(part: FilePart, options?: ReadOptions): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * The version of the package that was read, whose parts these are, works: keep its manifest, and
   * forget what is kept of other versions. May do nothing.
   */
  adopt(parts: readonly FilePart[]): Promise<void>;
}

/** The parts of a file, or the file itself where it has none. */
export function partsOf(file: FileRef): readonly FilePart[] {
  return file.parts ?? [file];
}

/**
 * Read a whole file, its parts at the same time.
 *
 * @throws what `readPart` throws.
 */
export async function readFile(
  source: PackageSource,
  file: FileRef,
  { signal, onBytes }: ReadOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  if (!file.parts) return source.readPart(file, { signal, onBytes });
  const whole = new Uint8Array(file.bytes);
  const loaded = new Map<FilePart, number>();
  let offset = 0;
  await Promise.all(
    file.parts.map(async (part) => {
      const start = offset;
      offset += part.bytes;
      const bytes = await source.readPart(part, {
        signal,
        onBytes: (count) => {
          loaded.set(part, count);
          onBytes?.([...loaded.values()].reduce((sum, one) => sum + one, 0));
        },
      });
      whole.set(bytes, start);
    }),
  );
  return whole;
}

/**
 * Check what was read against the manifest.
 *
 * @param file - What to call the file in a message.
 * @throws IterWebError `download-failed` where bytes are missing, `hash-mismatch` where they are
 * others.
 */
export async function checkPart(
  { bytes: expected, sha256 }: FilePart,
  bytes: Uint8Array<ArrayBuffer>,
  file: string,
): Promise<void> {
  if (bytes.length !== expected) {
    throw new IterWebError(
      'download-failed',
      `${file} has ${bytes.length} bytes instead of ${expected}.`,
    );
  }
  if ((await sha256Of(bytes)) !== sha256) {
    throw new IterWebError('hash-mismatch', `${file} is not the file that its package lists.`);
  }
}
