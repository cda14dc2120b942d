import type { WireError } from '../../../base/errors.ts';
import type { Replacement } from '../../../redact/replace.ts';
import type { OpenedFile } from '../../../redactFiles/opened.ts';

/** A file, and how it is read. */
export interface DocumentFile {
  /** With its ending. */
  readonly name: string;
  readonly file: Blob;
  /** Indexes of the columns of a table that are searched; those with text where missing. */
  readonly columns?: readonly number[];
}

/** What is known of a file that was opened. */
export type OpenedDocument = Omit<OpenedFile, 'write'>;

/** A file as it is to be written. */
export interface WriteDocument extends DocumentFile {
  /** As it was opened. */
  readonly text: string;
  /** In the text; sorted, without overlaps. */
  readonly replacements: readonly Replacement[];
  /** Pictures that stay, by id. */
  readonly pictures?: ReadonlySet<string>;
}

/** What the worker is asked for, once what was asked for before is answered. */
export type DocumentRequest =
  | { readonly kind: 'open'; readonly document: DocumentFile }
  | { readonly kind: 'write'; readonly document: WriteDocument };

/** What the worker says. */
export type DocumentAnswer =
  | { readonly kind: 'opened'; readonly opened: OpenedDocument }
  | { readonly kind: 'written'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly error: WireError };
