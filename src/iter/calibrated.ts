/** What decode compares with the thresholds: probabilities of raw logits at the temperatures. */
import { logSumExp, sigmoid } from './probability.ts';
import type { Temperatures } from './schema.ts';
import type { Candidate, LeftScore } from './scores.ts';

/** p(left) of a possible start: σ(left / T₁). */
export function leftProbability({ logit }: LeftScore, { left }: Temperatures): number {
  return sigmoid(logit / left);
}

/** p(span) of a candidate, whatever its type: σ(logsumexp / T₂). */
export function spanProbability({ logits }: Candidate, { span }: Temperatures): number {
  return sigmoid(logSumExp(logits) / span);
}

/** The probability of a link of this raw logit: σ(link / T₃). */
export function linkProbability(logit: number, { link }: Temperatures): number {
  return sigmoid(logit / link);
}

/** The logit of a link of a symmetric type, from those of its two directions. */
export function symmetricLogit(there: number, back: number): number {
  return (there + back) / 2;
}
