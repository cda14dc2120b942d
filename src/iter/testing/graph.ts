import type { Schema } from '../schema.ts';
import { linkColumns, startsPerEnd, type HeadsOutputs } from '../sparse.ts';
import type { DenseScores } from './dense.ts';

/** The least N of a batch. */
const SHORTEST_ROW = 8;
const MISSING = -1e9;
/**
 * What the simulation leaves where the real graph computes something that means nothing. Where all
 * candidates count, it makes the best ones of special tokens.
 */
const GARBAGE = 7;

/** How many special tokens a row has before its wordpieces and after them. */
export interface FrameSize {
  readonly before: number;
  readonly after: number;
}

/** [CLS] and [SEP]. */
const BERT: FrameSize = { before: 1, after: 1 };

/** N of a batch of one: special tokens, the wordpieces, and padding. */
export function rowLength({ length }: DenseScores, { before, after } = BERT): number {
  return Math.max(SHORTEST_ROW, before + length + after);
}

/**
 * What the heads graph (docs/design.md, “Graphs”) gives for a batch of one, in float32: for each
 * end the ω closest starts with a logit ≥ 0 and the 2 closest weaker ones with p ≥ 0.1, and the K
 * best slots. Where the schema's `candidates` is `all`, special tokens start and end spans too.
 */
export function simulateGraph(
  dense: DenseScores,
  schema: Schema,
  slots: number,
  frame = BERT,
): HeadsOutputs {
  const { before } = frame;
  const n = rowLength(dense, frame);
  const width = startsPerEnd(schema);
  const types = schema.entityTypes.length;
  const left = new Float32Array(n).fill(GARBAGE);
  left.set(dense.left, before);
  const starts = new Float32Array(n * width).fill(-1);
  const span = new Float32Array(n * width * types).fill(GARBAGE);
  const scores = new Float32Array(n * width).fill(MISSING);
  const all = schema.candidates === 'all';
  const ends = all ? before + dense.length + frame.after : before + dense.length;
  for (let end = all ? 0 : before; end < ends; end += 1) {
    for (const [nth, start] of closestStarts(dense, schema, end, before).entries()) {
      const place = end * width + nth;
      if (start < 0) continue;
      const isSpecial = start < before || end >= before + dense.length;
      const logits = isSpecial
        ? Array<number>(types).fill(GARBAGE)
        : dense.span(start - before, end - before);
      starts[place] = start;
      span.set(logits, place * types);
      const sum = Math.log(logits.reduce((total, logit) => total + Math.exp(logit), 0));
      const total = schema.endRule === 'max' ? Math.max(...logits) : sum;
      if (all || dense.isLast[end - before] === true) {
        scores[place] = Math.min(left[start] ?? NaN, total);
      }
    }
  }
  const outputs = { rows: 1, before, left, starts, span };
  if (schema.relationTypes.length === 0) return outputs;
  const best = [...scores.keys()]
    .sort((a, b) => (scores[b] ?? NaN) - (scores[a] ?? NaN) || a - b)
    .slice(0, slots);
  return {
    ...outputs,
    links: {
      slot: BigInt64Array.from(best, BigInt),
      score: Float32Array.from(best, (place) => scores[place] ?? NaN),
      link: simulateLinks(dense, schema, { best, before, starts, scores }),
    },
  };
}

/** The closest starts of an end; positions of the row. */
function closestStarts(
  dense: DenseScores,
  { omega, candidates }: Schema,
  end: number,
  before: number,
): number[] {
  const isStart = (position: number) =>
    candidates === 'all' || dense.isFirst[position - before] === true;
  const earlier = Array.from({ length: end + 1 }, (_, position) => position)
    .filter(isStart)
    .map((position) => [position, dense.left[position - before] ?? GARBAGE] as const)
    .reverse();
  const strong = earlier.filter(([, logit]) => logit >= 0).map(([position]) => position);
  const weak = earlier
    .filter(([, logit]) => logit < 0 && logit >= Math.log(1 / 9))
    .map(([position]) => position);
  const padded = (positions: number[], count: number) =>
    Array.from({ length: count }, (_, nth) => positions[nth] ?? -1);
  return [...padded(strong, omega), ...padded(weak, 2)];
}

/** The best places of a row, and what stands at all of them. */
interface Slots {
  readonly best: readonly number[];
  readonly before: number;
  readonly starts: Float32Array;
  readonly scores: Float32Array;
}

function simulateLinks(
  dense: DenseScores,
  schema: Schema,
  { best, before, starts, scores }: Slots,
): Float32Array {
  const count = linkColumns(schema);
  const width = startsPerEnd(schema);
  const link = new Float32Array(best.length ** 2 * count).fill(GARBAGE);
  const positionsOf = (place: number) => ({
    start: (starts[place] ?? NaN) - before,
    end: Math.floor(place / width) - before,
  });
  for (const [head, headPlace] of best.entries()) {
    for (const [tail, tailPlace] of best.entries()) {
      if (scores[headPlace] === MISSING || scores[tailPlace] === MISSING) continue;
      const [from, to] = [positionsOf(headPlace), positionsOf(tailPlace)];
      const isSpecial = [from, to].some(({ start, end }) => start < 0 || end >= dense.length);
      if (isSpecial) continue;
      const logits = dense.link(from, to);
      link.set(logits, (head * best.length + tail) * count);
    }
  }
  return link;
}
