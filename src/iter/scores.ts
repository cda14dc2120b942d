/**
 * Sparse scores of one sentence: what crosses the worker's border and all that decode reads.
 *
 * Positions are wordpiece indices within the sentence, [CLS] and [SEP] not counted. All floats are
 * raw logits, before temperatures.
 */

/** A possible start: every position with σ(logit) ≥ 0.1. */
export interface LeftScore {
  readonly position: number;
  readonly logit: number;
}

/** A possible span, from wordpiece `start` to wordpiece `end`, both inclusive. */
export interface Candidate {
  readonly start: number;
  /** Inclusive wordpiece position. */
  readonly end: number;
  /** One raw logit per entity type, [T]. */
  readonly logits: readonly number[];
}

/**
 * A possible relation between two candidates of the sentence; they are different ones unless the
 * schema has `selfLinks`.
 */
export interface LinkScore {
  /** Index into `candidates`. */
  readonly head: number;
  /** Index into `candidates`. */
  readonly tail: number;
  /** Index of the relation type. */
  readonly type: number;
  readonly logit: number;
}

/** One sentence (or one part of a sentence that was cut) with its scores. */
export interface SentenceScores {
  /** UTF-16 range of the sentence in the text, end exclusive. */
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** UTF-16 offset in the text of each wordpiece's first code unit, [N]. */
  readonly pieceStarts: readonly number[];
  /** UTF-16 offset in the text after each wordpiece's last code unit, [N]. */
  readonly pieceEnds: readonly number[];
  /** All possible starts, by position; those within words too where `candidates` is `all`. */
  readonly lefts: readonly LeftScore[];
  /**
   * All pairs of a word's first piece and a word's last piece with min(σ(left), σ(span)) ≥ 0.05,
   * span as the schema's `endRule` has it.
   */
  readonly candidates: readonly Candidate[];
  /**
   * All links with probability ≥ 0.05. Of a symmetric type both directions are here where the mean
   * of their logits reaches that.
   */
  readonly links: readonly LinkScore[];
  /** True where the sentence is a part of one that was longer than the encoder reads. */
  readonly cut: boolean;
  /** True where there were more candidates than could be tested for relations. */
  readonly relationsUntested: boolean;
}
