import type { Clock } from '../../../base/clock.ts';
import { inSlices } from '../../../base/work.ts';
import type { Row } from '../../../corpus/row.ts';
import type { NewAnnotations } from '../../../edit/addAnnotations.ts';
import type { ProjectTypes } from '../../../edit/types.ts';
import type { FilesClient } from '../../../filesWorker/client/filesClient.ts';
import type { ChangedDocument } from '../../../filesWorker/protocol/files.ts';
import type { Thresholds } from '../../../iter/schema.ts';
import { annotationsOf, type Layer } from '../../../predict/layer.ts';
import { startQueue } from '../../../predict/queue.ts';
import type { KeptPlan, PredictionStore } from '../../../storage/predictions.ts';
import { countWords } from '../../shared/countWords.ts';
import { latestOnly } from '../../shared/latestOnly.ts';
import type { Session } from '../../shared/modelSession.ts';
import { createStore, type Store } from '../../shared/store.ts';
import type { EditedDocuments } from '../editedDocuments.ts';
import { typesIn } from '../projectSteps.ts';
import type { FilesStore } from '../store.ts';
import { createPredictionKeeper } from './keepingPredictions.ts';
import { createPredictions } from './predictions.ts';
import { readQueue } from './reading.ts';
import { NOTHING_READ, type PredictingState } from './state.ts';

/** The model's work on what is open, without its looks. */
export interface Predicting extends Omit<Store<PredictingState>, 'set'> {
  readonly setOpen: (isOpen: boolean) => void;
  readonly choose: (schemas: readonly string[]) => void;
  /**
   * Has the model read documents; those that it has read with these schemas are left out.
   *
   * @param again - Whether they are read all the same.
   */
  readonly start: (rows: readonly Row[], schemas: readonly string[], again: boolean) => void;
  readonly pause: () => void;
  readonly resume: () => void;
  /** What was read by then stays. */
  readonly cancel: () => void;
  readonly setThresholds: (schema: string, thresholds: Thresholds) => void;
  /** Says what a type of the model becomes: null where it is left out. */
  readonly setTarget: (key: string, target: string | null) => void;
  readonly setDrawn: (isDrawn: boolean) => void;
  /** Takes suggestions over into the document that is looked at, by their ids in the layer. */
  readonly accept: (ids: readonly string[]) => void;
  readonly reject: (ids: readonly string[]) => void;
  /** Has all that was rejected of the document that is looked at suggested again. */
  readonly bringBack: () => void;
  /**
   * All that the model finds with the thresholds and types that are set, what was rejected too, to be
   * compared with what is open.
   *
   * @throws AbortError; FormatError where a document can't be read any more.
   */
  readonly documents: (signal: AbortSignal) => Promise<readonly ChangedDocument[]>;
  /** Goes on with what is kept for a project. */
  readonly restore: (project: number) => Promise<void>;
  /** Other files are opened. */
  readonly reset: () => void;
}

/** What the model's work needs. */
export interface PredictingOptions {
  readonly store: FilesStore;
  readonly client: FilesClient;
  readonly session: Session;
  readonly edited: Pick<EditedDocuments, 'editor' | 'setOn'>;
  readonly kept: PredictionStore;
  /** Names of the schemas that the address names. */
  readonly chosen: readonly string[];
  readonly clock: Clock;
}

/** The model has read nothing. */
export function createPredicting(options: PredictingOptions): Predicting {
  const { store, client, session, edited, kept, clock } = options;
  const predictions = createPredictions();
  const own = createStore<PredictingState>({ ...NOTHING_READ, chosen: options.chosen });
  const { state, subscribe, set } = own;
  let running = new AbortController();
  let starts = 0;

  session.subscribe((engine) => set({ engine }));
  void session.named().then(({ schemas }) => {
    if (state().chosen.length === 0) set({ chosen: schemas });
  });

  const planNow = (): KeptPlan => ({
    chosen: state().chosen,
    schemas: [...state().schemas.values()],
    thresholds: state().thresholds,
    mapping: state().mapping,
    waiting: state().queue?.waiting ?? [],
    total: state().queue?.total ?? 0,
  });
  const keeper = createPredictionKeeper(store, {
    kept,
    predictions,
    plan: planNow,
    onProblem: (notKept) => set({ notKept }),
  });

  const lookingNow = () => store.state().looking?.loaded;
  const layers = latestOnly<undefined>(async () => {
    const loaded = lookingNow();
    const types = typesNow(store);
    const work = loaded && predictions.layer(loaded.id, loaded.document, state(), types);
    if (loaded === undefined || work === undefined) {
      if (state().shown !== undefined) set({ shown: undefined });
      return;
    }
    const layer = await inSlices(work, clock, new AbortController().signal);
    const models = [...new Set(predictions.get(loaded.id)?.models?.values())];
    if (lookingNow()?.id === loaded.id) set({ shown: { row: loaded.id, layer, models } });
  });
  const refresh = () => layers.next(undefined);

  /** What a layer is made of besides the predictions. */
  const basis = () => {
    const { editing, types } = store.state();
    return [lookingNow()?.id, lookingNow()?.document.text, editing.project?.types ?? types];
  };
  let known = basis();
  store.subscribe(() => {
    const now = basis();
    const isSame = now.every((value, at) => value === known[at]);
    known = now;
    if (!isSame && (state().read.size > 0 || state().shown)) refresh();
  });

  const run = async (): Promise<void> => {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    starts += 1;
    const start = starts;
    set({ run: { kind: 'running', start } });
    const queueNow = () => state().queue ?? startQueue([]);
    const end = await readQueue({
      client,
      session,
      schemas: state().chosen,
      signal,
      queue: queueNow,
      open: () => lookingNow()?.id,
      onBegin: (row) => {
        if (!signal.aborted) set({ run: { kind: 'running', start, row } });
      },
      onRead: (row, queue, found) => {
        if (signal.aborted) return;
        if (found === undefined) set({ queue });
        else {
          predictions.add(row, found);
          const schemas = new Map(state().schemas);
          for (const [name, { schema }] of found.analyses) schemas.set(name, schema);
          set({ queue, schemas, read: new Set(state().read).add(row) });
          if (lookingNow()?.id === row) refresh();
        }
        keeper.note([row]);
      },
    });
    if (signal.aborted || end.kind === 'stopped') return;
    set({ run: end.kind === 'failed' ? end : { kind: 'done' } });
  };

  /** What somebody thinks of the document that is looked at. */
  const setRejected = (change: (rejected: readonly string[]) => readonly string[]): void => {
    const row = lookingNow()?.id;
    const prediction = row === undefined ? undefined : predictions.get(row);
    if (row === undefined || prediction === undefined) return;
    predictions.set(row, { ...prediction, rejected: change(prediction.rejected) });
    refresh();
    keeper.note([row]);
  };

  const layerNow = (): Layer | undefined =>
    state().shown?.row === lookingNow()?.id ? state().shown?.layer : undefined;

  return {
    state,
    subscribe,
    setOpen: (isOpen) => set({ isOpen }),
    choose: (chosen) => set({ chosen }),
    start: (rows, schemas, again) => {
      const wanted = rows.filter(
        ({ id, isUnreadable }) =>
          isUnreadable !== true && (again || !predictions.has(id, schemas) || schemas.length === 0),
      );
      set({ chosen: schemas, queue: startQueue(wanted) });
      keeper.note();
      void run();
    },
    pause: () => {
      running.abort();
      if (state().run.kind === 'running') set({ run: { kind: 'paused' } });
    },
    resume: () => void run(),
    cancel: () => {
      running.abort();
      set({ run: { kind: 'none' }, queue: undefined });
      keeper.note();
    },
    setThresholds: (schema, thresholds) => {
      set({ thresholds: new Map(state().thresholds).set(schema, thresholds) });
      refresh();
      keeper.note();
    },
    setTarget: (key, target) => {
      set({ mapping: new Map(state().mapping).set(key, target) });
      refresh();
      keeper.note();
    },
    setDrawn: (isDrawn) => set({ isDrawn }),
    accept: (ids) => {
      const layer = layerNow();
      if (layer === undefined) return;
      if (!store.state().editing.isOn) edited.setOn(true);
      const given = annotationsOf(layer, new Set(ids));
      edited.editor.takeOver(
        given,
        typesUsed(layer.document, given),
        `${countWords(ids.length, 'suggestion')} accepted.`,
      );
    },
    reject: (ids) => {
      const layer = layerNow();
      const keys = ids.flatMap((id) => layer?.keysOf.get(id) ?? []);
      setRejected((rejected) => [...new Set([...rejected, ...keys])]);
    },
    documents: async (signal) => {
      const found: ChangedDocument[] = [];
      for (const id of predictions.rows()) {
        const { document } = await client.read(id, { signal });
        const work = predictions.layer(id, document, state(), typesNow(store), true);
        if (work) found.push({ id, document: (await inSlices(work, clock, signal)).document });
      }
      return found;
    },
    bringBack: () => setRejected(() => []),
    restore: async (project) => {
      const all = await kept.load(project);
      keeper.noteKept(project);
      if (all === undefined) return;
      const { chosen, schemas, thresholds, mapping, waiting, total } = all.plan;
      for (const [row, prediction] of all.predictions) predictions.set(row, prediction);
      const rows = client.rows.filter(({ id }) => waiting.includes(id));
      const queue = { ...startQueue(rows), total };
      set({
        isOpen: true,
        chosen,
        schemas: new Map(schemas.map((schema) => [schema.name, schema])),
        thresholds,
        mapping,
        read: new Set(all.predictions.keys()),
        ...(total > 0 && { queue }),
        run: { kind: rows.length > 0 ? 'paused' : 'none' },
      });
      refresh();
    },
    reset: () => {
      running.abort();
      // What the engine knows of texts goes with them.
      if (state().queue !== undefined) void session.forget();
      predictions.clear();
      keeper.reset();
      const { chosen, engine } = state();
      set({
        ...NOTHING_READ,
        chosen,
        engine,
        queue: undefined,
        shown: undefined,
        notKept: undefined,
      });
    },
  };
}

/** What a project needs to know to have some annotations. */
function typesUsed(types: ProjectTypes, { spans, relations }: NewAnnotations): ProjectTypes {
  const used = new Set([...spans, ...relations].map(({ type }) => type));
  return {
    entityTypes: types.entityTypes.filter(({ name }) => used.has(name)),
    relationTypes: types.relationTypes.filter(({ name }) => used.has(name)),
  };
}

/** The types of what is open, as they are edited. */
export function typesNow({ state }: Pick<FilesStore, 'state'>): ProjectTypes {
  const { editing, types } = state();
  return editing.project?.types ?? typesIn(types);
}
