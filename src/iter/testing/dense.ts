/**
 * Full scores of one sentence as the paper has them: every pair of positions, every pair of spans.
 * Tests feed them to the reference and to the simulated graph. All values are raw logits.
 */
export interface DenseScores {
  /** Number of wordpieces, without [CLS] and [SEP]. */
  readonly length: number;
  /** Which positions begin a word, [N]. */
  readonly isFirst: readonly boolean[];
  /** Which positions end a word, [N]. */
  readonly isLast: readonly boolean[];
  /** [N]. */
  readonly left: readonly number[];
  /** One logit an entity type, of the span from `start` to `end`, both inclusive. */
  readonly span: (start: number, end: number) => readonly number[];
  /** One logit a relation type. */
  readonly link: (head: SpanPositions, tail: SpanPositions) => readonly number[];
}

/** A span by its first and last wordpiece, both inclusive. */
export interface SpanPositions {
  readonly start: number;
  readonly end: number;
}

/** Numbers in 0…1 from a seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Random scores of up to `longest` wordpieces; many logits are equal, and many exactly 0. */
export function randomDense(
  seed: number,
  longest: number,
  entityTypes: number,
  relationTypes: number,
): DenseScores {
  const random = seededRandom(seed);
  const length = 1 + Math.floor(random() * longest);
  const isFirst = Array.from({ length }, (_, position) => position === 0 || random() < 0.8);
  const isLast = isFirst.map((_, position) => isFirst[position + 1] ?? true);
  const known = new Map<number, readonly number[]>();
  const logits = (count: number, place: number) => {
    const before = known.get(place);
    if (before) return before;
    const own = seededRandom(seed ^ Math.imul(place + 1, 0x9e3779b1));
    const made = Array.from({ length: count }, () => randomLogit(own));
    known.set(place, made);
    return made;
  };
  const placeOf = ({ start, end }: SpanPositions) => start * length + end;
  return {
    length,
    isFirst,
    isLast,
    left: Array.from({ length }, () => randomLogit(random)),
    span: (start, end) => logits(entityTypes, placeOf({ start, end })),
    link: (head, tail) => logits(relationTypes, (placeOf(head) + 1) * length ** 2 + placeOf(tail)),
  };
}

/** Half of them on a coarse grid from −6 to 4, so that ties and exact zeros come up. */
function randomLogit(random: () => number): number {
  const logit = random() * 10 - 6;
  return Math.fround(random() < 0.5 ? Math.round(logit) : logit);
}
