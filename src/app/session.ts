import type { DeviceChoice, Engine, Progress, StageTimes } from '../engine.ts';
import { throwIfAborted, unlessAborted } from '../errors.ts';
import { analyse, type Analysis } from '../extractor.ts';
import { type Findings, NO_TIMES } from './result.ts';
import { schemasOn } from './selection.ts';
import type { Settings } from './settings.ts';

/** What the session needs to start an engine; `createWorkerEngine` is one. */
export type CreateEngine = (options: {
  readonly model: string;
  readonly schema?: string;
  readonly device: DeviceChoice;
  readonly patience?: number;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
}) => Promise<Engine>;

/** Options of one run. */
export interface RunOptions {
  /**
   * Names of the schemas to run; none stands for the package's first. Asked again before each: the
   * reader may choose while the model runs.
   */
  readonly wanted: () => readonly string[];
  /** What is known of the text already, by schema: these don't run again. */
  readonly known?: ReadonlyMap<string, Analysis>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  /** Hears of the engine as soon as there is one, and after each schema: its device may be another. */
  readonly onEngine: (engine: Engine) => void;
}

/** One engine for all runs of the page, started by the first. */
export interface Session {
  /**
   * Runs the model over a text, one wanted schema after the other.
   *
   * @returns What is known of the text now, with the times of this run.
   * @throws AbortError where `signal` is aborted; the start of the engine goes on.
   * @throws IterWebError what starting and running the engine throws; the next run starts afresh.
   */
  run(text: string, options: RunOptions): Promise<Findings>;
  /**
   * Starts the engine where there is none.
   *
   * @throws IterWebError as `run` does.
   */
  prepare(options: Omit<RunOptions, 'known'>): Promise<void>;
  /** Ends the engine that there is; the next one is on this device. */
  useDevice(device: DeviceChoice): void;
  /** Stops a start that is under way; what has been downloaded is kept. */
  cancelStart(): void;
}

/** A session that downloads nothing before its first run. */
export function createSession(settings: Settings, createEngine: CreateEngine): Session {
  let start: { readonly engine: Promise<Engine>; readonly controller: AbortController } | undefined;
  let started = false;
  let device = settings.device;
  /** Of the latest run: an earlier one has been cancelled. */
  let listener: (progress: Progress) => void = () => undefined;

  const startEngine = (schema: string | undefined): Promise<Engine> => {
    if (start !== undefined) return start.engine;
    const controller = new AbortController();
    const engine = createEngine({
      model: settings.model,
      device,
      ...(settings.patience === undefined ? {} : { patience: settings.patience }),
      ...(schema === undefined ? {} : { schema }),
      signal: controller.signal,
      onProgress: (progress) => {
        listener(progress);
      },
    });
    const current = { engine, controller };
    start = current;
    engine.then(
      () => {
        if (start === current) started = true;
      },
      () => {
        if (start === current) start = undefined;
      },
    );
    return engine;
  };

  const engineFor = async (options: Omit<RunOptions, 'known'>): Promise<Engine> => {
    const { wanted, signal, onProgress, onEngine } = options;
    throwIfAborted(signal);
    listener = onProgress;
    const engine = await unlessAborted(startEngine(wanted()[0]), signal);
    onEngine(engine);
    return engine;
  };

  return {
    async run(text, options) {
      const { wanted, known, signal, onProgress, onEngine } = options;
      const engine = await engineFor(options);
      const analyses = new Map(known);
      let times = NO_TIMES;
      for (;;) {
        const schema = schemasOn(wanted(), engine.schemas).find((name) => !analyses.has(name));
        if (schema === undefined) return { text, analyses, times };
        const analysis = await analyse(engine, text, { schema, signal, onProgress });
        analyses.set(schema, analysis);
        onEngine(engine);
        times = sum(times, analysis.times);
      }
    },
    async prepare(options) {
      await engineFor(options);
    },
    useDevice(choice) {
      device = choice;
      const last = start;
      start = undefined;
      started = false;
      last?.controller.abort();
      void last?.engine.then((engine) => engine.release()).catch(() => undefined);
    },
    cancelStart() {
      if (started) return;
      start?.controller.abort();
      start = undefined;
    },
  };
}

function sum(a: StageTimes, b: StageTimes): StageTimes {
  return {
    tokenize: a.tokenize + b.tokenize,
    encode: a.encode + b.encode,
    heads: a.heads + b.heads,
  };
}
