import { leftProbability, spanProbability, type SpanRule } from './calibrated.ts';
import type { Schema } from './schema.ts';
import type { Candidate, SentenceScores } from './scores.ts';

/** A candidate with the entity that it is where τ lets it be one. */
export interface ScoredSpan {
  readonly candidate: Candidate;
  /** Index into the sentence's candidates. */
  readonly index: number;
  /** Index of the entity type. */
  readonly type: number;
  /** min(p(left), p(span)), calibrated: at a τ above it there is no such entity. */
  readonly score: number;
  /** At a τ up to this, ω starts are closer to its end than its own; −∞ where there are fewer. */
  readonly crowdedUpTo: number;
}

/**
 * All that Algorithm 1 and its nested form may ever take for entities (docs/design.md, “The three
 * stages”), in the order of the candidates: at τ, those of `isFoundAt`, less what `withoutOverlaps`
 * takes away.
 */
export function scoredSpans(
  { lefts, candidates }: SentenceScores,
  schema: SpanRule & Pick<Schema, 'omega'>,
): ScoredSpan[] {
  const { temperatures, omega } = schema;
  const starts = lefts.map((left) => ({
    position: left.position,
    probability: leftProbability(left, temperatures),
  }));
  const probabilityAt = new Map(starts.map(({ position, probability }) => [position, probability]));
  return candidates.flatMap((candidate, index): ScoredSpan[] => {
    const left = probabilityAt.get(candidate.start);
    if (left === undefined) return [];
    const closer = starts
      .filter(({ position }) => position > candidate.start && position <= candidate.end)
      .map(({ probability }) => probability)
      .sort((a, b) => b - a);
    return [
      {
        candidate,
        index,
        // Of types with the same logit the first wins.
        type: candidate.logits.indexOf(Math.max(...candidate.logits)),
        score: Math.min(left, spanProbability(candidate, schema)),
        crowdedUpTo: closer[omega - 1] ?? -Infinity,
      },
    ];
  });
}

/** Whether Algorithm 1 finds a span at τ: start and span reach it, and too few closer starts do. */
export function isFoundAt({ score, crowdedUpTo }: ScoredSpan, tau: number): boolean {
  return tau <= score && tau > crowdedUpTo;
}

/**
 * The spans of which no two share a wordpiece: of two that do the one with the higher score stays,
 * of equal scores the longer one, then the earlier one. `training/iter_web/decode.py` decides alike.
 */
export function withoutOverlaps(spans: readonly ScoredSpan[]): ScoredSpan[] {
  const kept = new Set<ScoredSpan>();
  for (const span of [...spans].sort(byWorth)) {
    if (![...kept].some((other) => shareText(span, other))) kept.add(span);
  }
  return spans.filter((span) => kept.has(span));
}

/** The order of a sentence's entities: by start, longer ones first. */
export function byPlace({ candidate: a }: ScoredSpan, { candidate: b }: ScoredSpan): number {
  return a.start - b.start || b.end - a.end;
}

function byWorth(a: ScoredSpan, b: ScoredSpan): number {
  return b.score - a.score || lengthOf(b) - lengthOf(a) || a.candidate.start - b.candidate.start;
}

function lengthOf({ candidate: { start, end } }: ScoredSpan): number {
  return end - start;
}

function shareText({ candidate: a }: ScoredSpan, { candidate: b }: ScoredSpan): boolean {
  return a.start <= b.end && b.start <= a.end;
}
