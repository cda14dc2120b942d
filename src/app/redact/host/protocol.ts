import type { Near } from '../../../redact/near.ts';
import type { SourcedFind } from '../../../redact/finds.ts';
import type { Term } from '../../../redact/terms.ts';

/** What the worker is asked to find. */
export interface FindRequest {
  readonly text: string;
  /** Of its file, with slashes; empty where it has none. */
  readonly path: string;
  /** What patterns found in this text before. */
  readonly patterns?: readonly SourcedFind[];
  readonly model: readonly SourcedFind[];
  /** Of the room's list. */
  readonly terms: readonly Term[];
  /** Terms of this text alone. */
  readonly words: readonly Term[];
  readonly keep: readonly Term[];
  readonly marks: readonly SourcedFind[];
}

/** All that was found in a text. */
export interface Found {
  /** What patterns found by themselves. */
  readonly patterns: readonly SourcedFind[];
  /** All that was found without what a person marked in this text; sorted. */
  readonly unaided: readonly SourcedFind[];
  /** By person or thing, each sorted. */
  readonly own: readonly (readonly SourcedFind[])[];
  readonly near: readonly Near[];
  /** What stands in its path, without the ending, by patterns and terms. */
  readonly pathFinds: readonly SourcedFind[];
}

/** What the worker says: how many of all rules have looked, then what was found, or why nothing was. */
export type FindAnswer =
  | { readonly kind: 'progress'; readonly done: number; readonly all: number }
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'failed'; readonly message: string };
