import { type Device, type DeviceChoice, MEMORY_LIMITS } from '../../extract/engine.ts';
import { LARGEST_STATES } from '../../device/machine.ts';
import { graphSize, packageSize, type PackageInfo } from './packageInfo.ts';

/** What a running model takes in the computer's memory or the GPU's, in bytes, part by part. */
export interface MemoryEstimate {
  /**
   * The package's files, once as they came and once as the sessions hold them; on WebGPU the graphs
   * once more, as they stay for WASM to take over.
   */
  readonly model: number;
  /**
   * The weights in the GPU's buffers and on their way there, and the GPU's own program: in the
   * computer's memory, where the GPU has none of its own. 0 on WASM.
   */
  readonly gpu: number;
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

/** What the browser's process for the GPU takes with a model of next to no size (bench/large.ts). */
const GPU_PROGRAM = 160_000_000;

/**
 * The bounds that batches are cut by (docs/design.md, “Graphs”): is_link's, and the attention's.
 */
const STEP = LARGEST_STATES + 34_000_000;

/** Where a model runs, or will: WASM until it is known, as that may take over anywhere. */
export function runsOn(device: Device | undefined, choice: DeviceChoice): Device['kind'] {
  return device?.kind ?? (choice === 'webgpu' ? 'webgpu' : 'wasm');
}

/**
 * About how much memory a package takes with these schemas on: an upper bound for ordinary texts,
 * made of the sizes in its manifest before any file is downloaded. What it is made of was measured
 * by bench/large.ts.
 */
export function memoryEstimate(
  info: PackageInfo,
  on: readonly string[],
  device: Device['kind'],
): MemoryEstimate {
  const graphs = device === 'webgpu' ? graphSize(info, on) : 0;
  const model = 2 * packageSize(info, on) + graphs;
  const gpu = device === 'webgpu' ? 2 * graphs + GPU_PROGRAM : 0;
  const kept = MEMORY_LIMITS.hiddenBytes + MEMORY_LIMITS.scoreBytes;
  return {
    model,
    gpu,
    runtime: RUNTIME,
    kept,
    step: STEP,
    total: model + gpu + RUNTIME + kept + STEP,
  };
}
