import type { DeviceChoice, Keeping, MarkupMode } from '../../extract/engine.ts';
import { isAbortError, throwIfAborted, unlessAborted } from '../../base/errors.ts';
import type { Analysis } from '../../extract/extractor.ts';
import type { Extractor, ExtractorOptions, Started } from '../../session/createExtractor.ts';
import type { EngineState } from '../../worker/client/engineState.ts';
import { addTimes, type Findings, NO_TIMES } from './findings.ts';
import { schemasOn } from './selection.ts';
import { createModelChoice, type ModelChoice } from './modelChoice.ts';
import type { NameSettings, Settings } from './settings.ts';

/** How the session gets an extractor. Nothing starts by that. */
export type OpenExtractor = (
  options: Pick<ExtractorOptions, 'model' | 'schema' | 'patience'> & StartPlan,
) => Extractor;

/** Where a model is started. */
export interface StartPlan {
  readonly device: DeviceChoice;
  /** Why it is WASM, as a sentence, where that was not the reader's choice. */
  readonly because?: string;
}

/**
 * Asked before an extractor is made, with the schemas that are wanted: on which device; rejects where its
 * model must not be downloaded.
 */
export type PlanStart = (
  now: Settings,
  wanted: readonly string[],
  signal: AbortSignal,
) => Promise<StartPlan>;

/** What needs the model, and for how long. */
export interface ModelUse {
  /**
   * Names of the schemas to run; none stands for the package's first. Asked again before each: the
   * reader may choose while the model runs.
   */
  readonly wanted: () => readonly string[];
  readonly signal: AbortSignal;
  /** Hears the settings with the name that their model has today, before anything starts. */
  readonly onNamed?: (settings: Settings) => void;
}

/** A text that the model is to read, and what is known of it. */
export interface Reading extends ModelUse {
  /** What is known of the text already, by schema: these don't run again. */
  readonly known?: ReadonlyMap<string, Analysis>;
  /** How HTML in the text is read; by what it looks like where missing. */
  readonly markup?: MarkupMode;
  /** Hears what is known of the text whenever that is more, until all of it is. */
  readonly onPart?: (findings: Findings) => void;
}

/** Hears that another package is run; `kinds`: names of its schemas, where it may have others. */
export type ModelListener = (kinds?: readonly string[]) => void;

/** Hears what the model's worker does, and what became of its files where it gets ready. */
export type EngineListener = (state: EngineState, keeping: Keeping | undefined) => void;

/**
 * One extractor for all runs of the page, whichever room they are of, started by the first; another one on
 * another device. Runs wait for one another.
 */
export interface Session {
  /** The settings with the name that their model has today, if that is known, or finds it out. */
  readonly named: NameSettings;
  /**
   * Has a listener hear what the engine does from now on, and first when it was ready last and what it
   * does now, unless none was started yet.
   *
   * @returns What stops that.
   */
  subscribe(listener: EngineListener): () => void;
  /**
   * Runs the model over a text, one wanted schema after the other.
   *
   * @returns What is known of the text now, with the times of this run.
   * @throws AbortError at once where `signal` is aborted.
   * @throws IterWebError what starting and running the model throws; the next run starts afresh.
   */
  run(text: string, reading: Reading): Promise<Findings>;
  /**
   * Starts the extractor where there is none.
   *
   * @throws IterWebError as `run` does.
   */
  prepare(use: ModelUse): Promise<void>;
  /**
   * Starts the extractor where there is none, and has it load every kind of text that the package has:
   * then all of it is kept for later.
   *
   * @throws IterWebError as `run` does.
   */
  prepareAll(use: ModelUse): Promise<void>;
  /** Has the extractor that there is forget what it keeps of texts. */
  forget(): Promise<void>;
  /** Ends the extractor that there is; the next one is on this device. */
  useDevice(device: DeviceChoice): void;
  /** Ends the extractor that there is; the next one is of this package. */
  useModel(model: string, kinds?: readonly string[]): void;
  /** Calls back after each change of the package; returns what stops that. */
  onModel(listener: ModelListener): () => void;
}

/**
 * A session that downloads nothing before its first run.
 *
 * @param settings - Those of the page's address; their device is the first one.
 * @param models - Gives the settings that an extractor is made with.
 * @param planStart - Says where, or refuses a model before it is downloaded.
 */
export function createSession(
  settings: Settings,
  openExtractor: OpenExtractor,
  models: Pick<ModelChoice, 'named' | 'choose'> = createModelChoice({
    settings,
    isThere: () => Promise.resolve(true),
  }),
  planStart: PlanStart = ({ device }) => Promise.resolve({ device }),
): Session {
  const listeners = new Set<EngineListener>();
  const modelListeners = new Set<ModelListener>();
  /** How many wait for the start of an extractor. */
  const waiting = new WeakMap<Extractor, number>();
  let opened: { readonly extractor: Extractor; readonly leave: () => void } | undefined;
  let { device } = settings;
  let wasReady: Parameters<EngineListener> | undefined;
  let last: Parameters<EngineListener> | undefined;

  const tell: EngineListener = (...news) => {
    last = news;
    if (news[0].kind === 'ready') wasReady = news;
    for (const listener of listeners) listener(...news);
  };

  const open = (
    { model, patience }: Settings,
    schema: string | undefined,
    plan: StartPlan,
  ): Extractor => {
    const extractor = openExtractor({
      model,
      ...plan,
      ...(patience === undefined ? {} : { patience }),
      ...(schema === undefined ? {} : { schema }),
    });
    const leave = extractor.subscribe((state) => {
      tell(state, state.kind === 'ready' ? extractor.keeping : undefined);
    });
    opened = { extractor, leave };
    return extractor;
  };

  /** Opens one where the machine has room, unless another room of the page has done so meanwhile. */
  const openAs = async (
    now: Settings,
    wanted: ModelUse['wanted'],
    signal: AbortSignal,
  ): Promise<Extractor> => {
    const asked = device;
    const plan = await unlessAborted(planStart({ ...now, device }, wanted(), signal), signal);
    if (opened !== undefined) return opened.extractor;
    // Another one may have been chosen while the plan was made.
    return asked === device ? open(now, wanted()[0], plan) : openAs(now, wanted, signal);
  };

  const drop = (extractor: Extractor): void => {
    if (opened?.extractor !== extractor) return;
    opened.leave();
    opened = undefined;
    void extractor.dispose();
  };

  /** The next extractor is another one. */
  const renew = (): void => {
    if (opened === undefined) return;
    drop(opened.extractor);
    wasReady = undefined;
    tell({ kind: 'idle', why: 'new' }, undefined);
  };

  const ready = async ({
    wanted,
    signal,
    onNamed,
  }: ModelUse): Promise<Started & { extractor: Extractor }> => {
    throwIfAborted(signal);
    const now = await unlessAborted(models.named(), signal);
    onNamed?.(now);
    const extractor = opened?.extractor ?? (await openAs(now, wanted, signal));
    waiting.set(extractor, (waiting.get(extractor) ?? 0) + 1);
    try {
      return { ...(await extractor.start({ signal })), extractor };
    } catch (error) {
      // Its default schema may be what is wrong: the next one may have another. Who else waits for it
      // tries once more, and hears what is wrong by itself.
      if (!isAbortError(error) && waiting.get(extractor) === 1) drop(extractor);
      throw error;
    } finally {
      waiting.set(extractor, (waiting.get(extractor) ?? 1) - 1);
    }
  };

  return {
    named: models.named,
    subscribe(listener) {
      listeners.add(listener);
      if (wasReady !== undefined && wasReady !== last) listener(...wasReady);
      if (last !== undefined) listener(...last);
      return () => listeners.delete(listener);
    },
    async run(text, reading) {
      const { wanted, known, markup, signal, onPart } = reading;
      const { extractor, schemas } = await ready(reading);
      const analyses = new Map(known);
      let times = NO_TIMES;
      for (;;) {
        const schema = schemasOn(wanted(), schemas).find((name) => !analyses.has(name));
        if (schema === undefined) return { text, analyses, times, ...(markup && { markup }) };
        const now = { text, analyses: new Map(analyses), times, ...(markup && { markup }) };
        if (analyses.size > 0) onPart?.(now);
        const analysis = await extractor.analyse(text, {
          schema,
          markup,
          signal,
          ...(onPart && { onFound: (part) => onPart({ ...now, part }) }),
        });
        analyses.set(schema, analysis);
        times = addTimes(times, analysis.times);
      }
    },
    async prepare(use) {
      await ready(use);
    },
    async prepareAll(use) {
      const { extractor, schemas } = await ready(use);
      for (const { name } of schemas) await extractor.switchSchema(name, { signal: use.signal });
    },
    async forget() {
      await opened?.extractor.forget();
    },
    useDevice(wanted) {
      device = wanted;
      renew();
    },
    useModel(model, kinds) {
      models.choose(model, kinds);
      renew();
      for (const listener of modelListeners) listener(kinds);
    },
    onModel(listener) {
      modelListeners.add(listener);
      return () => modelListeners.delete(listener);
    },
  };
}
