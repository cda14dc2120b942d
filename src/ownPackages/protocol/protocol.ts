/** What the page and the worker that looks at packages say to one another. */
import type { WireError } from '../../base/errors.ts';

/** A file as a person opened it: dropped, or chosen. */
export interface GivenFile {
  /** With forward slashes; the folders that were opened with it come first. */
  readonly path: string;
  readonly file: Blob;
}

/** A file of a package that was looked at. */
export interface OwnFile {
  /** In the package. */
  readonly path: string;
  /** In hexadecimal; missing of the manifest, which lists all others. */
  readonly sha256?: string;
  readonly file: Blob;
}

/** What the worker is asked for: whether these files are a package. It is ended to call that off. */
export interface CheckRequest {
  readonly files: readonly GivenFile[];
}

/** What the worker says: how far it is, and once how it ended. */
export type CheckAnswer =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  /** The manifest first. */
  | { readonly kind: 'checked'; readonly files: readonly OwnFile[] }
  | { readonly kind: 'failed'; readonly error: WireError };
