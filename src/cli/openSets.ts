import { IterWebError } from '../base/errors.ts';
import { readSets, type ReadSets } from '../files/convert.ts';
import { sortFiles, type FileSet } from '../files/sets.ts';
import { unpack } from '../files/unpack.ts';
import type { Encoding } from '../formats/common/source.ts';
import type { Format } from '../formats/format.ts';
import { FORMATS } from '../formats/registry.ts';
import { openPaths } from './openPaths.ts';

/** Options of commands that open annotation files, as `parseArgs` takes them. */
export const OPEN_OPTIONS = {
  from: { type: 'string', default: 'auto' },
  encoding: { type: 'string' },
} as const;

/** What `OPEN_OPTIONS` are for, as help. */
export const OPEN_HELP = `
  --from FORMAT      what the files are (default: auto, found by what is in them)
  --encoding NAME    how files are encoded that don't say so: utf-8, utf-16le, utf-16be or
                     windows-1252`;

const ENCODINGS: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'];

/** What was opened. */
export interface OpenedSets extends ReadSets {
  readonly sets: readonly FileSet[];
}

/**
 * Open annotation files: files, folders and archives of them.
 *
 * @throws IterWebError `bad-input` for a path or an option that leads nowhere.
 */
export async function openSets(
  paths: readonly string[],
  { from, encoding }: { readonly from: string; readonly encoding?: string | undefined },
): Promise<OpenedSets> {
  const format = from === 'auto' ? undefined : formatNamed('from', from);
  const chosen = encoding === undefined ? undefined : oneOf('encoding', encoding, ENCODINGS);
  const unpacked = unpack(await openPaths(paths));
  const sorted = sortFiles(unpacked.files, FORMATS, {
    ...(chosen !== undefined && { encoding: chosen }),
    ...(format !== undefined && { format }),
  });
  const { documents, report } = readSets(sorted.sets, {
    ...(chosen !== undefined && { encoding: chosen }),
  });
  return {
    sets: sorted.sets,
    documents,
    report: [...unpacked.report, ...sorted.report, ...report],
  };
}

/**
 * A format by its name.
 *
 * @throws IterWebError `bad-input` where there is none of that name.
 */
export function formatNamed(option: string, name: string): Format {
  const names = FORMATS.map((format) => format.name);
  const known = oneOf(option, name, option === 'from' ? ['auto', ...names] : names);
  const format = FORMATS.find((one) => one.name === known);
  if (format === undefined) throw new IterWebError('unexpected', `There is no format ${name}.`);
  return format;
}

/**
 * The value of an option that has a few.
 *
 * @throws IterWebError `bad-input` for any other.
 */
export function oneOf<T extends string>(option: string, value: string, values: readonly T[]): T {
  const found = values.find((one) => one === value);
  if (found !== undefined) return found;
  throw new IterWebError('bad-input', `--${option} is \u201c${value}\u201d, which is not known.`, {
    advice: `Give one of: ${values.join(', ')}.`,
  });
}
