import type { Schema } from '../schema.ts';
import type { SentenceScores } from '../scores.ts';
import { firstSlots, needsMoreSlots, nextSlots, sparsify } from '../sparse.ts';
import type { DenseScores } from './dense.ts';
import { rowLength, simulateGraph } from './graph.ts';

/**
 * Sparse scores of one sentence by the simulated graph, run again with more slots where needed.
 * Each wordpiece is one code unit, so offsets are positions.
 */
export function sparseScores(
  dense: DenseScores,
  schema: Schema,
): { readonly scores: SentenceScores; readonly slots: readonly number[] } {
  const positions = Array.from({ length: dense.length }, (_, position) => position);
  const sentence = {
    range: { start: 0, end: dense.length },
    pieces: {
      starts: positions,
      ends: positions.map((position) => position + 1),
      isFirst: dense.isFirst,
      isLast: dense.isLast,
    },
    cut: false,
  };
  const n = rowLength(dense);
  const slots: number[] = [];
  let next: number | undefined = firstSlots(schema, n);
  for (;;) {
    slots.push(next);
    const outputs = simulateGraph(dense, schema, next);
    const more = outputs.links && needsMoreSlots(outputs.links.score);
    next = more === true ? nextSlots(schema, next, n) : undefined;
    if (next === undefined) return { scores: sparsify(outputs, 0, sentence, schema), slots };
  }
}
