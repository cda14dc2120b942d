import type { Schema } from '../iter/schema.ts';
import type { SharedParts } from '../model/package.ts';
import type { RelativeTable } from '../model/relative.ts';
import { framed, type Frame, type SentencePieces, type Wordpieces } from '../text/index.ts';
import { paddedPositions } from './batchLimits.ts';

/** Inputs of the two graphs for several sentences; every row is one sentence (docs/design.md, “Graphs”). */
export interface Batch {
  readonly sentences: readonly SentencePieces[];
  /** B. */
  readonly rows: number;
  /** N, with special tokens and padding. */
  readonly positions: number;
  /** [B, N, E]: word + position + type embeddings, as far as there are; 0 where padded. */
  readonly embeds: Float32Array;
  /** [B, N]: 1 where real, 0 where padded. */
  readonly mask: Float32Array;
  /** What the encoder reads of relative positions. */
  readonly relative: readonly RelativeTable[];
}

/** Which positions may start and end a span: 1 where they may. */
export interface SpanMasks {
  /** [B, N]: first pieces of words, or all that is not padding. */
  readonly startOk: Float32Array;
  /** [B, N]: last pieces of words, or all that is not padding. */
  readonly endOk: Float32Array;
  /** Positions of each row before its first wordpiece. */
  readonly before: number;
}

/** The masks of some sentences at N = `positions`, for the candidates that a schema has. */
export function spanMasks(
  pieces: readonly Wordpieces[],
  positions: number,
  frame: Frame,
  { candidates }: Pick<Schema, 'candidates'>,
): SpanMasks {
  const before = frame.before.length;
  const startOk = new Float32Array(pieces.length * positions);
  const endOk = new Float32Array(pieces.length * positions);
  for (const [row, { ids, isFirst, isLast }] of pieces.entries()) {
    if (candidates === 'all') {
      const from = row * positions;
      for (const ok of [startOk, endOk]) ok.fill(1, from, from + framed(ids.length, frame));
      continue;
    }
    const first = row * positions + before;
    for (const [piece, ok] of isFirst.entries()) if (ok) startOk[first + piece] = 1;
    for (const [piece, ok] of isLast.entries()) if (ok) endOk[first + piece] = 1;
  }
  return { startOk, endOk, before };
}

/**
 * Lay sentences out as the rows of a batch.
 *
 * @throws IterWebError `manifest-invalid` where the tokenizer's ids don't fit the table.
 */
export function assembleBatch(
  sentences: readonly SentencePieces[],
  { tokenizer, embeddings, relative }: SharedParts,
): Batch {
  const { frame } = tokenizer;
  const pieces = sentences.map((sentence) => sentence.pieces);
  const rows = sentences.length;
  const positions = paddedPositions(Math.max(...pieces.map(({ ids }) => ids.length)), frame);
  const embeds = new Float32Array(rows * positions * embeddings.width);
  const mask = new Float32Array(rows * positions);
  for (const [row, { ids }] of pieces.entries()) {
    const first = row * positions;
    mask.fill(1, first, first + framed(ids.length, frame));
    embeddings.write([...frame.before, ...ids, ...frame.after], embeds, first * embeddings.width);
  }
  return {
    sentences,
    rows,
    positions,
    embeds,
    mask,
    relative: relative.at(positions),
  };
}
