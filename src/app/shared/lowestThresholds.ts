import { minimumLambda, minimumTau } from '../../iter/cuts.ts';
import type { Schema, Thresholds } from '../../iter/schema.ts';

/** The lowest thresholds that what a schema's heads found can be decoded with. */
export function lowestThresholds(schema: Schema): Thresholds {
  return { lambda: minimumLambda(schema), tau: minimumTau(schema) };
}

/** Thresholds that a reader set, as far as that schema can have them. */
export function possibleThresholds(schema: Schema, { lambda, tau }: Thresholds): Thresholds {
  const lowest = lowestThresholds(schema);
  return { lambda: Math.max(lowest.lambda, lambda), tau: Math.max(lowest.tau, tau) };
}
