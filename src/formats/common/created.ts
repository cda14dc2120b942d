import type { Document } from '../../document/document.ts';
import type { NamedDocument, Original } from '../format.ts';
import type { SourceText } from './source.ts';

/** A new file; all that we make are UTF-8 without a byte order mark. */
export function newFile(path: string, text: string): SourceText {
  return { path, text, encoding: 'utf-8', hasMark: false };
}

/**
 * New files for documents: files without annotations, into which what the documents have is saved.
 *
 * @param blank - Files that are read as the documents without their annotations, in their order.
 */
export function createFrom(
  documents: readonly NamedDocument[],
  blank: readonly SourceText[],
  write: (
    original: Original,
    before: readonly Document[],
    after: readonly Document[],
  ) => readonly SourceText[],
): readonly SourceText[] {
  const all = documents.map(({ document }) => document);
  const empty = all.map((document): Document => ({ ...document, spans: [], relations: [] }));
  return write({ files: blank, options: {} }, empty, all);
}
