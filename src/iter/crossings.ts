import { leftProbability, linkProbability, spanProbability, symmetricLogit } from './calibrated.ts';
import type { Schema, Temperatures, Thresholds } from './schema.ts';
import type { LinkScore, SentenceScores } from './scores.ts';

/**
 * Indices of the sentences that may decode to something else with the second thresholds than with
 * the first: those with a score that lies between. All others decode to the same.
 */
export type Crossings = (before: Thresholds, after: Thresholds) => ReadonlySet<number>;

/** Sorts the scores of sentences, so that a threshold's way is walked in the time it takes. */
export function crossingsOf(sentences: readonly SentenceScores[], schema: Schema): Crossings {
  const { temperatures } = schema;
  const taus = sortedScores(sentences, ({ lefts, candidates }) => [
    ...lefts.map((left) => leftProbability(left, temperatures)),
    ...candidates.map((candidate) => spanProbability(candidate, schema)),
  ]);
  const lambdas = sortedScores(sentences, ({ links }) =>
    linkProbabilities(links, schema, temperatures),
  );
  return (before, after) => {
    const crossed = new Set<number>();
    // At τ and above is in; only above λ is in.
    addBetween(crossed, taus, before.tau, after.tau, (score, limit) => score >= limit);
    addBetween(crossed, lambdas, before.lambda, after.lambda, (score, limit) => score > limit);
    return crossed;
  };
}

/** Scores in ascending order, and the sentence of each. */
interface SortedScores {
  readonly scores: Float64Array;
  readonly sentences: Uint32Array;
}

function sortedScores(
  sentences: readonly SentenceScores[],
  scoresOf: (sentence: SentenceScores) => readonly number[],
): SortedScores {
  const all = sentences.flatMap((sentence, index) =>
    scoresOf(sentence).map((score) => ({ score, index })),
  );
  all.sort((a, b) => a.score - b.score);
  return {
    scores: Float64Array.from(all, ({ score }) => score),
    sentences: Uint32Array.from(all, ({ index }) => index),
  };
}

/** A link of a symmetric type counts by the mean of both directions, and not without the other. */
function linkProbabilities(
  links: readonly LinkScore[],
  { relationTypes }: Schema,
  temperatures: Temperatures,
): number[] {
  return links.flatMap(({ head, tail, type, logit }) => {
    if (head === tail || relationTypes[type]?.symmetric !== true)
      return linkProbability(logit, temperatures);
    const back = links.find(
      (other) => other.head === tail && other.tail === head && other.type === type,
    );
    if (back === undefined) return [];
    return linkProbability(symmetricLogit(logit, back.logit), temperatures);
  });
}

/** Adds the sentences of the scores that are in at one limit and out at the other. */
function addBetween(
  to: Set<number>,
  { scores, sentences }: SortedScores,
  before: number,
  after: number,
  isIn: (score: number, limit: number) => boolean,
): void {
  const [low, high] = [Math.min(before, after), Math.max(before, after)];
  const crossed = sentences.subarray(firstIn(scores, low, isIn), firstIn(scores, high, isIn));
  for (const sentence of crossed) to.add(sentence);
}

/** The first place in ascending scores that is in at a limit; their number where none is. */
function firstIn(
  scores: Float64Array,
  limit: number,
  isIn: (score: number, limit: number) => boolean,
): number {
  let [low, high] = [0, scores.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isIn(scores[middle] ?? 0, limit)) high = middle;
    else low = middle + 1;
  }
  return low;
}
