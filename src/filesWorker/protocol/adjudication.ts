/** What the page and its files worker tell one another about versions that become a gold one. */
import type { Decision } from '../../adjudicate/decisions.ts';
import type { Document } from '../../document/document.ts';

/** A text that two or more sides have annotated, in short. */
export interface AdjudicatedRow {
  readonly name: string;
  /** Id of the first version's row, whose file the gold version is saved in. */
  readonly row: number;
  /** Which of the sides have it, by their places, ascending: these are its versions. */
  readonly sides: readonly number[];
  /** What nobody has to decide: all versions have it, or it goes where its ends go. */
  readonly agreed: number;
}

/** What one version says where they do not agree. */
export interface Said {
  readonly type: string;
  /** The words that it is over, cut where they are many; of a relation both ends'. */
  readonly words: string;
}

/** Something that somebody has to decide, as a list shows it. */
export interface OpenDifference {
  /** Index of its text among those that are adjudicated. */
  readonly text: number;
  readonly kind: 'span' | 'relation';
  /** What all versions say, which a decision is bound to (`groupKeys`); unique in its text. */
  readonly key: string;
  /** By the text's versions; null where one has nothing. */
  readonly said: readonly (Said | null)[];
}

/** What is adjudicated, without what is open. */
export interface AdjudicationSummary {
  readonly texts: readonly AdjudicatedRow[];
  /** Texts of one name that are not the same, with a sentence that says where they differ. */
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
  /** Names of texts of the first side that no other side has annotated, or that it has not itself. */
  readonly alone: readonly string[];
}

/** What was decided of a text. */
export interface DecidedText {
  /** Its index among those that are adjudicated. */
  readonly text: number;
  readonly decisions: ReadonlyMap<string, Decision>;
}

/** The versions of a text, as they are now. */
export interface TextVersions {
  readonly versions: readonly Document[];
}
