import {
  type Device,
  type DeviceChoice,
  type Engine,
  type Keeping,
  MEMORY_LIMITS,
  type MemoryLimits,
  type PrepareOptions,
  type Progress,
  type ScoreInput,
  type ScoreOptions,
  type ScoreResult,
} from '../extract/engine.ts';
import { throwIfAborted } from '../base/errors.ts';
import { schemaNamed } from '../extract/schemaNamed.ts';
import type { Schema } from '../iter/schema.ts';
import { ByteProgress } from '../model/byteProgress.ts';
import {
  adoptPackage,
  bytesOf,
  headsFiles,
  loadEncoder,
  loadHeads,
  loadShared,
  loadTokenizer,
  openPackage,
  sharedFiles,
  type ModelPackage,
} from '../model/package.ts';
import type { PackageSource } from '../model/source.ts';
import { framed } from '../text/index.ts';
import { planDevice } from '../device/plan.ts';
import { prepareInput } from './inputs.ts';
import { Loading } from './loading.ts';
import { ModelOnDevice, NOTHING_LOADED } from './modelOnDevice.ts';
import { configureOrt } from './ort.ts';
import { start, type Platform } from './start.ts';

/** Options of `createEngine`. */
export interface EngineOptions {
  readonly source: PackageSource;
  readonly platform: Platform;
  readonly device: DeviceChoice;
  /** Why the device is WASM, where it was not simply chosen. */
  readonly because?: string | undefined;
  /** The default schema; the package's first where missing. */
  readonly schema?: string | undefined;
  /** As `openPackage` has it. */
  readonly dtype?: string | undefined;
  /** What may be kept for later requests; `MEMORY_LIMITS` where missing. */
  readonly memory?: Partial<MemoryLimits> | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

const ignore = () => undefined;

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
  const onBytes = progress.of('onnxruntime-web');
  const ort = platform.loadOrt(plan.kind, { signal, onBytes }).then((loaded) => {
    configureOrt(loaded, platform.threads);
    return loaded;
  });
  // A few are read at a time, in this order: what has to be made of what is read comes first, and the
  // small before the large. The tokenizer and the encoder's weights keep this thread busy, and are
  // made while onnxruntime-web is compiled elsewhere.
  const heads = loadHeads(model, files, progress, signal);
  const tokenizer = loadTokenizer(model, progress, signal);
  const encoder = loadEncoder(model, progress, signal);
  const shared = loadShared(model, progress, signal, tokenizer);
  const loading = new Loading({ ort, heads, encoder, shared });
  const started = await start({ loading, plan, choice: device, onProgress, signal });
  await adoptPackage(model);
  const memory = { ...MEMORY_LIMITS, ...options.memory };
  return new RuntimeEngine(model, new ModelOnDevice(model, await loading.shared, started, memory));
}

class RuntimeEngine implements Engine {
  readonly schemas: readonly Schema[];
  readonly device: Device;
  readonly #model: ModelPackage;
  readonly #loaded: ModelOnDevice;
  #last: Promise<unknown> = Promise.resolve();

  constructor(model: ModelPackage, loaded: ModelOnDevice) {
    this.schemas = model.schemas;
    this.device = loaded.device;
    this.#model = model;
    this.#loaded = loaded;
  }

  get keeping(): Keeping | undefined {
    return this.#model.source.keeping;
  }

  score(input: ScoreInput, options: ScoreOptions = {}): Promise<ScoreResult> {
    return this.#queued(() => this.#score(input, options));
  }

  prepare(schema: string, { signal, onProgress = ignore }: PrepareOptions = {}): Promise<void> {
    return this.#queued(async () => {
      throwIfAborted(signal);
      await this.#loaded.headsOf(schemaNamed(this, schema), { onProgress, signal });
    });
  }

  forget(): Promise<void> {
    return this.#queued(() => {
      this.#loaded.forget();
    });
  }

  async release(): Promise<void> {
    await this.#last;
    await this.#loaded.release();
  }

  /** Runs works one after another, in the order in which they were asked for. */
  #queued<T>(work: () => T | Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(ignore);
    return result;
  }

  async #score(input: ScoreInput, options: ScoreOptions): Promise<ScoreResult> {
    const { signal, onProgress = ignore, onScored } = options;
    throwIfAborted(signal);
    const schema = schemaNamed(this, options.schema);
    const heads = await this.#loaded.headsOf(schema, { onProgress, signal });
    const began = performance.now();
    const { encoder, tokenizer } = this.#model.manifest;
    const { sentences, assemble, markup } = prepareInput(
      input,
      this.#loaded.tokenizer,
      encoder.maxWordpieces - framed(0, this.#loaded.tokenizer.frame),
      tokenizer.closingStop,
    );
    const tokenize = performance.now() - began;
    const times = { encode: 0, heads: 0 };
    const scores = await this.#loaded.run(sentences, heads, {
      times,
      signal,
      onScored:
        onScored && input.kind === 'text'
          ? (first) => onScored(assemble(first, heads.schema))
          : undefined,
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
      sentences: assemble(scores, heads.schema),
      wordpieces: sentences.reduce((sum, { pieces }) => sum + pieces.ids.length, 0),
      ...(markup && { markup }),
      times: { tokenize, ...times },
      device: this.device,
    };
  }
}
