import type { WireError } from '../../../base/errors.ts';
import type { Replacement } from '../../../redact/replace.ts';
import type { OpenedFile } from '../../../redactFiles/opened.ts';

/** A file, and how it is read. */
export interface DocumentFile {
  /** With its ending. */
  readonly name: string;
  readonly file: Blob;
}

/** What is known of a file that was opened; pictures, at which nobody looks here, are among what is dropped. */
export type OpenedDocument = Pick<OpenedFile, 'kind' | 'text' | 'dropped' | 'ending' | 'type'>;

/** A file as it is to be written. */
export interface WriteDocument extends DocumentFile {
  /** As it was opened. */
  readonly text: string;
  /** In the text; sorted, without overlaps. */
  readonly replacements: readonly Replacement[];
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
