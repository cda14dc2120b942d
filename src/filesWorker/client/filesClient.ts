import type { Row } from '../../corpus/row.ts';
import type { ProjectType } from '../../corpus/types.ts';
import type { Document, TypeInfo } from '../../document/document.ts';
import type { Discontinuous } from '../../formats/convert/fit.ts';
import type { WantedTypes } from '../../formats/types/typeChange.ts';
import type { AdjudicationSummary, DecidedText, OpenDifference } from '../protocol/adjudication.ts';
import type {
  ComparedDocument,
  ComparedSide,
  ComparisonReport,
  ComparisonSummary,
  DifferenceRow,
  SecondFiles,
} from '../protocol/comparison.ts';
import type {
  ChangedFile,
  FilesProgress,
  FormatInfo,
  InputFile,
  LoadedDocument,
  LossCounts,
  OpenChoices,
  ReportSummary,
  SavedFiles,
} from '../protocol/files.ts';

/** What all calls take that last. */
export interface CallOptions {
  /** Ends the call with an `AbortError`, at once; what the worker does for it ends soon after. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: FilesProgress) => void;
}

/** How files are opened. */
export interface OpenOptions extends CallOptions {
  readonly choices?: OpenChoices;
  /** Hears that `rows` and `types` have grown: at most some times a second, and once at the end. */
  readonly onRows?: () => void;
}

/** How a text is looked for. */
export interface SearchOptions extends CallOptions {
  /** Hears of rows that were found, as they come: their ids, ascending. */
  readonly onFound?: (documents: readonly number[]) => void;
}

/** What is saved besides documents. */
export interface TypedCallOptions extends CallOptions {
  /** The types as they are to be; missing where nobody has changed one. */
  readonly types?: WantedTypes;
}

/** Which files changes touch. */
export interface ChangedFilesOptions extends TypedCallOptions {
  /** Documents that are otherwise in the files than they are now, by their rows' ids. */
  readonly instead?: ReadonlyMap<number, Document>;
}

/** Which files are handed out. */
export interface SaveOptions extends ChangedFilesOptions {
  /** All files that were opened, instead of those that changes touch. */
  readonly all?: boolean;
  /** The files of these documents alone, changed or not: their rows' ids. */
  readonly documents?: readonly number[];
}

/** What is converted, and to what. */
export interface ConvertOptions extends CallOptions {
  /** Name of a format that `canConvertTo`. */
  readonly to: string;
  /** Ids of the documents; all where missing. */
  readonly documents?: readonly number[];
  readonly discontinuous?: Discontinuous;
  /**
   * Each sentence becomes a document of its own, as training takes them; what goes beyond one is left
   * out.
   */
  readonly bySentence?: boolean;
  /** As for files that are handed out. */
  readonly instead?: SaveOptions['instead'];
}

/** What is compared. */
export interface CompareOptions extends CallOptions {
  readonly gold: ComparedSide;
  readonly other: ComparedSide;
  /** What sides that are `second` are of. */
  readonly second?: SecondFiles;
  /** Hears of differences, as they come: in the order of the texts and of reading. */
  readonly onDifferences?: (differences: readonly DifferenceRow[]) => void;
}

/** Compares two sides; the worker keeps what was compared last. */
export interface ComparisonsClient {
  /**
   * Compare two sides.
   *
   * @throws FormatError where files can't be read; IterWebError `bad-input` where a side is not there;
   * AbortError.
   */
  compare(options: CompareOptions): Promise<ComparisonSummary>;
  /**
   * Both sides of a text that was compared last, by its index there.
   *
   * @throws IterWebError `bad-input` where nothing was compared; AbortError.
   */
  read(text: number, options?: CallOptions): Promise<ComparedDocument>;
  /** What was compared last, as a file; it throws as `read` does. */
  report(report: ComparisonReport, options?: CallOptions): Promise<SavedFiles>;
}

/** What is adjudicated. */
export interface AdjudicateOptions extends CallOptions {
  /** Two at least; the first is of what is open. */
  readonly sides: readonly ComparedSide[];
  /** What sides that are `second` are of. */
  readonly second?: SecondFiles;
  /** Hears of what somebody has to decide, as it comes: in the order of the texts and of reading. */
  readonly onDifferences?: (differences: readonly OpenDifference[]) => void;
}

/** Makes one version of several; the worker keeps what was asked for last. */
export interface AdjudicationsClient {
  /**
   * Find what versions agree on, and what somebody has to decide.
   *
   * @throws FormatError where files can't be read; IterWebError `bad-input` where a side is not there;
   * AbortError.
   */
  adjudicate(options: AdjudicateOptions): Promise<AdjudicationSummary>;
  /**
   * All versions of a text, by its index in what was found last.
   *
   * @throws IterWebError `bad-input` where nothing was; AbortError.
   */
  versions(text: number, options?: CallOptions): Promise<readonly Document[]>;
  /** The gold versions that decisions make, by the rows of the first; it throws as `versions` does. */
  gold(
    decided: readonly DecidedText[],
    options?: CallOptions,
  ): Promise<ReadonlyMap<number, Document>>;
}

/**
 * Files that are open: a list of their documents here, all else in a worker. Rows are plain values
 * that never change; `rows` is another array whenever there is another row.
 */
export interface FilesClient {
  /** In the order of the list; a row's id is its index. */
  readonly rows: readonly Row[];
  /** In the order of their ids, but for those that were removed. */
  readonly types: readonly ProjectType[];
  /** All formats; empty until files were opened. */
  readonly formats: readonly FormatInfo[];
  /** Of all files, once they are open. */
  readonly report: ReportSummary | undefined;
  /** The documents that were changed, by their rows' ids. */
  readonly changes: ReadonlyMap<number, Document>;

  /**
   * Open files, folders' files and archives; what was open before is let go of, its changes too.
   * Rows come while it goes on, and can be read by then.
   *
   * @throws AbortError; FormatError where all of it is more than the limits allow.
   */
  open(files: readonly InputFile[], options?: OpenOptions): Promise<void>;
  /**
   * A document, as it is in its file or as it was changed.
   *
   * @throws FormatError where nothing of its file could be read; AbortError.
   */
  read(id: number, options?: CallOptions): Promise<LoadedDocument>;
  /** Say how a document is now; its row is changed at once. Undefined is as it is in its file. */
  change(id: number, document: Document | undefined): void;
  /**
   * Say what a type is now, once all files are listed: rows that have it have it still.
   *
   * @param from - What it was called; undefined for one that is new.
   */
  typeChanged(kind: ProjectType['kind'], from: string | undefined, type: TypeInfo): void;
  /** Say that there is no such type any more; a new one of its name takes its place. */
  typeRemoved(kind: ProjectType['kind'], name: string): void;
  /**
   * Ids of the rows whose name or text has the words, ascending; capitals and forms of accents
   * don't matter. Of nothing all are found.
   */
  search(query: string, options?: SearchOptions): Promise<readonly number[]>;
  /**
   * The files with all changes. A byte that no change is about is as it was. One file comes as it
   * is, several as a zip.
   *
   * @throws FormatError where a change can't be written; IterWebError `bad-input` where there is
   * no file to hand out.
   */
  save(options?: SaveOptions): Promise<SavedFiles>;
  /**
   * The files that changes touch, each by itself, as they were opened and as they are now.
   *
   * @throws FormatError where a change can't be written.
   */
  changedFiles(options?: ChangedFilesOptions): Promise<readonly ChangedFile[]>;
  /** What is lost by converting; nothing is made. */
  losses(options: ConvertOptions): Promise<LossCounts>;
  /**
   * Files of another format, of documents as they are now.
   *
   * @throws FormatError where a document can't be read; IterWebError `bad-input` where files of
   * the format can't be made, or there is no document.
   */
  convert(options: ConvertOptions): Promise<SavedFiles>;
  /** Compares annotations of what is open. */
  readonly comparisons: ComparisonsClient;
  /** Makes gold versions of what is open. */
  readonly adjudications: AdjudicationsClient;
  /** Let go of all that is open, and end the worker. It can open again. */
  close(): void;
}
