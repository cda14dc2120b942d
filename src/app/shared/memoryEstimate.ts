import { MEMORY_LIMITS } from '../../extract/engine.ts';
import { LARGEST_STATES } from '../../device/machine.ts';
import { packageSize, type PackageInfo } from './packageInfo.ts';

/** What a running model takes in the computer's memory or the GPU's, in bytes, part by part. */
export interface MemoryEstimate {
  /** The package's files, once as they came and once as the sessions hold them. */
  readonly model: number;
  /** onnxruntime-web with its program. */
  readonly runtime: number;
  /** Hidden states and scores that are kept for later requests, at most. */
  readonly kept: number;
  /** Of the step that runs: hidden states, attention and is_link's inner states. */
  readonly step: number;
  readonly total: number;
}

/** What a worker takes with a model of next to no size, as the browser measures it. */
const RUNTIME = 40_000_000;

/**
 * The bounds that batches are cut by (docs/design.md, “Graphs”): is_link's, and the attention's.
 */
const STEP = LARGEST_STATES + 34_000_000;

/**
 * About how much memory a package takes with these schemas on: an upper bound for ordinary texts,
 * made of the sizes in its manifest before any file is downloaded.
 */
export function memoryEstimate(info: PackageInfo, on: readonly string[]): MemoryEstimate {
  const model = 2 * packageSize(info, on);
  const kept = MEMORY_LIMITS.hiddenBytes + MEMORY_LIMITS.scoreBytes;
  return {
    model,
    runtime: RUNTIME,
    kept,
    step: STEP,
    total: model + RUNTIME + kept + STEP,
  };
}
