import type { WireError } from '../../../base/errors.ts';
import type { Replacement } from '../../../redact/replace.ts';
import type { OpenedFile, OpenOptions, Picture, Written } from '../../../redactFiles/opened.ts';

/** A file by its name. */
export interface NamedFile {
  /** With its ending. */
  readonly name: string;
  readonly file: Blob;
}

/** A file, and how it is read. */
export interface DocumentFile extends NamedFile, Pick<OpenOptions, 'saveAs'> {
  /** Files that it is read with: the text of annotations, their types. */
  readonly beside?: readonly NamedFile[];
  /** Which columns of a table are searched: indexes from 0; all where missing. */
  readonly columns?: readonly number[];
}

/** A picture as it is listed; its bytes have to be asked for. */
export interface ListedPicture extends Pick<Picture, 'id' | 'type'> {
  /** Bytes. */
  readonly size: number;
}

/** What is known of a file that was opened. */
export interface OpenedDocument extends Pick<
  OpenedFile,
  'kind' | 'text' | 'dropped' | 'ending' | 'type' | 'columns' | 'searched'
> {
  readonly pictures?: readonly ListedPicture[];
}

/** A picture of a file that is asked for. */
export interface DocumentPicture extends DocumentFile {
  readonly id: string;
}

/** A file as it is to be written. */
export interface WriteDocument extends DocumentFile {
  /** As it was opened. */
  readonly text: string;
  /** In the text; sorted, without overlaps. */
  readonly replacements: readonly Replacement[];
  /** Pictures that stay, by id. */
  readonly pictures: ReadonlySet<string>;
}

/** What the worker is asked for, once what was asked for before is answered. */
export type DocumentRequest =
  | { readonly kind: 'open'; readonly document: DocumentFile }
  | { readonly kind: 'picture'; readonly document: DocumentPicture }
  | { readonly kind: 'write'; readonly document: WriteDocument };

/** What the worker says. */
export type DocumentAnswer =
  | { readonly kind: 'opened'; readonly opened: OpenedDocument }
  | { readonly kind: 'picture'; readonly picture: Blob }
  | { readonly kind: 'written'; readonly written: Written }
  | { readonly kind: 'failed'; readonly error: WireError };
