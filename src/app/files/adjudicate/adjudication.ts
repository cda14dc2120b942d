import type { Decision, Decisions } from '../../../adjudicate/decisions.ts';
import type { Document } from '../../../document/document.ts';
import type { ConvertOptions } from '../../../filesWorker/client/filesClient.ts';
import type {
  AdjudicationSummary,
  OpenDifference,
} from '../../../filesWorker/protocol/adjudication.ts';
import type { ComparedSide } from '../../../filesWorker/protocol/comparison.ts';
import type { LossCounts, SavedFiles } from '../../../filesWorker/protocol/files.ts';
import type { Store } from '../../shared/store.ts';
import type { Place } from '../compare/place.ts';
import type { Run } from '../compare/run.ts';
import type { Second, SecondOpener } from '../compare/second.ts';
import type { OpenFilter } from './differenceState.ts';

/** What there is to decide. */
export interface AdjudicationFound {
  /** Names of the sides. */
  readonly names: readonly string[];
  readonly summary: AdjudicationSummary;
  readonly differences: readonly OpenDifference[];
}

/** Where a reader is. */
export type AdjudicatingPlace = Place<{ readonly versions: readonly Document[] }>;

/** The state of an adjudication. */
export interface AdjudicatingState {
  readonly second?: Second;
  /** Keys of the sides that were chosen, in the order of the choices; the usual ones where missing. */
  readonly chosen?: readonly string[];
  readonly run: Run<AdjudicationFound>;
  /** By `decisionKey`. */
  readonly decisions: Decisions;
  readonly filter: OpenFilter;
  readonly place?: AdjudicatingPlace | undefined;
  /** What was done last. */
  readonly words: string;
}

/** An adjudication without its looks: its state, and what a reader can do to it. */
export interface Adjudicating extends SecondOpener, Omit<Store<AdjudicatingState>, 'set'> {
  readonly choose: (keys: readonly string[]) => void;
  /** Finds what sides do not agree on; the first one's files are what the gold version is saved in. */
  readonly begin: (sides: readonly ComparedSide[]) => void;
  /** Begins anew where documents were edited since; the place stays. */
  readonly refresh: () => void;
  readonly cancel: () => void;
  readonly setFilter: (filter: OpenFilter) => void;
  /** Goes to a difference by its index among all. */
  readonly goTo: (difference: number) => void;
  /** Goes to the next difference that nobody has decided, or to the one before. */
  readonly step: (step: 1 | -1) => void;
  /** Goes to the first difference of a text, or to the text's beginning. */
  readonly lookAt: (text: number) => void;
  /**
   * Decides the difference that is looked at, and goes to the next one that is open. Undefined opens it
   * again.
   *
   * @param isOfAll - Whether all others of its type that are open are decided alike.
   */
  readonly decide: (decision: Decision | undefined, isOfAll: boolean) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** The gold versions, by the rows of the first side. */
  readonly gold: () => Promise<ReadonlyMap<number, Document>>;
  /** Files of the gold version: those of the first side, with what was decided. */
  readonly save: (signal: AbortSignal) => Promise<SavedFiles>;
  readonly losses: (options: ConvertOptions) => Promise<LossCounts>;
  /** The gold version in files of another format. */
  readonly convert: (options: ConvertOptions) => Promise<SavedFiles>;
}
