/** What a model found in the documents of kept projects: in this browser, and nowhere else. */
import type { DBSchema } from 'idb';
import type { Keeping } from '../extract/engine.ts';
import type { Schema, Thresholds } from '../iter/schema.ts';
import { partsOf, recordsOf, whyNotKept, workOn } from './database.ts';
import type { ProjectStore } from './projects.ts';

/** What a model found in a document, and what somebody thought of it. */
export interface KeptPrediction {
  /** As they were packed, by the names of schemas. */
  readonly scores: ReadonlyMap<string, Float64Array>;
  /** Packages of the models that found it, by the names of schemas; missing where it was kept by an older page. */
  readonly models?: ReadonlyMap<string, string>;
  /** Keys of what was rejected. */
  readonly rejected: readonly string[];
}

/** How a project's documents are read by a model, and how far that is. */
export interface KeptPlan {
  /** Names of the schemas that are on. */
  readonly chosen: readonly string[];
  /** All that have been run. */
  readonly schemas: readonly Schema[];
  /** Those that were set, by the schemas' names. */
  readonly thresholds: ReadonlyMap<string, Thresholds>;
  /** What somebody chose for types of the model, by keys; null leaves one out. */
  readonly mapping: ReadonlyMap<string, string | null>;
  /** Ids of the rows that are to be read still, and how many were to be at first. */
  readonly waiting: readonly number[];
  readonly total: number;
}

/** All that is kept of a model's work on a project. */
export interface KeptPredictions {
  readonly plan: KeptPlan;
  /** By the ids of rows. */
  readonly predictions: ReadonlyMap<number, KeptPrediction>;
}

/** Predictions that outlive the page. Where the browser has no room or denies it, nothing is thrown. */
export interface PredictionStore {
  /** Keep the plan of a project and what was found in some documents; what was found in others stays. */
  keep(project: number, predicted: KeptPredictions): Promise<Keeping>;
  /** All that is kept for a project; undefined where there is nothing. */
  load(project: number): Promise<KeptPredictions | undefined>;
  /** Let go of what is kept for a project. */
  forget(project: number): Promise<void>;
  /** Let go of all of it. */
  erase(): Promise<void>;
}

/** Name of the database. */
export const PREDICTIONS = 'iter-web predictions';

interface Database extends DBSchema {
  /** By the project's id. */
  plans: { key: number; value: KeptPlan };
  /** By the project's id and that of the row. */
  predictions: { key: [project: number, row: number]; value: KeptPrediction };
}

const STORES = ['plans', 'predictions'] as const;

/** What was found in so many documents is read at once. */
const AT_ONCE = 20;

const orElse = workOn<Database>(PREDICTIONS, (made) => {
  for (const store of STORES) made.createObjectStore(store);
});

/** The predictions of this browser. */
export function openPredictions(): PredictionStore {
  return {
    keep: (project, { plan, predictions }) =>
      orElse<Keeping>(whyNotKept, 'makes', async (database) => {
        const all = database.transaction(STORES, 'readwrite');
        // Its failure is that of what is awaited first.
        all.done.catch(() => undefined);
        await all.objectStore('plans').put(plan, project);
        for (const [row, prediction] of predictions) {
          await all.objectStore('predictions').put(prediction, [project, row]);
        }
        await all.done;
        return 'kept';
      }),
    load: (project) =>
      orElse<KeptPredictions | undefined>(
        () => undefined,
        'reads',
        async (database) => {
          const all = database.transaction(STORES);
          const plan = await all.objectStore('plans').get(project);
          if (plan === undefined) return undefined;
          const found = await recordsOf(all.objectStore('predictions'), project, AT_ONCE);
          return { plan, predictions: found };
        },
      ),
    forget: (project) =>
      orElse(
        () => undefined,
        'writes',
        async (database) => {
          const all = database.transaction(STORES, 'readwrite');
          await Promise.all([
            all.objectStore('plans').delete(project),
            all.objectStore('predictions').delete(partsOf(project)),
            all.done,
          ]);
        },
      ),
    erase: () =>
      orElse(
        () => undefined,
        'writes',
        async (database) => {
          const all = database.transaction(STORES, 'readwrite');
          await Promise.all([...STORES.map((store) => all.objectStore(store).clear()), all.done]);
        },
      ),
  };
}

/** Projects with which goes what a model found in their documents. */
export function withPredictions(
  projects: ProjectStore,
  predictions: PredictionStore,
): ProjectStore {
  return {
    keep: async (content, insteadOf) => {
      const result = await projects.keep(content, insteadOf);
      const isReplaced = result.keeping === 'kept' && insteadOf !== undefined;
      if (isReplaced) await predictions.forget(insteadOf);
      return result;
    },
    keepDocuments: (...kept) => projects.keepDocuments(...kept),
    list: () => projects.list(),
    load: (id) => projects.load(id),
    forget: async (id) => {
      await Promise.all([projects.forget(id), predictions.forget(id)]);
    },
    erase: async () => {
      await Promise.all([projects.erase(), predictions.erase()]);
    },
  };
}
