import type { SourceFile } from '../formats/common/source.ts';
import type { Replacement } from '../redact/replace.ts';

/** Kinds of files from which personal data is taken out. */
export const FILE_KINDS = ['text', 'html', 'csv', 'eml', 'docx', 'pdf', 'annotations'] as const;

/** One of them. */
export type FileKind = (typeof FILE_KINDS)[number];

/** A column of a table, to be searched or not. */
export interface Column {
  /** Of the first row; where it has none, `Column 3`. */
  readonly name: string;
  /** Whether its cells have words, or numbers that are long enough to be somebody's. */
  readonly isText: boolean;
  /** What one of its first cells says, shortened; empty where they are. */
  readonly sample: string;
}

/** A picture of a document, which stays only where somebody has looked at it. */
export interface Picture {
  readonly id: string;
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif';
  readonly bytes: Uint8Array;
}

/** How a file is saved. */
export interface WriteOptions {
  /** Pictures that stay, by id; all others are left out. */
  readonly pictures?: ReadonlySet<string>;
}

/** A file that was written. */
export interface WrittenFile {
  /** Comes behind the name that it is given, which has no ending: `.json`, `/TypeSystem.xml`. */
  readonly suffix: string;
  readonly bytes: Uint8Array;
}

/** All that was written, and what there is to say of it, a sentence each. */
export interface Written {
  readonly files: readonly WrittenFile[];
  readonly said: readonly string[];
}

/** A file whose text can be searched, and that can be written with something else in place of parts of it. */
export interface OpenedFile {
  readonly kind: FileKind;
  /** All that is searched: what is in sight, then what is behind it, such as addresses of links. */
  readonly text: string;
  /** What will not be in the saved file, a sentence each. */
  readonly dropped: readonly string[];
  /** Of the saved file, without a stop; `zip` where there are several. */
  readonly ending: string;
  /** MIME type of the saved file. */
  readonly type: string;
  /** Of a table. */
  readonly columns?: readonly Column[];
  /** Which of its columns are searched: indexes from 0. */
  readonly searched?: readonly number[];
  /** Of a document that may keep some. */
  readonly pictures?: readonly Picture[];
  /**
   * The file with replacements in place. It was opened again and searched for what was replaced.
   *
   * @param replacements - In `text`; sorted, without overlaps.
   * @throws LeftError where something of it is left.
   */
  readonly write: (replacements: readonly Replacement[], options?: WriteOptions) => Uint8Array;
  /** All files, as `write` makes them, where there may be several; `write` gives them as a zip then. */
  readonly writeAll?: (replacements: readonly Replacement[]) => Written;
}

/** How a file is read. */
export interface OpenOptions {
  /** Which columns of a table are searched: indexes from 0; those with text where missing. */
  readonly columns?: (columns: readonly Column[]) => readonly number[];
  /** Files that it is read with: the text of annotations, their types. */
  readonly beside?: readonly SourceFile[];
  /** Name of the format in which annotations are saved; that in which they are where missing. */
  readonly saveAs?: string;
}
