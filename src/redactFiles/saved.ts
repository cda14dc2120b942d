import { counted } from '../base/counted.ts';
import { extensionOf } from '../formats/common/source.ts';
import { kindOfEnding } from './kindOf.ts';
import type { Replacement } from '../redact/replace.ts';
import type { OpenedFile, Picture, WriteOptions, Written } from './opened.ts';

/**
 * What will not be in the saved file, a sentence each.
 *
 * @param kept - Pictures that somebody looked at and wants to keep, by id.
 */
export function leftOut(
  {
    dropped,
    pictures = [],
  }: Pick<OpenedFile, 'dropped'> & { readonly pictures?: readonly Pick<Picture, 'id'>[] },
  kept: ReadonlySet<string> = new Set(),
): readonly string[] {
  const count = pictures.filter(({ id }) => !kept.has(id)).length;
  if (count === 0) return dropped;
  const are = count === 1 ? 'is' : 'are';
  return [...dropped, `${counted(count, 'picture')} that nobody chose to keep ${are} left out.`];
}

/** A sentence about columns of a table that are saved unredacted; undefined where there are none. */
export function unsearchedWords({
  columns = [],
  searched = [],
}: Pick<OpenedFile, 'columns' | 'searched'>): string | undefined {
  const names = columns.flatMap(({ name }, at) => (searched.includes(at) ? [] : [`“${name}”`]));
  if (names.length === 0) return undefined;
  const of = names.length === 1 ? 'The column' : 'The columns';
  const is = names.length === 1 ? 'is' : 'are';
  return (
    `${of} ${names.join(', ')} ${is} not searched and saved unredacted: ` +
    'only what was found in other columns is hidden there too.'
  );
}

/** A path whose ending says what the saved file is: an e-mail is saved as text. */
export function savedName(
  path: string,
  { kind, ending }: Pick<OpenedFile, 'kind' | 'ending'>,
): string {
  if (kind === 'text') return path;
  const own = extensionOf(path);
  const isSame =
    kind === 'annotations'
      ? own === ending
      : own !== 'docm' && kindOfEnding(own) === kindOfEnding(ending);
  return isSame ? path : `${path.replace(/\.[^./]*$/u, '')}.${ending}`;
}

/**
 * All files with replacements in place, and what there is to say of them.
 *
 * @throws LeftError where something of it would be left.
 */
export function writtenOf(
  opened: OpenedFile,
  replacements: readonly Replacement[],
  options: WriteOptions = {},
): Written {
  if (opened.writeAll !== undefined) return opened.writeAll(replacements);
  const bytes = opened.write(replacements, options);
  return { files: [{ suffix: `.${opened.ending}`, bytes }], said: [] };
}
