import { LARGEST_STATES } from '../device/machine.ts';
import { framed, type Frame } from '../text/index.ts';

/** The widest inner layer η that a shipped head has. */
const WIDEST_ETA = 512;

const BYTES_PER_FLOAT = 4;

/** TopK of the closest starts needs as many positions. */
const FEWEST_POSITIONS = 8;

/**
 * N of a batch.
 *
 * @param longest - Wordpieces of its longest sentence, without special tokens.
 */
export function paddedPositions(longest: number, frame: Frame): number {
  return Math.max(FEWEST_POSITIONS, framed(longest, frame));
}

/** B: how many rows of is_link's inner states [B, K, K, η] fit in their bound; one at least. */
export function rowsForSlots(slots: number): number {
  return Math.max(1, Math.floor(LARGEST_STATES / (slots * slots * WIDEST_ETA * BYTES_PER_FLOAT)));
}

/** How large a batch may be, whatever time it takes. */
export interface BatchLimit {
  /** Most positions after padding: B × N. */
  readonly maxTokens: number;
  readonly maxRows: number;
}

/**
 * How large a batch may be. Tokens bound the hidden states (1024 of them at δ = 1024 are 4 MB) and
 * the attention's scores [B, heads, N, N] (34 MB at 16 heads and 512 positions); smaller batches on
 * WASM answer a cancel sooner and lose nothing.
 */
export function batchLimit(device: 'webgpu' | 'wasm', slots: number): BatchLimit {
  const [maxTokens, maxRows] = device === 'webgpu' ? [2048, 32] : [512, 16];
  return { maxTokens, maxRows: Math.min(maxRows, rowsForSlots(slots)) };
}

/** Milliseconds that a step should take: a cancel is heard, and progress seen, between two. */
export const STEP_TIME = 500;
