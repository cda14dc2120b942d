import type { DeviceChoice, Engine, Progress } from '../engine.ts';
import { AbortError, throwIfAborted } from '../errors.ts';
import { analyse, type Analysis } from '../extractor.ts';
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
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  /** Hears of the engine as soon as there is one. */
  readonly onEngine: (engine: Engine) => void;
}

/** One engine for all runs of the page, started by the first. */
export interface Session {
  /**
   * Runs the model over a text.
   *
   * @throws AbortError where `signal` is aborted; the start of the engine goes on.
   * @throws IterWebError what starting and running the engine throws; the next run starts afresh.
   */
  run(text: string, options: RunOptions): Promise<Analysis>;
  /** Stops a start that is under way; what has been downloaded is kept. */
  cancelStart(): void;
}

/** A session that downloads nothing before its first run. */
export function createSession(settings: Settings, createEngine: CreateEngine): Session {
  let start: { readonly engine: Promise<Engine>; readonly controller: AbortController } | undefined;
  let started = false;
  /** Of the latest run: an earlier one has been cancelled. */
  let listener: (progress: Progress) => void = () => undefined;

  const startEngine = (): Promise<Engine> => {
    if (start !== undefined) return start.engine;
    const controller = new AbortController();
    const engine = createEngine({
      ...settings,
      signal: controller.signal,
      onProgress: (progress) => {
        listener(progress);
      },
    });
    const current = { engine, controller };
    start = current;
    engine.then(
      () => {
        started = true;
      },
      () => {
        if (start === current) start = undefined;
      },
    );
    return engine;
  };

  return {
    async run(text, { signal, onProgress, onEngine }) {
      throwIfAborted(signal);
      listener = onProgress;
      const engine = await unlessAborted(startEngine(), signal);
      onEngine(engine);
      return analyse(engine, text, {
        signal,
        onProgress,
        ...(settings.schema === undefined ? {} : { schema: settings.schema }),
      });
    },
    cancelStart() {
      if (started) return;
      start?.controller.abort();
      start = undefined;
    },
  };
}

/** The promise's outcome, or an AbortError as soon as the signal is aborted. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(new AbortError());
    };
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
