/** Logits and probabilities. */

/** The logistic function σ: a logit to a probability. */
export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** The inverse of σ, of a probability strictly between 0 and 1. */
export function logitOf(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** log Σ exp(x), without overflow; of at least one logit. */
export function logSumExp(logits: readonly number[]): number {
  const max = Math.max(...logits);
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - max);
  return max + Math.log(sum);
}
