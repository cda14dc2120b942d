import type { Device, MemoryLimits, Progress } from '../extract/engine.ts';
import { throwIfAborted, thrownOn } from '../base/errors.ts';
import type { Schema } from '../iter/schema.ts';
import type { SentenceScores } from '../iter/scores.ts';
import { ByteProgress } from '../model/byteProgress.ts';
import {
  bytesOf,
  headsFiles,
  loadHeads,
  type ModelPackage,
  type SharedParts,
} from '../model/package.ts';
import type { SentencePieces, WordpieceEncoder } from '../text/index.ts';
import type { Heads } from './scorer.ts';
import { SentenceRunner, type SentenceRunOptions } from './sentenceRunner.ts';
import { checkHeads, openHeads } from './readyHeads.ts';
import type { Started } from './start.ts';

/** A download begins, of which nobody knows the size yet. */
export const NOTHING_LOADED: Progress = { stage: 'download', loaded: 0, total: 0 };

/** Hooks of what is loaded. */
export interface LoadHooks {
  readonly onProgress: (progress: Progress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** The sessions of a package on one device, and what they keep of their work. */
export class ModelOnDevice {
  readonly device: Device;
  readonly #model: ModelPackage;
  readonly #shared: SharedParts;
  readonly #started: Started;
  readonly #runner: SentenceRunner;
  readonly #heads = new Map<string, Heads>();

  constructor(model: ModelPackage, shared: SharedParts, started: Started, memory: MemoryLimits) {
    const { scorer, device, heads } = started;
    this.device = device;
    this.#model = model;
    this.#shared = shared;
    this.#started = started;
    const watched = started.runsOn === 'gpu';
    this.#runner = new SentenceRunner({ scorer, shared, device: device.kind, watched, memory });
    this.#heads.set(heads.schema.name, heads);
  }

  get tokenizer(): WordpieceEncoder {
    return this.#shared.tokenizer;
  }

  /**
   * The heads of a schema, loaded and tested where that is needed.
   *
   * @throws IterWebError `download-failed`, `hash-mismatch`, and those of a start; AbortError.
   */
  async headsOf({ name }: Schema, { onProgress, signal }: LoadHooks): Promise<Heads> {
    const known = this.#heads.get(name);
    if (known) return known;
    const files = this.#model.heads(name);
    onProgress(NOTHING_LOADED);
    const progress = new ByteProgress(bytesOf(headsFiles(files)), onProgress);
    const parts = await loadHeads(this.#model, files, progress, signal);
    onProgress({ stage: 'create' });
    try {
      const heads = await openHeads(this.#started.graphs, parts);
      throwIfAborted(signal);
      const hooks = { onProgress, signal };
      await checkHeads(this.#started, this.#shared, heads, parts.golden, hooks);
      this.#heads.set(name, heads);
      return heads;
    } catch (error) {
      throw thrownOn(this.device.kind, error);
    }
  }

  /** Score sentences, as `SentenceRunner.run` does. */
  run(
    sentences: readonly SentencePieces[],
    heads: Heads,
    options: SentenceRunOptions,
  ): Promise<SentenceScores[]> {
    return this.#runner.run(sentences, heads, options);
  }

  /** Forget what is kept of texts. */
  forget(): void {
    this.#runner.forget();
  }

  /** Give back sessions and memory. */
  async release(): Promise<void> {
    this.#runner.release();
    await this.#started.graphs.release();
  }
}
