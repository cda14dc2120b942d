import type { RelationTypeInfo, TypeInfo } from '../document/document.ts';

/**
 * Divisors of the raw logits of the three stages; 1 leaves them as they are (docs/design.md, “The
 * three stages”).
 */
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

/** Precision, recall and F1 in percent. */
export interface Figures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** One point of a curve: what a threshold gives on development data, in percent. */
export interface CurvePoint {
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
}

/** What a schema reaches on development data, as the package's evaluation measured it. */
export interface DevFigures {
  /** What the texts are, to follow “on texts like its training data”: “news of the 1990s”. */
  readonly texts: string;
  /** Span and type right, at the default thresholds. */
  readonly ner: Figures;
  /** Both entities and the relation type right; null where the schema has no relations. */
  readonly relPlus: Figures | null;
  /** NER by τ, by rising threshold (the paper's Figure 2). */
  readonly entities: readonly CurvePoint[];
  /** RE+ by λ, τ at its default, by rising threshold; null where the schema has no relations. */
  readonly relations: readonly CurvePoint[] | null;
}

/** What one head file of a package predicts, and how decode reads it. */
export interface Schema {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly entityTypes: readonly Omit<TypeInfo, 'schema'>[];
  readonly relationTypes: readonly Omit<RelationTypeInfo, 'schema' | 'arguments'>[];
  /** Nest depth ω: how many closest starts an end may pair with. */
  readonly omega: number;
  /** States that is_link reads of a pair: 2 (ends) or 4 (first and last of both spans, Eq. 7). */
  readonly psi: 2 | 4;
  readonly between: 'none' | 'mean';
  /**
   * Whether two entities may share text. Algorithm 1 lets them where ω is 1 too, as two ends may
   * have one closest start; with `none` the one with the higher score stays, of equal scores the
   * longer one, then the earlier one.
   */
  readonly overlap: 'allowed' | 'none';
  /**
   * What of a span's types decides whether it is an entity: the logsumexp over them where missing,
   * or the largest, as the authors' null class leaves it. Its type is the one with the largest.
   */
  readonly endRule?: 'logsumexp' | 'max';
  /**
   * Which wordpieces may start and end a span: first and last ones of words where missing. With
   * `all` each piece takes part in what is closest, as in the authors' code, and what does not stand
   * on words is dropped after it.
   */
  readonly candidates?: 'words' | 'all';
  /** Whether a span may be linked with itself. */
  readonly selfLinks?: boolean;
  /**
   * Whether is_link tells each type a second time, after all of them, with head and tail exchanged:
   * a relation is what either says.
   */
  readonly inverse?: boolean;
  /** K: candidates that are tested for relations in a first run. */
  readonly slots: number;
  readonly temperatures: Temperatures;
  /** The thresholds a reader starts with. */
  readonly defaults: Thresholds;
  /** Missing where nobody has measured the schema. */
  readonly dev?: DevFigures;
}
