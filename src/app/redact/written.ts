import { systemClock } from '../../base/clock.ts';
import { inSlices } from '../../base/work.ts';
import { zipped } from '../../files/zipped.ts';
import { type Replacement, replaceIn } from '../../redact/replace.ts';
import type { Written } from '../../redactFiles/opened.ts';
import type { Documents } from './client/documents.ts';
import type { Source } from './readFile.ts';

/**
 * A document as the file, or files, that it came as, with all that is hidden replaced.
 *
 * @param replacements - Sorted, without overlaps.
 * @throws AbortError where `signal` is aborted.
 * @throws IterWebError where something of it would be left, or its file can't be read any more.
 */
export async function written(
  documents: Pick<Documents, 'write'>,
  { text, file, ending }: Source,
  replacements: readonly Replacement[],
  keptPictures: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<Written> {
  if (file === undefined) {
    const bytes = new TextEncoder().encode(replaceIn(text, replacements).text);
    return { files: [{ suffix: `.${ending}`, bytes }], said: [] };
  }
  return documents.write({ ...file, text, replacements, pictures: keptPictures }, signal);
}

/** A file that is handed out, by its name. */
export interface OneFile {
  readonly name: string;
  readonly content: Blob;
}

/**
 * What was written as one file: a zip where there are several.
 *
 * @param written - Its files.
 * @param stem - Its name without an ending.
 * @param type - MIME type of one alone.
 * @param signal - Ends the zipping.
 */
export async function oneFile(
  written: Written,
  stem: string,
  type: string,
  signal: AbortSignal,
): Promise<OneFile> {
  const { files } = written;
  const [only, ...others] = files;
  if (only !== undefined && others.length === 0 && !only.suffix.startsWith('/')) {
    return {
      name: `${stem}${only.suffix}`,
      content: new Blob([new Uint8Array(only.bytes)], { type }),
    };
  }
  const named = files.map(({ suffix, bytes }) => ({ path: `${stem}${suffix}`, bytes }));
  const parts = (await inSlices(zipped(named), systemClock, signal)) as Uint8Array<ArrayBuffer>[];
  return { name: `${stem}.zip`, content: new Blob(parts, { type: 'application/zip' }) };
}
