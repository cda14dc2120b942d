/**
 * The cuts that make scores sparse (docs/design.md, “The three stages”), from the file that training
 * reads too. What is below them never reaches decode, so thresholds can't go lower.
 */
import cuts from './cuts.json' with { type: 'json' };
import { logitOf, sigmoid } from './probability.ts';
import type { Schema } from './schema.ts';

/** Starts an end has in the graph beyond ω: the closest weak ones. */
export const WEAK_STARTS = cuts.weakStarts;

/** How many slots a further run has where a first one had too few. */
export const MORE_SLOTS: readonly number[] = cuts.moreSlots;

/** A position is a possible start where its raw logit reaches this (p = 0.1). */
export const LEFT_CUT_LOGIT = logitOf(cuts.left);

/** A pair of start and end is a candidate where its raw score reaches this (p = 0.05). */
export const SPAN_CUT_LOGIT = logitOf(cuts.span);

/** A link is kept where its raw logit, or a symmetric pair's mean, reaches this (p = 0.05). */
export const LINK_CUT_LOGIT = logitOf(cuts.link);

/** The lowest τ at which nothing was cut: the calibrated image of the cuts of starts and spans. */
export function minimumTau({ temperatures }: Schema): number {
  return Math.max(
    sigmoid(LEFT_CUT_LOGIT / temperatures.left),
    sigmoid(SPAN_CUT_LOGIT / temperatures.span),
  );
}

/** The lowest λ at which nothing was cut: the calibrated image of the cut of links. */
export function minimumLambda({ temperatures }: Schema): number {
  return sigmoid(LINK_CUT_LOGIT / temperatures.link);
}
