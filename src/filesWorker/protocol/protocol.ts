/**
 * The messages between the page and its files worker. Every request has an id, and every answer
 * carries the id of its request. Both halves are of one build, which each message names.
 */
import type { WireError } from '../../base/errors.ts';
import type { DocumentLines } from '../../corpus/rowsByLines.ts';
import type { Discontinuous } from '../../formats/convert/fit.ts';
import type { WantedTypes } from '../../formats/types/typeChange.ts';
import type {
  AdjudicationSummary,
  DecidedText,
  OpenDifference,
  TextVersions,
} from './adjudication.ts';
import type {
  ComparedDocument,
  ComparedSide,
  ComparisonReport,
  ComparisonSummary,
  DifferenceRow,
} from './comparison.ts';
import type {
  ChangedDocument,
  ChangedFile,
  FilesProgress,
  InputFile,
  LoadedDocument,
  LossCounts,
  OpenChoices,
  OpenEnd,
  PackedFiles,
  RowsPart,
  SavedFiles,
} from './files.ts';

/** From the page to the worker. A request may come while others are under way. */
export type FilesRequest =
  /** Some of the files that the next request is about which opens some: thousands don't go in one message. */
  | { readonly kind: 'files'; readonly id: number; readonly files: readonly InputFile[] }
  /** Let go of files that have come and were not opened. */
  | { readonly kind: 'forget-files'; readonly id: number }
  /** Read a document that the list knows by the names of these files alone. */
  | {
      readonly kind: 'peek';
      readonly id: number;
      readonly document: number;
      readonly files: PackedFiles;
      readonly choices: OpenChoices;
    }
  /** Read the document of a line, from 1, that the list knows by it alone. */
  | {
      readonly kind: 'peek-line';
      readonly id: number;
      readonly document: number;
      readonly path: string;
      readonly line: number;
    }
  /** Open all files that have come; what was open before is let go of. */
  | { readonly kind: 'open'; readonly id: number; readonly choices: OpenChoices }
  | { readonly kind: 'read'; readonly id: number; readonly document: number }
  | { readonly kind: 'search'; readonly id: number; readonly query: string }
  /** Documents that were changed, for the next request of saving or converting. */
  | {
      readonly kind: 'save';
      readonly id: number;
      readonly changes: readonly ChangedDocument[];
      readonly all: boolean;
      /** The files of these documents, changed or not, instead of all or of those that changed. */
      readonly documents?: readonly number[];
      readonly types?: WantedTypes;
    }
  | {
      readonly kind: 'list-changed';
      readonly id: number;
      readonly changes: readonly ChangedDocument[];
      readonly types?: WantedTypes;
    }
  | {
      readonly kind: 'convert';
      readonly id: number;
      readonly changes: readonly ChangedDocument[];
      /** Ids of the documents; all where missing. */
      readonly documents?: readonly number[];
      readonly to: string;
      readonly discontinuous?: Discontinuous;
      /** Each sentence becomes a document of its own, as training takes them. */
      readonly bySentence?: boolean;
      /** Count what is lost and make no files. */
      readonly isDry: boolean;
    }
  /** Open all files that have come beside those that are open; what was beside them is let go of. */
  | { readonly kind: 'open-second'; readonly id: number; readonly choices: OpenChoices }
  /** Compare two sides; the comparison is kept until the next one. */
  | {
      readonly kind: 'compare';
      readonly id: number;
      readonly changes: readonly ChangedDocument[];
      readonly gold: ComparedSide;
      readonly other: ComparedSide;
    }
  /** Both sides of a text of the comparison, by its index there. */
  | { readonly kind: 'read-compared'; readonly id: number; readonly text: number }
  | { readonly kind: 'report'; readonly id: number; readonly report: ComparisonReport }
  /** Find what sides agree on and what not; it is kept until the next time. */
  | {
      readonly kind: 'adjudicate';
      readonly id: number;
      readonly changes: readonly ChangedDocument[];
      /** Two at least; the first is of what is open. */
      readonly sides: readonly ComparedSide[];
    }
  /** All versions of a text that is adjudicated, by its index there. */
  | { readonly kind: 'read-versions'; readonly id: number; readonly text: number }
  /** The gold versions that decisions make. */
  | { readonly kind: 'make-gold'; readonly id: number; readonly decided: readonly DecidedText[] }
  /** Stop the request of this id at the next chance; that request answers, this doesn't. */
  | { readonly kind: 'cancel'; readonly id: number };

/** From the worker to the page. Each request but `files` and `cancel` ends with one final answer. */
export type FilesAnswer =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: FilesProgress }
  | { readonly kind: 'rows'; readonly id: number; readonly part: RowsPart }
  /** Which lines are a document each, before they are read; those of the first files of the list. */
  | { readonly kind: 'lines'; readonly id: number; readonly files: readonly DocumentLines[] }
  /** Ids of rows that a search found, ascending. */
  | { readonly kind: 'found'; readonly id: number; readonly documents: readonly number[] }
  /** Differences that a comparison found, in the order of its texts and of reading. */
  | {
      readonly kind: 'differences';
      readonly id: number;
      readonly differences: readonly DifferenceRow[];
    }
  /** What somebody has to decide, in the order of the texts and of reading. */
  | {
      readonly kind: 'open-differences';
      readonly id: number;
      readonly differences: readonly OpenDifference[];
    }
  | { readonly kind: 'opened'; readonly id: number; readonly end: OpenEnd }
  | { readonly kind: 'second-opened'; readonly id: number; readonly texts: number }
  | { readonly kind: 'compared'; readonly id: number; readonly summary: ComparisonSummary }
  | { readonly kind: 'compared-read'; readonly id: number; readonly compared: ComparedDocument }
  | { readonly kind: 'adjudicated'; readonly id: number; readonly summary: AdjudicationSummary }
  | { readonly kind: 'versions-read'; readonly id: number; readonly versions: TextVersions }
  /** By the rows of the first versions, of all texts. */
  | {
      readonly kind: 'gold-made';
      readonly id: number;
      readonly documents: readonly ChangedDocument[];
    }
  | { readonly kind: 'read'; readonly id: number; readonly loaded: LoadedDocument }
  | { readonly kind: 'searched'; readonly id: number }
  | { readonly kind: 'saved'; readonly id: number; readonly saved: SavedFiles }
  | {
      readonly kind: 'listed-changed';
      readonly id: number;
      readonly files: readonly ChangedFile[];
    }
  | {
      readonly kind: 'converted';
      readonly id: number;
      readonly losses: LossCounts;
      readonly saved?: SavedFiles;
    }
  | { readonly kind: 'failed'; readonly id: number; readonly error: WireError };
