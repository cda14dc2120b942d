import type { Document } from '../document/document.ts';
import type {
  Device,
  DeviceChoice,
  Engine,
  Keeping,
  MemoryLimits,
  Progress,
} from '../extract/engine.ts';
import type { Clock } from '../base/clock.ts';
import { throwIfAborted } from '../base/errors.ts';
import {
  analyse,
  extract,
  extractAll,
  type Analysis,
  type AnalyseOptions,
  type ExtractAllOptions,
  type ExtractOptions,
} from '../extract/extractor.ts';
import { schemaNamed } from '../extract/schemaNamed.ts';
import type { Schema } from '../iter/schema.ts';
import { openWorkerEngine } from '../worker/client/client.ts';
import type { WorkerPort } from '../worker/client/connection.ts';
import type { EngineState } from '../worker/client/engineState.ts';
import type { TimeLimits } from '../worker/client/timeLimits.ts';
import type { WorkerEngine } from '../worker/client/workerEngine.ts';
import {
  checkAnalyse,
  checkExtract,
  checkExtractAll,
  checkSchemaName,
  checkStart,
  checkText,
} from './checkCalls.ts';
import { readExtractorOptions } from './readOptions.ts';

/** Options of `createExtractor`. */
export interface ExtractorOptions {
  /**
   * Name of a package: a folder in `modelsUrl`. `PACKAGE:SCHEMA`, as `base:conll04`, says the schema
   * too.
   */
  readonly model: string;
  /** The schema that texts are read with at first; the package's first one by default. */
  readonly schema?: string;
  /** `auto` by default. */
  readonly device?: DeviceChoice;
  /**
   * Folder of the packages, with or without a slash at its end; `models/` beside the page by default.
   * A worker of one's own looks for it beside its script and in the folders above.
   */
  readonly modelsUrl?: string | URL;
  /**
   * Factor on the time that a download may stall and on the waits between its tries: above 1 for a
   * bad connection. 1 by default.
   */
  readonly patience?: number;
  /** What the worker may keep for later texts; 64 MB of hidden states and 16 MB of scores. */
  readonly memory?: Partial<MemoryLimits>;
  /** How long things may take; more of it suits slow machines. */
  readonly limits?: Partial<TimeLimits>;
  /** Hears of download, creation, warm-up and self-test, whenever the worker starts. */
  readonly onProgress?: (progress: Progress) => void;
  /** Disposes of the extractor when it is aborted. */
  readonly signal?: AbortSignal;
}

/** Options of what gets an extractor ready. */
export interface ReadyOptions {
  readonly signal?: AbortSignal;
}

/** What an extractor knows once its worker has been ready. */
export interface Started {
  /** What the package's head files predict, its first one first. */
  readonly schemas: readonly Schema[];
  readonly device: Device;
}

/** A model in a worker. It starts with the first text, or with `start`. */
export interface Extractor {
  /** What it is doing. */
  readonly state: EngineState;
  /** Calls back after each change of the state; returns a function that unsubscribes. */
  subscribe(listener: (state: EngineState) => void): () => void;
  /** Name of the schema that a text is read with that names none; unknown before the start. */
  readonly schema: string | undefined;
  /** What became of the downloaded files; unknown before the start. */
  readonly keeping: Keeping | undefined;
  /**
   * Get ready, where it isn't: download, create, warm up, test. Texts do so by themselves.
   *
   * @throws AbortError where `signal` is aborted; IterWebError where the model can't be loaded or run.
   */
  start(options?: ReadyOptions): Promise<Started>;
  /**
   * Find the entities and relations of a text. An empty text gives an empty document.
   *
   * @throws IterWebError `bad-input`, `bad-threshold`, `unknown-schema`, and what `start` throws; AbortError.
   */
  extract(text: string, options?: ExtractOptions): Promise<Document>;
  /**
   * Find what several schemas see in a text, as one document; the encoder runs once.
   *
   * @throws IterWebError `bad-threshold`, `unknown-schema`, `bad-input` where no schema is named or
   * one twice, and what `start` throws; AbortError.
   */
  extractAll(text: string, options: ExtractAllOptions): Promise<Document>;
  /**
   * The slow half of `extract`: scores, of which `toDocument` makes documents with any thresholds.
   *
   * @throws IterWebError `bad-input`, `unknown-schema`, and what `start` throws; AbortError.
   */
  analyse(text: string, options?: AnalyseOptions): Promise<Analysis>;
  /**
   * Read texts with another schema of the package from now on. Its head file is loaded now; what
   * the encoder has read stays, so that a text that was read runs only the new heads.
   *
   * @throws IterWebError `bad-input`, `unknown-schema`, and what `start` throws; AbortError. The schema then
   * stays what it was.
   */
  switchSchema(name: string, options?: ReadyOptions): Promise<void>;
  /**
   * Forget what the worker keeps of texts: hidden states and scores. What is under way ends first;
   * abort it to have that at once. Documents and analyses that were given out are the caller's.
   */
  forget(): Promise<void>;
  /** End the worker and give back its memory. What is under way fails; nothing can follow. */
  dispose(): Promise<void>;
}

/** What an extractor of an engine that is there needs to know besides. */
type OfEngine = Pick<ExtractorOptions, 'schema' | 'signal'>;

class WorkerExtractor implements Extractor {
  readonly #engine: WorkerEngine;
  #schema: string | undefined;

  constructor(engine: WorkerEngine, { schema, signal }: OfEngine) {
    this.#engine = engine;
    this.#schema = schema;
    if (signal?.aborted === true) void this.dispose();
    signal?.addEventListener('abort', () => void this.dispose(), { once: true });
  }

  get state() {
    return this.#engine.state;
  }

  get schema() {
    return this.#schema;
  }

  get keeping() {
    return this.#engine.keeping;
  }

  subscribe(listener: (state: EngineState) => void) {
    return this.#engine.subscribe(listener);
  }

  async start(options: ReadyOptions = {}): Promise<Started> {
    checkStart(options);
    const { signal } = options;
    throwIfAborted(signal);
    const { schemas, device } = await this.#ready(signal);
    return { schemas, device };
  }

  async extract(text: string, options: ExtractOptions = {}) {
    checkText(text);
    checkExtract(options);
    return extract(await this.#ready(options.signal), text, this.#withSchema(options));
  }

  async extractAll(text: string, options: ExtractAllOptions) {
    checkText(text);
    checkExtractAll(options);
    return extractAll(await this.#ready(options.signal), text, options);
  }

  async analyse(text: string, options: AnalyseOptions = {}) {
    checkText(text);
    checkAnalyse(options);
    return analyse(await this.#ready(options.signal), text, this.#withSchema(options));
  }

  async switchSchema(name: string, options: ReadyOptions = {}) {
    checkSchemaName(name);
    checkStart(options);
    const { signal } = options;
    const engine = await this.#ready(signal);
    schemaNamed(engine, name);
    await engine.prepare(name, signal && { signal });
    this.#schema = name;
  }

  forget() {
    return this.#engine.forget();
  }

  dispose() {
    return this.#engine.release();
  }

  /** The engine's schemas are known once it has been started. */
  async #ready(signal: AbortSignal | undefined): Promise<Engine> {
    await this.#engine.start(signal);
    this.#schema ??= this.#engine.schemas[0]?.name;
    return this.#engine;
  }

  #withSchema<T extends AnalyseOptions>(options: T): T {
    return { ...options, schema: options.schema ?? this.#schema };
  }
}

/**
 * A model in a worker of its own. Nothing is asked for before it is needed, so that a server may
 * call this too while it renders a page.
 *
 * @throws IterWebError `bad-input` where an option is not what it has to be, `unknown-model` where
 * `model` can't be the name of one.
 */
export function createExtractor(options: ExtractorOptions): Extractor {
  const { signal, ...rest } = readExtractorOptions(options);
  return extractorOf(openWorkerEngine(rest), { ...rest, ...(signal && { signal }) });
}

/** What is another where there is no browser. */
export interface ExtractorHost {
  readonly spawn: () => WorkerPort;
  readonly clock: Clock;
  /** The address of the folder that `modelsUrl` names. */
  readonly folderUrl: (given: string | URL) => URL;
}

/**
 * The same on another host: on Node.
 *
 * @throws as `createExtractor`.
 */
export function createExtractorOn(
  { spawn, clock, folderUrl }: ExtractorHost,
  options: ExtractorOptions,
): Extractor {
  const { signal, ...rest } = readExtractorOptions(options);
  const modelsUrl = folderUrl(rest.modelsUrl ?? 'models');
  const engine = openWorkerEngine({ ...rest, modelsUrl, spawn, clock });
  return extractorOf(engine, { ...rest, ...(signal && { signal }) });
}

/** An extractor of an engine that is there; it ends with the extractor. */
export function extractorOf(engine: WorkerEngine, options: OfEngine = {}): Extractor {
  return new WorkerExtractor(engine, options);
}
