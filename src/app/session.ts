import type { DeviceChoice, Keeping, MarkupMode } from '../extract/engine.ts';
import { isAbortError, throwIfAborted, unlessAborted } from '../base/errors.ts';
import { analyse, type Analysis } from '../extract/extractor.ts';
import type { EngineState } from '../worker/client/engineState.ts';
import type { WorkerEngine } from '../worker/client/workerEngine.ts';
import { addTimes, type Findings, NO_TIMES } from './result.ts';
import { schemasOn } from './selection.ts';
import type { NameSettings, Settings } from './settings.ts';

/** How the session gets an engine; `openWorkerEngine` does it so. Nothing starts by that. */
export type OpenEngine = (options: {
  readonly model: string;
  readonly schema?: string;
  readonly device: DeviceChoice;
  readonly patience?: number;
}) => WorkerEngine;

/** Options of what needs the engine. */
export interface PrepareOptions {
  /**
   * Names of the schemas to run; none stands for the package's first. Asked again before each: the
   * reader may choose while the model runs.
   */
  readonly wanted: () => readonly string[];
  readonly signal: AbortSignal;
}

/** Options of one run. */
export interface RunOptions extends PrepareOptions {
  /** What is known of the text already, by schema: these don't run again. */
  readonly known?: ReadonlyMap<string, Analysis>;
  /** How HTML in the text is read; by what it looks like where missing. */
  readonly markup?: MarkupMode;
}

/** Hears what the engine does, and what became of its files once that is known. */
export type EngineListener = (state: EngineState, keeping: Keeping | undefined) => void;

/** One engine for all runs of the page, started by the first. */
export interface Session {
  /**
   * Runs the model over a text, one wanted schema after the other.
   *
   * @returns What is known of the text now, with the times of this run.
   * @throws AbortError at once where `signal` is aborted.
   * @throws IterWebError what starting and running the engine throws; the next run starts afresh.
   */
  run(text: string, options: RunOptions): Promise<Findings>;
  /**
   * Starts the engine where there is none.
   *
   * @throws IterWebError as `run` does.
   */
  prepare(options: PrepareOptions): Promise<void>;
  /** Has the engine that there is forget what it keeps of texts. */
  forget(): Promise<void>;
  /** Ends the engine that there is; the next one is on this device. */
  useDevice(device: DeviceChoice): void;
}

/**
 * A session that downloads nothing before its first run.
 *
 * @param choice - The device that is wanted at first.
 * @param named - Gives the settings that an engine is opened with.
 */
export function createSession(
  choice: DeviceChoice,
  named: NameSettings,
  openEngine: OpenEngine,
  onState: EngineListener,
): Session {
  let opened: { readonly engine: WorkerEngine; readonly leave: () => void } | undefined;
  let device = choice;

  const open = ({ model, patience }: Settings, schema: string | undefined): WorkerEngine => {
    if (opened !== undefined) return opened.engine;
    const engine = openEngine({
      model,
      device,
      ...(patience === undefined ? {} : { patience }),
      ...(schema === undefined ? {} : { schema }),
    });
    const leave = engine.subscribe((state) => {
      onState(state, state.kind === 'ready' ? engine.keeping : undefined);
    });
    opened = { engine, leave };
    return engine;
  };

  const drop = (engine: WorkerEngine): void => {
    if (opened?.engine !== engine) return;
    opened.leave();
    opened = undefined;
    void engine.release();
  };

  const ready = async ({ wanted, signal }: PrepareOptions): Promise<WorkerEngine> => {
    throwIfAborted(signal);
    const settings = await unlessAborted(named(), signal);
    const engine = open(settings, wanted()[0]);
    try {
      await engine.start(signal);
    } catch (error) {
      // Its default schema may be what is wrong: the next one may have another.
      if (!isAbortError(error)) drop(engine);
      throw error;
    }
    return engine;
  };

  return {
    async run(text, options) {
      const { wanted, known, markup, signal } = options;
      const engine = await ready(options);
      const analyses = new Map(known);
      let times = NO_TIMES;
      for (;;) {
        const schema = schemasOn(wanted(), engine.schemas).find((name) => !analyses.has(name));
        if (schema === undefined) return { text, analyses, times, ...(markup && { markup }) };
        const analysis = await analyse(engine, text, { schema, markup, signal });
        analyses.set(schema, analysis);
        times = addTimes(times, analysis.times);
      }
    },
    async prepare(options) {
      await ready(options);
    },
    async forget() {
      await opened?.engine.forget();
    },
    useDevice(wanted) {
      device = wanted;
      if (opened === undefined) return;
      drop(opened.engine);
      onState({ kind: 'idle', why: 'new' }, undefined);
    },
  };
}
