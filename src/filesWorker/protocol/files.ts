/** What the page and its files worker tell one another about files and documents. */
import type { Row } from '../../corpus/row.ts';
import type { ProjectType } from '../../corpus/types.ts';
import type { Document } from '../../document/document.ts';
import type { OffsetRule } from '../../formats/common/offsets.ts';
import type { ReportEntry, ReportKind } from '../../formats/common/report.ts';
import type { Encoding } from '../../formats/common/source.ts';
import type { LossKind } from '../../formats/convert/fit.ts';
import type { Abilities, Detail } from '../../formats/format.ts';

/** A file as a person opened it. Its bytes are read by the worker, when they are needed. */
export interface InputFile {
  /** With forward slashes; the folders that were opened with it come first. */
  readonly path: string;
  readonly file: Blob;
}

/** Files whose bytes the page has read, one after another. */
export interface PackedFiles {
  readonly paths: readonly string[];
  /** Bytes of each. */
  readonly sizes: readonly number[];
  readonly bytes: Uint8Array;
}

/** What a person said of the files, where it is not found out. */
export interface OpenChoices {
  /** Name of the format that all files are taken for. */
  readonly format?: string;
  /** How files are encoded that don't say so. */
  readonly encoding?: Encoding;
  /** What offsets count. */
  readonly offsets?: OffsetRule;
}

/** A format, as a page that does not load its code needs to know it. */
export interface FormatInfo {
  readonly name: string;
  readonly title: string;
  /** What files of it are, in words. */
  readonly files: string;
  readonly abilities: Abilities;
  /** Whether changes are saved into its files. */
  readonly canSave: boolean;
  /** Whether documents of other formats can be made files of it. */
  readonly canConvertTo: boolean;
}

/** How far work is. */
export interface FilesProgress {
  /**
   * `reading`: bytes are read and archives unpacked; `listing`:
   * documents are read for the list; `searching`: texts are looked through; `comparing`: those of both
   * sides are compared; `packing`: files are made.
   */
  readonly stage: 'reading' | 'listing' | 'searching' | 'comparing' | 'packing';
  readonly done: number;
  /** Of the same unit as `done`, which is the stage's own; 0 where nobody knows. */
  readonly total: number;
}

/** What there is to say of files, in short: the longest report has a line for each record. */
export interface ReportSummary {
  /** How many entries of each kind there are. */
  readonly counts: Readonly<Record<ReportKind, number>>;
  /** The first ones of all files, at most `MOST_ENTRIES`; those of one document come with it. */
  readonly entries: readonly ReportEntry[];
}

/** So many entries of a report come to the page at once. */
export const MOST_ENTRIES = 1000;

/** What opening files ends with; rows and types have come before. */
export interface OpenEnd {
  readonly report: ReportSummary;
  /** All formats that there are. */
  readonly formats: readonly FormatInfo[];
}

/** More of the list: rows in order, and the types that are new or known better. */
export interface RowsPart {
  readonly rows: readonly Row[];
  readonly types: readonly ProjectType[];
}

/** A document that somebody looks at. */
export interface LoadedDocument {
  readonly id: number;
  readonly document: Document;
  /** What the file says and a document has no place for, by the id of a span or relation. */
  readonly details: ReadonlyMap<string, readonly Detail[]>;
  /** As `ReadDocument.fixed`. */
  readonly fixed?: ReadonlySet<string>;
  /** What there is to say of it, of its file where that has no other document. */
  readonly report: readonly ReportEntry[];
}

/** A document that was changed, as it is now. */
export interface ChangedDocument {
  readonly id: number;
  readonly document: Document;
}

/** A file to hand out, or a zip of several. */
export interface SavedFiles {
  /** A name to save it under. */
  readonly name: string;
  readonly blob: Blob;
  /** How many files it is. */
  readonly files: number;
  /** Spans that grew to whole tokens, as their files know no others. */
  readonly widened?: number;
}

/** How often something is lost by converting. */
export type LossCounts = ReadonlyMap<LossKind, number>;

/** A file that changes touch, by itself. */
export interface ChangedFile {
  readonly path: string;
  /** As it was opened; missing where it is a new one. */
  readonly before?: Blob;
  readonly after: Blob;
  /** Ids of the rows whose changes are in it; none where it says which types there are. */
  readonly documents: readonly number[];
}
