import { Zip, ZipDeflate } from 'fflate';
import type { Work } from '../base/work.ts';

/** So many bytes are packed in a step. */
const CHUNK = 1 << 18;

/** A file that goes in a zip, by its path there. */
export interface ZippedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Files as a zip, in steps.
 *
 * @param files - No two of one path.
 * @param onDone - Hears how many bytes have been packed.
 * @returns The zip's bytes in their order.
 */
export function* zipped(
  files: readonly ZippedFile[],
  onDone: (bytes: number) => void = () => undefined,
): Work<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    parts.push(chunk);
  });
  let done = 0;
  for (const { path, bytes } of files) {
    const entry = new ZipDeflate(path);
    zip.add(entry);
    for (let at = 0; at === 0 || at < bytes.length; at += CHUNK) {
      const chunk = bytes.subarray(at, at + CHUNK);
      entry.push(chunk, at + CHUNK >= bytes.length);
      done += chunk.length;
      onDone(done);
      yield;
    }
  }
  zip.end();
  return parts;
}
