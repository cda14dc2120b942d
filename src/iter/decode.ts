import { leftProbability, linkProbability, spanProbability, symmetricLogit } from './calibrated.ts';
import type { Schema, Thresholds } from './schema.ts';
import type { Candidate, SentenceScores } from './scores.ts';

/** An entity in the text. */
export interface DecodedSpan {
  /** UTF-16 offset. */
  readonly start: number;
  /** UTF-16 offset, exclusive. */
  readonly end: number;
  /** Name of the entity type. */
  readonly type: string;
  /** min(p(left), p(span)), calibrated. */
  readonly score: number;
}

/** A relation between two decoded spans; of a symmetric type, the head is the earlier one. */
export interface DecodedRelation {
  /** Index into `Decoded.spans`. */
  readonly head: number;
  /** Index into `Decoded.spans`. */
  readonly tail: number;
  /** Name of the relation type. */
  readonly type: string;
  /** Calibrated probability. */
  readonly score: number;
}

/** Entities sorted by sentence, then start, longer ones first; relations by head, tail, type. */
export interface Decoded {
  readonly spans: readonly DecodedSpan[];
  readonly relations: readonly DecodedRelation[];
}

interface Found {
  readonly candidate: Candidate;
  /** Index into the sentence's candidates. */
  readonly index: number;
  /** Index of the entity type. */
  readonly type: number;
  readonly score: number;
}

/**
 * Algorithm 1 and its nested form on sparse scores (design §4): starts with p(left) ≥ τ, the ω
 * closest of them for each end, ends where p(span) ≥ τ, links with p > λ between what was found.
 * Temperatures act on the raw logits: σ(left/T₁), σ(logsumexp(span)/T₂), σ(link/T₃). Of types
 * with the same logit the first wins. `training/iter_web/decode.py` decides alike.
 */
export function decode(
  sentences: readonly SentenceScores[],
  schema: Schema,
  thresholds: Thresholds,
): Decoded {
  const spans: DecodedSpan[] = [];
  const relations: DecodedRelation[] = [];
  for (const sentence of sentences) {
    const own = decodeSentence(sentence, schema, thresholds);
    for (const relation of own.relations) {
      relations.push({
        ...relation,
        head: spans.length + relation.head,
        tail: spans.length + relation.tail,
      });
    }
    spans.push(...own.spans);
  }
  return { spans, relations };
}

/** `decode` of one sentence: what is found in one does not depend on others. */
export function decodeSentence(
  sentence: SentenceScores,
  schema: Schema,
  { tau, lambda }: Thresholds,
): Decoded {
  const found = decodeSpans(sentence, schema, tau);
  return {
    spans: found.map(({ candidate, type, score }) => ({
      start: element(sentence.pieceStarts, candidate.start),
      end: element(sentence.pieceEnds, candidate.end),
      type: element(schema.entityTypes, type).name,
      score,
    })),
    relations: decodeRelations(sentence, found, schema, lambda),
  };
}

function decodeSpans({ lefts, candidates }: SentenceScores, schema: Schema, tau: number): Found[] {
  const { temperatures, omega } = schema;
  const passing = new Map<number, number>();
  for (const left of lefts) {
    const probability = leftProbability(left, temperatures);
    if (probability >= tau) passing.set(left.position, probability);
  }
  const found: Found[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const left = passing.get(candidate.start);
    if (left === undefined || startsWithin(passing.keys(), candidate) >= omega) continue;
    const span = spanProbability(candidate, temperatures);
    if (span < tau) continue;
    const type = candidate.logits.indexOf(Math.max(...candidate.logits));
    found.push({ candidate, index, type, score: Math.min(left, span) });
  }
  return found.sort(
    (a, b) => a.candidate.start - b.candidate.start || b.candidate.end - a.candidate.end,
  );
}

/** How many starts are closer to the end of a span than its own. */
function startsWithin(positions: Iterable<number>, { start, end }: Candidate): number {
  let closer = 0;
  for (const position of positions) if (position > start && position <= end) closer += 1;
  return closer;
}

function decodeRelations(
  { links }: SentenceScores,
  found: readonly Found[],
  { relationTypes, temperatures }: Schema,
  lambda: number,
): DecodedRelation[] {
  const spanOf = new Map(found.map(({ index }, span) => [index, span]));
  /** Logits of symmetric links whose other direction has not come yet. */
  const halves = new Map<number, number>();
  const relations: { head: number; tail: number; type: number; score: number }[] = [];
  for (const { head: from, tail: to, type, logit } of links) {
    const head = spanOf.get(from);
    const tail = spanOf.get(to);
    if (head === undefined || tail === undefined) continue;
    let relation = { head, tail, type, logit };
    if (element(relationTypes, type).symmetric) {
      const [earlier, later] = head < tail ? [head, tail] : [tail, head];
      const key = (earlier * found.length + later) * relationTypes.length + type;
      const half = halves.get(key);
      halves.set(key, logit);
      if (half === undefined) continue;
      relation = { head: earlier, tail: later, type, logit: symmetricLogit(half, logit) };
    }
    const score = linkProbability(relation.logit, temperatures);
    if (score > lambda) relations.push({ ...relation, score });
  }
  return relations
    .sort((a, b) => a.head - b.head || a.tail - b.tail || a.type - b.type)
    .map(({ head, tail, type, score }) => ({
      head,
      tail,
      type: element(relationTypes, type).name,
      score,
    }));
}

function element<T>(values: readonly T[], index: number): T {
  const value = values[index];
  if (value === undefined) throw new RangeError(`no element ${index} of ${values.length}`);
  return value;
}
