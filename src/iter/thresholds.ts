import { IterWebError } from '../base/errors.ts';
import type { Schema, Thresholds } from './schema.ts';

const NAMES = { lambda: 'λ (lambda)', tau: 'τ (tau)' } as const;

/**
 * The thresholds to decode with: those given, the schema's defaults for the rest.
 *
 * @throws IterWebError `bad-threshold` for a number that is not in 0…1.
 */
export function resolveThresholds(
  schema: Schema,
  given: { readonly lambda?: number | undefined; readonly tau?: number | undefined } = {},
): Thresholds {
  return {
    lambda: checked('lambda', given.lambda ?? schema.defaults.lambda),
    tau: checked('tau', given.tau ?? schema.defaults.tau),
  };
}

function checked(name: keyof Thresholds, value: number): number {
  if (value >= 0 && value <= 1) return value;
  throw new IterWebError('bad-threshold', `The threshold ${NAMES[name]} is ${value}.`);
}
