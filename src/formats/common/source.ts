/**
 * Files as a person opened them. What a format keeps of them to save into is these files and how
 * they were read, nothing else: writing reads them again, so that nothing is held twice.
 */

/** How the bytes of a text file stand for characters. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** A file as it was opened; its path has forward slashes and no leading one. */
export interface SourceFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * A text file with its bytes read as characters. Line ends stay as they are; a byte order mark is
 * no part of `text`, as nobody sees it.
 */
export interface SourceText {
  readonly path: string;
  readonly text: string;
  readonly encoding: Encoding;
  /** Whether the file begins with a byte order mark. */
  readonly hasMark: boolean;
  /** In a part of a file of lines: the line that it begins with, from 1. Missing of a whole file. */
  readonly firstLine?: number;
}

/** The part of a path after its last slash. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder of a path, without a slash at its end; empty where the path has none. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The ending of a file's name, in lower case and without its dot; empty where it has none. */
export function extensionOf(path: string): string {
  const name = fileName(path);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/**
 * What files that belong together have in common: the path without its ending, in NFC, as a Mac
 * hands out names that are decomposed.
 */
export function pairingKey(path: string): string {
  const extension = extensionOf(path);
  const stem = extension === '' ? path : path.slice(0, -(extension.length + 1));
  return stem.normalize('NFC');
}

/**
 * A file of this name in the folder of a path, or in the nearest folder above.
 *
 * @param files - By their paths, in the case of `path` and `name`.
 */
export function nearestAbove<T>(
  files: ReadonlyMap<string, T>,
  path: string,
  name: string,
): T | undefined {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const found = files.get(folder === '' ? name : `${folder}/${name}`);
    if (found !== undefined || folder === '') return found;
  }
}
