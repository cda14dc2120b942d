import type { Schema, Thresholds } from '../schema.ts';
import type { DenseScores, SpanPositions } from './dense.ts';

/** An entity as the reference finds it. */
export interface ReferenceEntity extends SpanPositions {
  /** Index of the entity type. */
  readonly type: number;
  readonly score: number;
}

/** A relation as the reference finds it. */
export interface ReferenceRelation {
  readonly head: ReferenceEntity;
  readonly tail: ReferenceEntity;
  /** Index of the relation type. */
  readonly type: number;
  readonly score: number;
}

/**
 * The paper's Algorithm 1, generalised to the ω closest starts, line by line over full scores. It
 * knows nothing of Ω, slots or cuts, and shares no code with decode. It differs from the paper
 * where “The three stages” of docs/design.md does: one type a span, thresholds and temperatures,
 * symmetric types, and a schema that allows no overlap; and where a schema follows the authors' code.
 *
 * @param isLost whether a span was never seen, for what comes after Algorithm 1
 */
export function algorithm1(
  dense: DenseScores,
  schema: Schema,
  { lambda, tau }: Thresholds,
  isLost: (start: number, end: number) => boolean = () => false,
): { readonly entities: ReferenceEntity[]; readonly relations: ReferenceRelation[] } {
  const { omega, overlap, relationTypes, temperatures } = schema;
  const all = schema.candidates === 'all';
  const positions = Array.from({ length: dense.length }, (_, n) => n);
  const p = (logit: number, temperature: number) =>
    Math.exp(logit / temperature) / (1 + Math.exp(logit / temperature));

  const pLeft = dense.left.map((logit) => p(logit, temperatures.left));
  const isLeft = positions.filter(
    (n) => (all || dense.isFirst[n] === true) && value(pLeft, n) >= tau,
  );

  const found: ReferenceEntity[] = [];
  for (const m of positions) {
    if (!all && dense.isLast[m] !== true) continue;
    const before = isLeft.filter((n) => n <= m);
    const closest = before.sort((a, b) => b - a).slice(0, omega);
    for (const n of closest) {
      const logits = dense.span(n, m);
      const sum = Math.log(logits.reduce((total, logit) => total + Math.exp(logit), 0));
      const pSpan = p(schema.endRule === 'max' ? Math.max(...logits) : sum, temperatures.span);
      if (pSpan < tau) continue;
      let type = 0;
      for (const [t, logit] of logits.entries()) if (logit > value(logits, type)) type = t;
      found.push({ start: n, end: m, type, score: Math.min(value(pLeft, n), pSpan) });
    }
  }
  const onWords = found.filter(
    ({ start, end }) => dense.isFirst[start] === true && dense.isLast[end] === true,
  );
  const seen = onWords.filter(({ start, end }) => !isLost(start, end));
  const entities = overlap === 'none' ? apart(seen) : seen;
  entities.sort((a, b) => a.start - b.start || b.end - a.end);

  const logitOf = (head: SpanPositions, tail: SpanPositions, type: number) => {
    const own = value(dense.link(head, tail), type);
    if (schema.inverse !== true) return own;
    return Math.max(own, value(dense.link(tail, head), relationTypes.length + type));
  };
  const relations: ReferenceRelation[] = [];
  for (const head of entities) {
    for (const tail of entities) {
      if (head === tail && schema.selfLinks !== true) continue;
      for (const [type, { symmetric }] of relationTypes.entries()) {
        const forwards = logitOf(head, tail, type);
        const mean = (forwards + logitOf(tail, head, type)) / 2;
        const score = p(symmetric ? mean : forwards, temperatures.link);
        const isSecond = symmetric && entities.indexOf(head) > entities.indexOf(tail);
        if (score > lambda && !isSecond) relations.push({ head, tail, type, score });
      }
    }
  }
  return { entities, relations };
}

/** Scores nearer than this are the same: they were computed on different ways. */
const SAME = 1e-12;

/** As the rule is told: the best of all stays and what overlaps it goes, then the next best. */
function apart(entities: readonly ReferenceEntity[]): ReferenceEntity[] {
  const [best] = [...entities].sort((a, b) => {
    if (Math.abs(a.score - b.score) > SAME) return b.score - a.score;
    const [longA, longB] = [a.end - a.start, b.end - b.start];
    return longB - longA || a.start - b.start;
  });
  if (best === undefined) return [];
  const others = entities.filter(({ start, end }) => end < best.start || start > best.end);
  return [best, ...apart(others)];
}

function value(values: readonly number[], index: number): number {
  const found = values[index];
  if (found === undefined) throw new RangeError(`no value ${index}`);
  return found;
}
