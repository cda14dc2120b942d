import type { Decision } from '../adjudicate/decisions.ts';
import type { Document } from '../document/document.ts';
import type { Keeping } from '../extract/engine.ts';

/** A file of a project; the browser keeps a copy of its bytes. */
export interface ProjectFile {
  readonly path: string;
  readonly file: Blob;
}

/** What is kept of files that are open. */
export interface ProjectContent {
  /** To know it by in a list: that of its folder or file. */
  readonly name: string;
  readonly files: readonly ProjectFile[];
  /** What a person said of how the files are to be read, as whoever opens them wants it back. */
  readonly choices: Readonly<Record<string, unknown>>;
  /** Documents that were changed, by the ids of their rows. */
  readonly changes: ReadonlyMap<number, Document>;
  /** Ids of the rows whose documents somebody has confirmed. */
  readonly confirmed: ReadonlySet<number>;
  /** What was decided of texts of which there are several versions, by the ids of rows. */
  readonly decided: DecidedByRow;
  /** Missing where they are as in the files. */
  readonly types?: KeptTypes;
}

/** The types of a project that somebody has changed, as whoever opens it wants them back. */
export interface KeptTypes extends Pick<Document, 'entityTypes' | 'relationTypes'> {
  /** What types were called before, and those that were removed, in order. */
  readonly renamings: readonly (
    | { readonly kind: 'entity' | 'relation'; readonly from: string; readonly to: string }
    | {
        readonly kind: 'entity' | 'relation';
        readonly removed: string;
        /** The type that its annotations got. */
        readonly instead?: string;
      }
  )[];
}

/** By the ids of rows, then by what the decisions are bound to. */
type DecidedByRow = ReadonlyMap<number, NonNullable<KeptDocument['decisions']>>;

/** How a document of a project is now. */
export interface KeptDocument {
  /** Missing where it is as in its file. */
  readonly document?: Document;
  readonly isConfirmed: boolean;
  /** Missing where nothing was decided. */
  readonly decisions?: ReadonlyMap<string, Decision>;
}

/** A project that is kept, as a list shows it. */
export interface KeptProject {
  readonly id: number;
  readonly name: string;
  /** When it was last kept, opened or changed, in milliseconds since 1970. */
  readonly usedAt: number;
  readonly files: number;
  /** Of all files together. */
  readonly bytes: number;
}

/** What became of a project that was to be kept; it has an id where it is. */
export type KeepResult =
  | { readonly keeping: 'kept'; readonly id: number }
  | { readonly keeping: Exclude<Keeping, 'kept'> };
