import { linkProbability, symmetricLogit } from './calibrated.ts';
import type { Schema, Thresholds } from './schema.ts';
import type { SentenceScores } from './scores.ts';
import { byPlace, isFoundAt, type ScoredSpan, scoredSpans, withoutOverlaps } from './spans.ts';

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

/**
 * Algorithm 1 and its nested form on sparse scores (docs/design.md, “The three stages”): starts
 * with p(left) ≥ τ, the ω closest of them for each end, ends where p(span) ≥ τ; less what overlaps
 * better ones, where the schema's `overlap` is `none`; links with p > λ between what was found.
 * Temperatures act on the raw logits: σ(left/T₁), σ(logsumexp(span)/T₂), or of the largest where the
 * schema's `endRule` says so, σ(link/T₃). Of types with the same logit the first wins.
 * `training/iter_web/decode.py` decides alike.
 */
export function decode(
  sentences: readonly SentenceScores[],
  schema: Schema,
  thresholds: Thresholds,
): Decoded {
  return joined(sentences.map((sentence) => decodeSentence(sentence, schema, thresholds)));
}

/** What is found in one sentence after another. */
export function joined(parts: readonly Decoded[]): Decoded {
  const spans: DecodedSpan[] = [];
  const relations: DecodedRelation[] = [];
  for (const own of parts) {
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
  const found = scoredSpans(sentence, schema).filter((span) => isFoundAt(span, tau));
  return decodedOf(
    sentence,
    schema.overlap === 'none' ? withoutOverlaps(found) : found,
    schema,
    lambda,
  );
}

/** Spans as entities, and the relations between them. */
export function decodedOf(
  sentence: SentenceScores,
  spans: readonly ScoredSpan[],
  schema: Schema,
  lambda: number,
): Decoded {
  const found = [...spans].sort(byPlace);
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

function decodeRelations(
  { links }: SentenceScores,
  found: readonly ScoredSpan[],
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
    // Of a span with itself there is one direction.
    if (element(relationTypes, type).symmetric && head !== tail) {
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
