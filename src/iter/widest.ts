import { minimumLambda, minimumTau } from './cuts.ts';
import { type Decoded, decodedOf, joined } from './decode.ts';
import type { Schema } from './schema.ts';
import type { SentenceScores } from './scores.ts';
import { isFoundAt, type ScoredSpan, scoredSpans, withoutOverlaps } from './spans.ts';

/** `widestSentence` of one sentence after another. */
export function decodeWidest(sentences: readonly SentenceScores[], schema: Schema): Decoded {
  return joined(sentences.map((sentence) => widestSentence(sentence, schema)));
}

/**
 * All that `decodeSentence` finds at any thresholds that nothing was cut at, together: more than at
 * the lowest ones, as a higher τ takes starts away that were closer, and spans that overlapped.
 * Relations are those that any λ lets in between any of these spans.
 */
export function widestSentence(sentence: SentenceScores, schema: Schema): Decoded {
  const least = minimumTau(schema);
  const possible = scoredSpans(sentence, schema).filter(
    (span) => span.score >= least && isFoundAt(span, span.score),
  );
  return decodedOf(
    sentence,
    schema.overlap === 'none' ? everWithoutOverlaps(possible, least) : possible,
    schema,
    minimumLambda(schema),
  );
}

/** The spans that are left at some τ. What is left changes only where τ passes one of theirs. */
function everWithoutOverlaps(possible: readonly ScoredSpan[], least: number): ScoredSpan[] {
  const turns = possible.flatMap(({ score, crowdedUpTo }) => [score, crowdedUpTo]);
  const ever = new Set<ScoredSpan>();
  for (const tau of new Set(turns.filter((turn) => turn >= least))) {
    const found = possible.filter((span) => isFoundAt(span, tau));
    for (const span of withoutOverlaps(found)) ever.add(span);
  }
  return possible.filter((span) => ever.has(span));
}
