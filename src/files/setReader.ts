import type { Work } from '../base/work.ts';
import type { Document } from '../document/document.ts';
import type { ReportEntry } from '../formats/common/report.ts';
import type { Encoding, SourceFile } from '../formats/common/source.ts';
import type { ReadDocument, ReadOptions } from '../formats/format.ts';
import type { FileSet } from './sets.ts';

/** A document with what there is to say of it, of its file where that has no other document. */
export interface Found {
  readonly read: ReadDocument;
  readonly report: readonly ReportEntry[];
}

/** How files are read where that is not found out. */
export interface SetOptions extends ReadOptions {
  readonly encoding?: Encoding;
}

/**
 * A set of files whose documents are read when somebody looks at them. What is kept are the files'
 * bytes, and where in them a document is.
 */
export interface SetReader {
  readonly set: FileSet;
  /**
   * Read all documents once, in steps, and let go of them again.
   *
   * @param onFound - Gets each of them in order; a document's place is its number, from 0.
   * @returns What there is to say of all files.
   * @throws FormatError where nothing can be read.
   */
  list(onFound: (found: Found) => void): Work<readonly ReportEntry[]>;
  /**
   * A document that was listed.
   *
   * @throws RangeError where no document has this place.
   */
  read(place: number): Found;
  /**
   * The files that changes touch, as they are with them.
   *
   * @param changes - By places.
   * @throws FormatError where a change can't be written.
   */
  write(changes: ReadonlyMap<number, Document>): readonly SourceFile[];
}
