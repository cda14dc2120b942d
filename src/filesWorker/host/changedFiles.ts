import type { SourceFile } from '../../formats/common/source.ts';

/** Files that were made of changes. */
export interface ChangedFiles {
  readonly files: readonly SourceFile[];
  /** Ids of the rows whose changes are in a file, by the places of the files. */
  readonly documents: readonly (readonly number[])[];
  /** Spans that begin or end within tokens of a file that knows whole ones only: they grew to those. */
  readonly widened: number;
}
