import type { RelationTypeInfo, TypeInfo } from '../document/document.ts';

/** Divisors of the raw logits of the three stages; 1 leaves them as they are (design §4). */
export interface Temperatures {
  readonly left: number;
  readonly span: number;
  readonly link: number;
}

/** The two decision boundaries of decode, each in 0…1. */
export interface Thresholds {
  /** λ: a relation is kept where its probability is above it (Eq. 6). */
  readonly lambda: number;
  /** τ: a start and a span are kept where their probability reaches it. */
  readonly tau: number;
}

/** What one head file of a package predicts, and how decode reads it. */
export interface Schema {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly entityTypes: readonly TypeInfo[];
  readonly relationTypes: readonly RelationTypeInfo[];
  /** Nest depth ω: how many closest starts an end may pair with. */
  readonly omega: number;
  /** States that is_link reads of a pair: 2 (ends) or 4 (first and last of both spans, Eq. 7). */
  readonly psi: 2 | 4;
  readonly between: 'none' | 'mean';
  /** K: candidates that are tested for relations in a first run. */
  readonly slots: number;
  readonly temperatures: Temperatures;
  /** The thresholds a reader starts with. */
  readonly defaults: Thresholds;
}
