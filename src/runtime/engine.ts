import {
  type Device,
  type DeviceChoice,
  type Engine,
  type Keeping,
  MEMORY_LIMITS,
  type MemoryLimits,
  type Progress,
  type ScoreInput,
  type ScoreOptions,
  type ScoreResult,
} from '../engine.ts';
import { IterWebError, throwIfAborted } from '../errors.ts';
import type { Schema } from '../iter/schema.ts';
import {
  adoptPackage,
  ByteProgress,
  bytesOf,
  headsFiles,
  loadHeads,
  loadShared,
  openPackage,
  sharedFiles,
  type ModelPackage,
  type SharedParts,
} from '../model/package.ts';
import type { PackageSource } from '../model/source.ts';
import { planDevice } from './device.ts';
import { prepareInput } from './inputs.ts';
import type { Heads } from './scorer.ts';
import { configureOrt } from './ort.ts';
import { SentenceRunner } from './sentenceRunner.ts';
import { start, startHeads, type Platform, type Started } from './start.ts';

/** Options of `createEngine`. */
export interface EngineOptions {
  readonly source: PackageSource;
  readonly platform: Platform;
  readonly device: DeviceChoice;
  /** Why the device is WASM, where it was not simply chosen. */
  readonly because?: string | undefined;
  /** The default schema; the package's first where missing. */
  readonly schema?: string | undefined;
  /** `q4` where missing. */
  readonly dtype?: string | undefined;
  /** What may be kept for later requests; `MEMORY_LIMITS` where missing. */
  readonly memory?: Partial<MemoryLimits> | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

const ignore = () => undefined;

/** A download begins, of which nobody knows the size yet. */
const NOTHING_LOADED: Progress = { stage: 'download', loaded: 0, total: 0 };

/** Positions of the encoder that [CLS] and [SEP] take. */
const SPECIAL_TOKENS = 2;

/**
 * Load a package and get it ready on a device: download, sessions, warm-up, self-test. The heads
 * of other schemas than the default one are loaded when they are first asked for.
 *
 * @throws IterWebError of every code from `unknown-model` to `run-failed`; AbortError.
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { source, platform, device, because, schema, dtype, signal } = options;
  const onProgress = options.onProgress ?? ignore;
  const plan = await planDevice(device, platform.gpu, because);
  onProgress(NOTHING_LOADED);
  const model = await openPackage(source, { schema, dtype, signal });
  const files = model.heads(model.schemas[0].name);
  const progress = new ByteProgress(
    platform.ortBytes(plan.kind) + bytesOf([...sharedFiles(model), ...headsFiles(files)]),
    onProgress,
  );
  const [ort, shared, heads] = await Promise.all([
    platform.loadOrt(plan.kind, { signal, onBytes: progress.of('onnxruntime-web') }),
    loadShared(model, progress, signal),
    loadHeads(model, files, progress, signal),
  ]);
  throwIfAborted(signal);
  configureOrt(ort, platform.threads);
  const mayFallBack = device === 'auto';
  const started = await start({ ort, plan, mayFallBack, shared, heads, onProgress, signal });
  await adoptPackage(model);
  const { tokenizer, embeddings } = shared;
  const memory = { ...MEMORY_LIMITS, ...options.memory };
  return new RuntimeEngine(model, { tokenizer, embeddings }, started, memory);
}

class RuntimeEngine implements Engine {
  readonly schemas: readonly Schema[];
  readonly device: Device;
  readonly #model: ModelPackage;
  readonly #shared: SharedParts;
  readonly #started: Started;
  readonly #runner: SentenceRunner;
  readonly #heads = new Map<string, Heads>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(model: ModelPackage, shared: SharedParts, started: Started, memory: MemoryLimits) {
    this.schemas = model.schemas;
    this.device = started.device;
    this.#model = model;
    this.#shared = shared;
    this.#started = started;
    const { scorer, device } = started;
    this.#runner = new SentenceRunner({ scorer, shared, device: device.kind, memory });
    this.#heads.set(started.heads.schema.name, started.heads);
  }

  get keeping(): Keeping | undefined {
    return this.#model.source.keeping;
  }

  score(input: ScoreInput, options: ScoreOptions = {}): Promise<ScoreResult> {
    const result = this.#last.then(() => this.#score(input, options));
    this.#last = result.catch(ignore);
    return result;
  }

  async release(): Promise<void> {
    await this.#last;
    this.#runner.release();
    await this.#started.graphs.release();
  }

  async #score(input: ScoreInput, options: ScoreOptions): Promise<ScoreResult> {
    const { signal, onProgress = ignore } = options;
    throwIfAborted(signal);
    const heads = await this.#headsOf(options.schema, onProgress, signal);
    const began = performance.now();
    const { encoder, tokenizer } = this.#model.manifest;
    const { sentences, assemble } = prepareInput(
      input,
      this.#shared.tokenizer,
      encoder.maxWordpieces - SPECIAL_TOKENS,
      tokenizer.closingStop,
    );
    const tokenize = performance.now() - began;
    const times = { encode: 0, heads: 0 };
    const scores = await this.#runner.run(sentences, heads, {
      times,
      signal,
      onDone: (done, next) => {
        onProgress({
          stage: 'run',
          done,
          sentences: sentences.length,
          ...(next !== undefined && { next }),
        });
      },
    });
    return {
      sentences: assemble(scores),
      wordpieces: sentences.reduce((sum, { pieces }) => sum + pieces.ids.length, 0),
      times: { tokenize, ...times },
      device: this.device,
    };
  }

  async #headsOf(
    name: string | undefined,
    onProgress: (progress: Progress) => void,
    signal: AbortSignal | undefined,
  ): Promise<Heads> {
    const schema = name === undefined ? this.schemas[0] : this.schemas.find((s) => s.name === name);
    if (schema === undefined) {
      throw new IterWebError('unknown-schema', `The model has no schema "${name ?? ''}".`, {
        advice: `Choose one of: ${this.schemas.map((one) => one.name).join(', ')}.`,
      });
    }
    const known = this.#heads.get(schema.name);
    if (known) return known;
    const files = this.#model.heads(schema.name);
    onProgress(NOTHING_LOADED);
    const progress = new ByteProgress(bytesOf(headsFiles(files)), onProgress);
    const parts = await loadHeads(this.#model, files, progress, signal);
    onProgress({ stage: 'create' });
    const { graphs, scorer } = this.#started;
    const heads = await startHeads(graphs, scorer, this.#shared, parts, onProgress, signal);
    this.#heads.set(schema.name, heads);
    return heads;
  }
}
