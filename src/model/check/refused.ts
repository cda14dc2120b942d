import { IterWebError, type IterWebErrorOptions } from '../../base/errors.ts';

/**
 * Says why a package is not taken.
 *
 * @param file - The file that is wrong, by its path in the package.
 * @param what - What is wrong with it, to be put behind its name: “has no graph”.
 */
export function refused(file: string, what: string, options?: IterWebErrorOptions): IterWebError {
  return new IterWebError('package-refused', `${shown(file)} ${what}.`, options);
}

/** A name from a package that nobody has checked yet, as it may stand in a sentence. */
export function shown(name: string): string {
  const plain = name.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '�');
  return plain.length <= LONGEST_SHOWN ? plain : `${plain.slice(0, LONGEST_SHOWN)}…`;
}

/** So many characters of a name are said; no name of ours has as many. */
const LONGEST_SHOWN = 80;
