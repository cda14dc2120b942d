import { decodeSentence } from './decode.ts';
import type { Schema } from './schema.ts';
import type { SentenceScores } from './scores.ts';

/**
 * Of two readings of one sentence, the scores of the one that the model is surer of: how far its
 * entities are above τ, together. Alike, the first.
 */
export function surer(
  first: SentenceScores,
  second: SentenceScores,
  schema: Schema,
): SentenceScores {
  return sureness(second, schema) > sureness(first, schema) ? second : first;
}

function sureness(sentence: SentenceScores, schema: Schema): number {
  const { tau } = schema.defaults;
  const { spans } = decodeSentence(sentence, schema, schema.defaults);
  return spans.reduce((sum, { score }) => sum + score - tau, 0);
}
