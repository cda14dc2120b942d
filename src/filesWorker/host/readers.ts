import type { Work } from '../../base/work.ts';
import type { DocumentLines } from '../../corpus/rowsByLines.ts';
import { LineSet } from '../../files/lineSet.ts';
import type { Found, SetReader } from '../../files/setReader.ts';
import type { FileSet } from '../../files/sets.ts';
import type { LoadedDocument } from '../protocol/files.ts';

/** The file that a set is listed by. */
export function pathOf({ files, name }: FileSet): string {
  return files[0]?.path ?? name;
}

/** How many bytes the files of a set have. */
export function bytesOf({ files }: FileSet): number {
  return files.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

/** A document as somebody looks at it, whichever id it has. */
export function loadedOf({ read, report }: Found): Omit<LoadedDocument, 'id'> {
  const { document, details, fixed } = read;
  return { document, details, ...(fixed && { fixed }), report };
}

/**
 * Which lines are a document each, as far as it shows before they are read: of the first files alone,
 * as no row has a place behind rows that nobody knows of. In steps, as each file's first lines are read.
 */
export function* linesOf(readers: readonly SetReader[]): Work<DocumentLines[]> {
  const files: DocumentLines[] = [];
  for (const reader of readers) {
    const lines = reader instanceof LineSet ? reader.namedLines() : undefined;
    if (lines === undefined) break;
    files.push({ path: pathOf(reader.set), format: reader.set.format.name, lines });
    yield;
  }
  return files;
}

/** What reads a file line by line; undefined where none does. */
export function lineReader(readers: readonly SetReader[], path: string): LineSet | undefined {
  return readers.filter((one) => one instanceof LineSet).find(({ set }) => pathOf(set) === path);
}
