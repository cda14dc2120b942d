import type { Document } from '../document/document.ts';
import type { OffsetRule } from './common/offsets.ts';
import type { ReportEntry } from './common/report.ts';
import type { SourceText } from './common/source.ts';
import type { RemovedType } from './types/removedTypes.ts';
import type { TypeChange } from './types/typeChange.ts';

/** Of what a format can say something besides its type. */
export type SaidOf = 'none' | 'spans' | 'all';

/** What a format can hold of a document; what it can't is named before a document is saved in it. */
export interface Abilities {
  /** Whether a span begins and ends at any character, or at tokens only. */
  readonly boundaries: 'characters' | 'tokens';
  readonly nested: boolean;
  readonly crossing: boolean;
  readonly discontinuous: boolean;
  readonly relations: boolean;
  /** Whether a relation type can be symmetric. */
  readonly symmetric: boolean;
  readonly scores: boolean;
  /** Whether labels, descriptions or colours of types are kept beside the annotations. */
  readonly typeDetails: boolean;
  /** What has attributes: flags and values that a person sets. */
  readonly attributes: SaidOf;
  /** What a person can write a note about. */
  readonly notes: SaidOf;
}

/** How files are to be read where that is not found out. */
export interface ReadOptions {
  /** What the offsets count, where somebody said so. */
  readonly offsets?: OffsetRule;
}

/**
 * Something that a file says and a document has no place for: an attribute, a note, a concept's
 * id. It is shown with what it is about, and stays in the file.
 */
export interface Detail {
  readonly name: string;
  readonly value: string;
}

/** One text of the files, as one annotator or tool annotated it. */
export interface ReadDocument {
  /** Names it in a list: the path without its ending, or the id that the file gives. */
  readonly name: string;
  /** The annotator, layer or track, where a text has several. */
  readonly layer?: string;
  readonly document: Document;
  /** By the id of a span or relation. */
  readonly details: ReadonlyMap<string, readonly Detail[]>;
  /**
   * Ids of relations of which the file can say nothing besides, though it can of others: what it draws
   * them from has no id. Missing where there are none.
   */
  readonly fixed?: ReadonlySet<string>;
  /** Whether somebody has annotated it, with nothing at all perhaps. */
  readonly state: 'annotated' | 'not-annotated';
}

/** All that saving needs to know: the files as they were opened, and how they were read. */
export interface Original {
  readonly files: readonly SourceText[];
  readonly options: ReadOptions;
}

/** What became of files. */
export interface Reading {
  readonly documents: readonly ReadDocument[];
  readonly original: Original;
  readonly report: readonly ReportEntry[];
}

/** Files that a format reads beside those with annotations. */
export interface Companions {
  /** Endings of files that have the name of the one with annotations: the text that it is about. */
  readonly paired?: readonly string[];
  /** Names of files that hold for their folder and those in it, in lower case: a project's types. */
  readonly shared?: readonly string[];
}

/** What holds of a whole file of lines. */
export interface Settled {
  /** With these each line alone is read as it is among all. */
  readonly options: ReadOptions;
  readonly report: readonly ReportEntry[];
}

/**
 * How a format's files are read a record at a time, where records stand on lines: so a file that is
 * too long to hold all of it read is opened. A line then gives the same documents, names and entries
 * of the report as it does among all lines, and saving it changes it in the same way.
 */
export interface ByLine {
  /**
   * Find out what can be told by all lines only. Missing where there is no such thing.
   *
   * @param parts - The file in parts of some whole lines (`SourceText.firstLine`).
   */
  readonly settle?: (parts: Iterable<SourceText>, options: ReadOptions) => Settled;
}

/** A document that is to become a file of a format that it may not come from. */
export interface NamedDocument {
  /** A path without an ending; unique among those that are written together. */
  readonly name: string;
  readonly document: Document;
}

/** A format of annotations: two pure functions, and what there is to say of it. */
export interface Format {
  /** As commands name it. */
  readonly name: string;
  readonly title: string;
  /** What else than annotations belongs to it, for the docs. */
  readonly files: string;
  readonly abilities: Abilities;
  readonly companions?: Companions;
  /** How surely files are of this format, from 0 to 1, by what is in them. */
  readonly sniff: (files: readonly SourceText[]) => number;
  /**
   * Read files that belong together. A bad line or file is reported, and the others are read.
   *
   * @throws FormatError where nothing of it can be read.
   */
  readonly read: (files: readonly SourceText[], options?: ReadOptions) => Reading;
  /**
   * The files with what was changed in the documents, in the order of their reading: what was not
   * changed stays as it is, byte for byte. Missing where the format can only be read.
   *
   * @param before - As they were read.
   * @param after - As they are now; as many.
   * @throws FormatError where a change can't be written.
   */
  readonly write?: (
    original: Original,
    before: readonly Document[],
    after: readonly Document[],
  ) => readonly SourceText[];
  /**
   * A file that says beside its annotations which types there are, with the names that they have now and
   * without those that are removed; the annotations stay. Missing where the format has no place for that.
   */
  readonly editTypes?: (
    file: SourceText,
    changes: readonly TypeChange[],
    removed: readonly RemovedType[],
  ) => SourceText;
  /**
   * New files for documents that `fit` has made to fit this format. Missing where the format can
   * only be read, or files of it can't be made from annotations alone.
   */
  readonly create?: (documents: readonly NamedDocument[]) => readonly SourceText[];
  /** Missing where a file is always read as a whole. */
  readonly byLine?: ByLine;
}
