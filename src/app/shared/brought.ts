import type { Analysis } from '../../extract/extractor.ts';

/** What another program, or another room, hands to the page. */
export type Brought =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'files';
      readonly files: readonly { readonly path: string; readonly file: Blob }[];
    }
  | {
      readonly kind: 'documents';
      readonly documents: readonly BroughtDocument[];
      readonly origin: Origin;
    };

/** A text of a room that another one is to work on. */
export interface BroughtDocument {
  /** As its file would be called, with slashes and an ending; undefined where it has no name. */
  readonly path: string | undefined;
  /** Reads it, when that is needed: its text, or what it is with annotations. */
  readonly load: () => Promise<string | BroughtAnnotations>;
  /** What the model found in it before, by schema. */
  readonly analyses?: ReadonlyMap<string, Analysis>;
}

/** A text with annotations. */
export interface BroughtAnnotations {
  /** Lines of our own JSON: each version of the text. */
  readonly lines: Blob;
  /** Name of the format in which they are saved. */
  readonly saveAs: string;
}

/** Where texts came from and still are. */
export interface Origin {
  /** In a sentence. */
  readonly words: string;
  /** Has them go from there, where a person asks for that. */
  readonly erase?: { readonly label: string; readonly act: () => void };
  /** Has them go from there with all that is forgotten here. */
  readonly forget?: () => void;
}
