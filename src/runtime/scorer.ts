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
import type { Arithmetic } from '../model/graphFiles.ts';
import type { Frame, SentencePieces } from '../text/index.ts';
import { spanMasks, type Batch } from './batch.ts';
import { encode } from './encoderGraph.ts';
import type { Graphs } from './graphs.ts';
import { runHeads } from './headsGraph.ts';
import { rowsForSlots } from './batchLimits.ts';
import { Pace, type BatchTimes } from './pace.ts';

/** The heads of one schema, ready to run. */
export interface Heads {
  readonly schema: Schema;
  readonly session: InferenceSession;
}

/** Options of scoring. */
export interface ScoreBatchOptions {
  /** The times are added to these. */
  readonly times?: BatchTimes;
  /** Sees the raw outputs of the first run of the heads. */
  readonly onOutputs?: (outputs: HeadsOutputs) => void;
}

/** Runs batches through encoder and heads. */
export class Scorer {
  /** How fast it is; those who take its times tell it. */
  readonly pace = new Pace();
  /** What the encoder's products are computed in. */
  readonly arithmetic: Arithmetic;
  readonly #graphs: Graphs;
  readonly #encoder: InferenceSession;
  readonly #frame: Frame;

  constructor(
    graphs: Graphs,
    encoder: InferenceSession,
    frame: Frame,
    arithmetic: Arithmetic = 'float32',
  ) {
    this.#graphs = graphs;
    this.#encoder = encoder;
    this.#frame = frame;
    this.arithmetic = arithmetic;
  }

  /**
   * Whether each sentence is run by itself: on uint8, inputs are rounded with one scale for all that
   * is run together, so a sentence's numbers would hang on its neighbours and on padding.
   */
  get alone(): boolean {
    return this.arithmetic === 'uint8';
  }

  /**
   * Run the encoder. Dispose of the tensor that comes back.
   *
   * @returns Hidden states [B, N, δ], on the device.
   * @throws IterWebError `run-failed`, `device-lost`, `manifest-invalid`.
   */
  async encode(batch: Batch, times?: BatchTimes): Promise<Tensor> {
    const started = performance.now();
    const hidden = await encode(this.#graphs, this.#encoder, batch);
    if (times) times.encode += performance.now() - started;
    return hidden;
  }

  /**
   * Score sentences by their hidden states; rows whose last slot is still a good one run through
   * the heads again with more slots (docs/design.md, “The three stages”).
   *
   * @param hidden - [B, N, δ]; left as it is.
   * @param sentences - One a row.
   * @throws IterWebError `run-failed`, `device-lost`, `manifest-invalid`.
   */
  async scoreHidden(
    hidden: Tensor,
    sentences: readonly SentencePieces[],
    heads: Heads,
    { times, onOutputs }: ScoreBatchOptions = {},
  ): Promise<SentenceScores[]> {
    const started = performance.now();
    try {
      const slots = firstSlots(heads.schema, positionsOf(hidden));
      return await this.#scoreWith(slots, hidden, sentences, heads, onOutputs);
    } finally {
      if (times) times.heads += performance.now() - started;
    }
  }

  /**
   * Score some of the rows of hidden states, as `scoreHidden` does.
   *
   * @param rows - In rising order, each once.
   * @param sentences - One for each of `rows`.
   * @throws IterWebError `run-failed`, `device-lost`, `manifest-invalid`.
   */
  async scoreRows(
    hidden: Tensor,
    rows: readonly number[],
    sentences: readonly SentencePieces[],
    heads: Heads,
    options: ScoreBatchOptions = {},
  ): Promise<SentenceScores[]> {
    if (rows.length === hidden.dims[0]) {
      return this.scoreHidden(hidden, sentences, heads, options);
    }
    return this.#withRows(hidden, rows, (selected) =>
      this.scoreHidden(selected, sentences, heads, options),
    );
  }

  /**
   * Encode a batch and score it; nothing is kept.
   *
   * @throws IterWebError `run-failed`, `device-lost`, `manifest-invalid`.
   */
  async score(
    batch: Batch,
    heads: Heads,
    options: ScoreBatchOptions = {},
  ): Promise<SentenceScores[]> {
    const hidden = await this.encode(batch, options.times);
    try {
      return await this.scoreHidden(hidden, batch.sentences, heads, options);
    } finally {
      hidden.dispose();
    }
  }

  async #scoreWith(
    slots: number,
    hidden: Tensor,
    sentences: readonly SentencePieces[],
    heads: Heads,
    onOutputs?: (outputs: HeadsOutputs) => void,
  ): Promise<SentenceScores[]> {
    const { schema, session } = heads;
    const positions = positionsOf(hidden);
    const outputs = await runHeads(this.#graphs, session, hidden, {
      rows: sentences.length,
      positions,
      masks: spanMasks(
        sentences.map(({ pieces }) => pieces),
        positions,
        this.#frame,
        schema,
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
      const chosen = rows.flatMap((row) => sentences[row] ?? []);
      const better = await this.#withRows(hidden, rows, (selected) =>
        this.#scoreWith(more, selected, chosen, heads),
      );
      for (const [index, row] of rows.entries()) {
        const one = better[index];
        if (one) scores[row] = one;
      }
    }
    return scores;
  }

  async #withRows<T>(
    hidden: Tensor,
    rows: readonly number[],
    work: (selected: Tensor) => Promise<T>,
  ): Promise<T> {
    const selected = await this.#graphs.selectRows(hidden, rows);
    try {
      return await work(selected);
    } finally {
      selected.dispose();
    }
  }
}

/** N. */
function positionsOf({ dims }: Tensor): number {
  return dims[1] ?? 0;
}

function rowsShortOfSlots({ rows, links }: HeadsOutputs): number[] {
  if (!links) return [];
  const slots = links.score.length / rows;
  return [...Array(rows).keys()].filter((row) =>
    needsMoreSlots(links.score.subarray(row * slots, (row + 1) * slots)),
  );
}
