/** What decode compares with the thresholds: probabilities of raw logits at the temperatures. */
import { logSumExp, sigmoid } from './probability.ts';
import type { Schema, Temperatures } from './schema.ts';
import type { Candidate, LeftScore } from './scores.ts';

/** What of a schema p(span) hangs on. */
export type SpanRule = Pick<Schema, 'temperatures' | 'endRule'>;

/** p(left) of a possible start: σ(left / T₁). */
export function leftProbability({ logit }: LeftScore, { left }: Temperatures): number {
  return sigmoid(logit / left);
}

/** The raw logit of a span, whatever its type, from those of its types. */
export function spanLogit(logits: readonly number[], { endRule }: Pick<Schema, 'endRule'>): number {
  return endRule === 'max' ? Math.max(...logits) : logSumExp(logits);
}

/** p(span) of a candidate, whatever its type: σ(logit / T₂). */
export function spanProbability({ logits }: Candidate, schema: SpanRule): number {
  return sigmoid(spanLogit(logits, schema) / schema.temperatures.span);
}

/** The probability of a link of this raw logit: σ(link / T₃). */
export function linkProbability(logit: number, { link }: Temperatures): number {
  return sigmoid(logit / link);
}

/** The logit of a link of a symmetric type, from those of its two directions. */
export function symmetricLogit(there: number, back: number): number {
  return (there + back) / 2;
}
