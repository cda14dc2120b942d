/** What the page and its files worker tell one another about a comparison. */
import type { SetComparison } from '../../compare/compareSets.ts';
import type { Verdict, VerdictCounts } from '../../compare/pair.ts';
import type { Document } from '../../document/document.ts';
import type { Detail } from '../../formats/format.ts';
import type { ChangedDocument, InputFile, OpenChoices } from './files.ts';

/** Annotations of one annotator, tool or model. */
export type ComparedSide =
  /** What is open, as it is now. */
  | {
      readonly kind: 'open';
      readonly name: string;
      /** Ids of the rows of one annotator; all rows where missing. */
      readonly rows?: readonly number[];
    }
  /** What was opened beside it. */
  | { readonly kind: 'second'; readonly name: string }
  /** Other annotations of texts that are open, by their rows' ids: those of a model. */
  | {
      readonly kind: 'given';
      readonly name: string;
      readonly documents: readonly ChangedDocument[];
    };

/** Files that are opened beside those that are open, to be compared with them. */
export interface SecondFiles {
  readonly files: readonly InputFile[];
  readonly choices: OpenChoices;
}

/** A text that both sides have annotated, in short. */
export interface ComparedRow {
  readonly name: string;
  readonly layer?: string;
  /** Id of its row among what is open: gold's where both sides are there. */
  readonly row?: number;
  readonly spans: VerdictCounts;
  readonly relations: VerdictCounts;
}

/** A difference, as a list shows it. */
export interface DifferenceRow {
  /** Index of its text among those that were compared. */
  readonly text: number;
  readonly kind: 'span' | 'relation';
  /** Never `agreed`. */
  readonly verdict: Verdict;
  readonly goldType?: string;
  readonly otherType?: string;
  /** The words that either side's annotation is over, cut where they are many; of a relation both ends'. */
  readonly goldWords?: string;
  readonly otherWords?: string;
  /** Ids in the drawing of both sides, gold's first; one at least. */
  readonly ids: readonly string[];
}

/** A comparison without its texts, and those in short. */
export interface ComparisonSummary extends Omit<SetComparison, 'texts'> {
  readonly texts: readonly ComparedRow[];
}

/** Both sides of a text in one drawing. */
export interface ComparedDocument {
  /** With statuses that say what the comparison found. */
  readonly document: Document;
  /** What the files say of a span or relation and a document has no place for, by its id there. */
  readonly details: ReadonlyMap<string, readonly Detail[]>;
}

/** A form in which a comparison is handed out. */
export type ComparisonReport = 'html' | 'csv';
