import { type Replacement, replaceIn } from '../../redact/replace.ts';
import type { Documents } from './client/documents.ts';
import type { Source } from './readFile.ts';

/**
 * A document as the file that it came as, with all that is hidden replaced.
 *
 * @param replacements - Sorted, without overlaps.
 * @throws AbortError where `signal` is aborted.
 * @throws IterWebError where something of it would be left, or its file can't be read any more.
 */
export async function written(
  documents: Pick<Documents, 'write'>,
  { text, file }: Source,
  replacements: readonly Replacement[],
  keptPictures: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  if (file === undefined) return new TextEncoder().encode(replaceIn(text, replacements).text);
  return documents.write({ ...file, text, replacements, pictures: keptPictures }, signal);
}
