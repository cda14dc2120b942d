import type { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import {
  firstSlots,
  needsMoreSlots,
  nextSlots,
  sparsify,
  type HeadsOutputs,
} from '../iter/sparse.ts';
import type { Schema } from '../iter/schema.ts';
import type { SentenceScores } from '../iter/scores.ts';
import type { SentencePieces } from '../text/index.ts';
import { spanMasks, type Batch } from './batch.ts';
import type { Graphs } from './graphs.ts';
import { rowsForSlots } from './limits.ts';

/** The heads of one schema, ready to run. */
export interface Heads {
  readonly schema: Schema;
  readonly session: InferenceSession;
}

/** Milliseconds that a batch took. */
export interface BatchTimes {
  encode: number;
  heads: number;
}

/** Options of `Scorer.score`. */
export interface ScoreBatchOptions {
  /** The batch's times are added to these. */
  readonly times?: BatchTimes;
  /** Sees the raw outputs of the first run of the heads. */
  readonly onOutputs?: (outputs: HeadsOutputs) => void;
}

/** Runs batches through encoder and heads. */
export class Scorer {
  readonly #graphs: Graphs;
  readonly #encoder: InferenceSession;

  constructor(graphs: Graphs, encoder: InferenceSession) {
    this.#graphs = graphs;
    this.#encoder = encoder;
  }

  /**
   * Score a batch; rows whose last slot is still a good one run through the heads again with more
   * slots (design §4).
   *
   * @throws IterWebError `run-failed`, `device-lost`, `manifest-invalid`.
   */
  async score(
    batch: Batch,
    heads: Heads,
    { times, onOutputs }: ScoreBatchOptions = {},
  ): Promise<SentenceScores[]> {
    const started = performance.now();
    const hidden = await this.#graphs.encode(this.#encoder, batch);
    const encoded = performance.now();
    try {
      const slots = firstSlots(heads.schema, batch.positions);
      const { sentences, positions } = batch;
      return await this.#scoreHidden(hidden, sentences, positions, heads, slots, onOutputs);
    } finally {
      hidden.dispose();
      if (times) {
        times.encode += encoded - started;
        times.heads += performance.now() - encoded;
      }
    }
  }

  async #scoreHidden(
    hidden: Tensor,
    sentences: readonly SentencePieces[],
    positions: number,
    heads: Heads,
    slots: number,
    onOutputs?: (outputs: HeadsOutputs) => void,
  ): Promise<SentenceScores[]> {
    const { schema, session } = heads;
    const outputs = await this.#graphs.heads(session, hidden, {
      rows: sentences.length,
      positions,
      masks: spanMasks(
        sentences.map(({ pieces }) => pieces),
        positions,
      ),
      slots,
    });
    onOutputs?.(outputs);
    const scores = sentences.map((sentence, row) => sparsify(outputs, row, sentence, schema));
    const more = nextSlots(schema, slots, positions);
    if (more === undefined) return scores;
    const short = rowsShortOfSlots(outputs);
    const step = rowsForSlots(more);
    for (let from = 0; from < short.length; from += step) {
      const rows = short.slice(from, from + step);
      const selected = await this.#graphs.selectRows(hidden, rows);
      try {
        const chosen = rows.flatMap((row) => sentences[row] ?? []);
        const better = await this.#scoreHidden(selected, chosen, positions, heads, more);
        for (const [index, row] of rows.entries()) {
          const one = better[index];
          if (one) scores[row] = one;
        }
      } finally {
        selected.dispose();
      }
    }
    return scores;
  }
}

function rowsShortOfSlots({ rows, links }: HeadsOutputs): number[] {
  if (!links) return [];
  const slots = links.score.length / rows;
  return [...Array(rows).keys()].filter((row) =>
    needsMoreSlots(links.score.subarray(row * slots, (row + 1) * slots)),
  );
}
