import type { SentenceScores } from '../iter/scores.ts';
import type { Schema } from '../iter/schema.ts';
import type { Markup, MarkupMode } from '../text/index.ts';

export type { Markup, MarkupMode };

/**
 * Where a model runs. `threads` counts WASM threads; `reason` is a sentence that says why it is not
 * the GPU.
 */
export type Device =
  | { readonly kind: 'webgpu'; readonly adapter: string }
  | { readonly kind: 'wasm'; readonly threads: number; readonly reason: string };

/**
 * Which device to take. `auto` is WebGPU, and WASM where there is no hardware adapter or it fails;
 * `webgpu` takes a software adapter too, and fails where there is none. Either gives way to WASM
 * where a sentence would take longer than a graphics driver may allow.
 */
export type DeviceChoice = 'auto' | 'webgpu' | 'wasm';

/**
 * What becomes of downloaded files: `kept` for the next visit; `full` where there was no room for
 * some; `denied` where the browser keeps nothing for this page.
 */
export type Keeping = 'kept' | 'full' | 'denied';

/** Milliseconds without a byte after which a download counts as stalled. */
export const STALL_LIMIT = 20_000;

/** How much an engine may keep of what it computed, in bytes. */
export interface MemoryLimits {
  /** Of hidden states, on the device: other heads over the same text need no run of the encoder. */
  readonly hiddenBytes: number;
  /** Of finished scores: sentences seen before need no run at all. */
  readonly scoreBytes: number;
}

/** What an engine keeps where nobody says otherwise (docs/design.md, “Graphs”). */
export const MEMORY_LIMITS: MemoryLimits = { hiddenBytes: 64_000_000, scoreBytes: 16_000_000 };

/** The usual limits times a factor: 0 keeps nothing. */
export function scaledMemory(factor: number): MemoryLimits {
  const { hiddenBytes, scoreBytes } = MEMORY_LIMITS;
  return { hiddenBytes: hiddenBytes * factor, scoreBytes: scoreBytes * factor };
}

/** Milliseconds that each stage of one request took; 0 of a stage that was not needed. */
export interface StageTimes {
  readonly tokenize: number;
  readonly encode: number;
  /** is_left, is_span and is_link together. */
  readonly heads: number;
}

/** What an engine reports while it works; `loaded` and `total` are bytes. */
export type Progress =
  | { readonly stage: 'download'; readonly loaded: number; readonly total: number }
  /** `prepared`: which share of the weights, 0 to 1, has been made ready for WASM's products. */
  | { readonly stage: 'create'; readonly prepared?: number }
  | { readonly stage: 'warm-up' }
  | { readonly stage: 'self-test' }
  /** `next`: milliseconds that the coming step is likely to take; missing at the end. */
  | {
      readonly stage: 'run';
      readonly done: number;
      readonly sentences: number;
      readonly next?: number;
    };

/**
 * What to score: a text, or records of words that are taken as given (one sentence each; offsets
 * are then those of the words joined by single spaces). `markup` says how HTML in a text is read;
 * `auto` where missing.
 */
export type ScoreInput =
  | { readonly kind: 'text'; readonly text: string; readonly markup?: MarkupMode }
  | { readonly kind: 'records'; readonly records: readonly (readonly string[])[] };

/** Options of one request. */
export interface ScoreOptions {
  /** Name of one of the engine's schemas; its first one where missing. */
  readonly schema?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /**
   * Hears the scores of a text's first sentences while the others are still to be read: all that
   * there are by then. Where a run has to begin anew, these may be fewer than before.
   */
  readonly onScored?: (sentences: readonly SentenceScores[]) => void;
}

/** Options of what gets an engine ready for a schema. */
export type PrepareOptions = Omit<ScoreOptions, 'schema' | 'onScored'>;

/** Scores of all sentences in the order of the input; of records, exactly one a record. */
export interface ScoreResult {
  readonly sentences: readonly SentenceScores[];
  /**
   * Wordpieces of all sentences that were run, [CLS], [SEP] and padding not counted; sentences in
   * capitals are run in natural case too.
   */
  readonly wordpieces: number;
  /** What became of HTML in a text; missing where it has none. */
  readonly markup?: Markup;
  readonly times: StageTimes;
  readonly device: Device;
}

/**
 * Texts in, scores with offsets out. The runtime's engine and the worker's client both have this
 * interface. Requests are run one after another.
 */
export interface Engine {
  /** The schemas that the package's heads offer, default first. */
  readonly schemas: readonly Schema[];
  readonly device: Device;
  /** Missing where nothing is downloaded. */
  readonly keeping?: Keeping | undefined;
  /**
   * Score an input.
   *
   * @throws AbortError where `signal` is aborted.
   */
  score(input: ScoreInput, options?: ScoreOptions): Promise<ScoreResult>;
  /**
   * Load and test the heads of a schema, where that has not been done: its first text need not wait
   * for them then.
   *
   * @throws IterWebError `unknown-schema`, and what loading and testing throw.
   * @throws AbortError where `signal` is aborted.
   */
  prepare(schema: string, options?: PrepareOptions): Promise<void>;
  /** Forget all that is kept of texts: hidden states and scores. What is under way ends first. */
  forget(): Promise<void>;
  /** Give back sessions and memory; the engine can't be used afterwards. */
  release(): Promise<void>;
}
