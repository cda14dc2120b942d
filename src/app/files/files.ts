import { systemClock } from '../../base/clock.ts';
import { isAbortError, throwIfAborted, toWire } from '../../base/errors.ts';
import { inSlices } from '../../base/work.ts';
import { neighbour } from '../../corpus/filter.ts';
import type { InputFile, LoadedDocument, OpenChoices } from '../../filesWorker/protocol/files.ts';
import { prepareView } from '../../view/text/prepareView.ts';
import { toggleType } from '../../view/legend/visible.ts';
import { createEditedDocuments } from './editedDocuments.ts';
import { compareWithFolder, reopen } from './folderAgain.ts';
import { createHandOut } from './handing.ts';
import { createKeeper } from './keeping.ts';
import { nothingOpened } from './nothingOpened.ts';
import { createPredicting } from './predict/predicting.ts';
import { projectName, readChoices } from './project.ts';
import type { Files, FilesOptions } from './room.ts';
import { restoreKept, type Restoring } from './restoring.ts';
import { createRowKeeper } from './rowKeeper.ts';
import { rowsShown } from './rowsShown.ts';
import { changedTypes, createSaver, typesToSave } from './saving.ts';
import { createSearch } from './search.ts';
import { shownDocument } from './shown.ts';
import { hasUnsaved, NOTHING_OPEN } from './state.ts';
import { createFilesStore } from './store.ts';

export type { Files, FilesOptions } from './room.ts';

/** The room with nothing open. */
export function createFiles(options: FilesOptions): Files {
  const { client, projects, clock = systemClock } = options;
  const store = createFilesStore();
  const { state, set } = store;
  const search = createSearch(store, client, clock);
  const handing = createHandOut(store, options.handOut);
  const keeper = createKeeper(store, projects);
  const rowKeeper = createRowKeeper(store, client, keeper);
  const edited = createEditedDocuments(store, client, (rows) => {
    takeRows();
    rowKeeper.keep(rows);
  });
  const predicting = createPredicting({
    store,
    client,
    session: options.session,
    edited,
    kept: options.predictions,
    chosen: options.schemas,
    clock,
  });
  const { pickFolder } = options;
  const saver = createSaver(store, client, pickFolder, {
    inputs: () => inputs,
    reopen: (now, lost) => reopen(store, { keepAll, look, replaceBy }, now, lost),
  });
  let inputs: readonly InputFile[] = [];
  let opening = new AbortController();
  let reading = new AbortController();

  const isSure = (): boolean => {
    const { kept } = state();
    return !hasUnsaved(state()) || kept.kind === 'on' || options.mayLose();
  };

  const stop = (): void => {
    opening.abort();
    reading.abort();
    search.stop();
    handing.stop();
  };

  /** Reads a document, and makes what its drawing is made from. */
  const readRow = async (id: number, signal: AbortSignal): Promise<LoadedDocument> => {
    const loaded = await client.read(id, { signal });
    const shown = shownDocument(loaded.document);
    await inSlices(prepareView(shown, shown), clock, signal);
    return loaded;
  };

  const look = (id: number, isAgain = false): void => {
    const { looking } = state();
    if (looking?.id === id && !isAgain && looking.problem === undefined) return;
    reading.abort();
    reading = new AbortController();
    const { signal } = reading;
    // It stays until the next one is there.
    const before = looking?.loaded;
    set({ looking: { id, ...(before && { loaded: before }) } });
    readRow(id, signal).then(
      (loaded) => {
        if (!signal.aborted) set({ looking: { id, loaded: edited.take(loaded) } });
      },
      (error: unknown) => {
        if (isAbortError(error) || signal.aborted) return;
        set({ looking: { id, problem: toWire(error) } });
      },
    );
  };

  /** What the client knows by now; the first document is looked at by itself. */
  const takeRows = (): void => {
    const { rows, types, formats, report } = client;
    set({
      rows,
      types,
      formats,
      report,
      changed: new Set(client.changes.keys()),
      unsaved: saver.unsaved(),
      hasUnsavedTypes: saver.hasUnsavedTypes(),
    });
    const [first] = rows;
    if (state().looking === undefined && first !== undefined) look(first.id);
  };

  const openFiles = async (
    choices: OpenChoices,
    signal: AbortSignal,
    restore: Restoring,
  ): Promise<void> => {
    await client.open(inputs, {
      signal,
      choices,
      onRows: () => {
        if (!signal.aborted) takeRows();
      },
      onProgress: (progress) => {
        const isOpening = !signal.aborted && state().opening.kind === 'opening';
        if (isOpening) set({ opening: { kind: 'opening', progress } });
      },
    });
    if (signal.aborted) return;
    // Before anything can be edited: an edit of what is in the files would be written over what is kept.
    await restore(signal);
    throwIfAborted(signal);
    takeRows();
    set({ opening: { kind: 'open' } });
  };

  /** Opens what comes; all that was open before is gone at once. */
  const openWhat = async (
    coming: Promise<readonly InputFile[]>,
    choices: OpenChoices,
    restore?: Restoring,
  ): Promise<void> => {
    if (isSure()) await replaceBy(coming, choices, restore);
  };

  /** The same, unasked. */
  const replaceBy = async (
    coming: Promise<readonly InputFile[]>,
    choices: OpenChoices,
    restore: Restoring = () => Promise.resolve(),
  ): Promise<void> => {
    stop();
    opening = new AbortController();
    const { signal } = opening;
    edited.reset();
    predicting.reset();
    saver.reset();
    rowKeeper.reset();
    set({ ...NOTHING_OPEN, choices, opening: { kind: 'opening', progress: undefined } });
    try {
      const brought = await coming;
      if (signal.aborted) return;
      if (brought.length === 0) throw nothingOpened();
      inputs = brought;
      await openFiles(choices, signal, restore);
    } catch (error) {
      if (signal.aborted) return;
      set({ ...NOTHING_OPEN, choices, opening: { kind: 'failed', problem: toWire(error) } });
    }
  };

  const openKept = async (id: number): Promise<void> => {
    const content = await projects.load(id);
    const restored = { client, edited, predicting, look };
    const restore = content && restoreKept(store, restored, id, content);
    await openWhat(Promise.resolve(content?.files ?? []), readChoices(content?.choices), restore);
  };

  const keepAll = (insteadOf?: number): Promise<void> => {
    const { choices, confirmed, decided } = state();
    const content = { name: projectName(inputs), files: inputs, choices: { ...choices } };
    const own = { changes: client.changes, confirmed, decided, ...typesToSave(state()) };
    return keeper.keep({ ...content, ...own }, insteadOf);
  };

  const step = (by: 1 | -1): void => {
    const { looking } = state();
    const next = looking && neighbour(rowsShown(state()), looking.id, by);
    if (next !== undefined) look(next.id);
  };

  const compare = (row: number | undefined): void => {
    const { looking } = state();
    if (looking?.loaded === undefined) return;
    const { id, loaded } = looking;
    set({ looking: { id, loaded } });
    if (row === undefined) return;
    const { signal } = reading;
    const isStill = () => !signal.aborted && state().looking?.loaded === loaded;
    readRow(row, signal).then(
      (other) => {
        if (isStill()) set({ looking: { id, loaded, other } });
      },
      (error: unknown) => {
        if (isStill()) set({ looking: { id, loaded, problem: toWire(error) } });
      },
    );
  };

  const clear = (): void => {
    stop();
    client.close();
    inputs = [];
    predicting.reset();
    set(NOTHING_OPEN);
  };

  return {
    state,
    subscribe: store.subscribe,
    open: (brought) => void openWhat(Promise.resolve(brought), {}),
    openLater: (coming) => void openWhat(coming, {}),
    openAs: (choices) => void openWhat(Promise.resolve(inputs), choices),
    look,
    step,
    compare,
    setFilter: (filter) => {
      const { words, found } = state().filter;
      const isSame = filter.words === words;
      set({ filter: { ...filter, ...(isSame && found !== undefined && { found }) } });
      if (!isSame) search.begin();
    },
    toggle: (kind, name) => set({ hidden: toggleType(state().hidden, kind, name) }),
    setEditing: edited.setOn,
    edit: edited.editor,
    types: edited.types,
    confirmAndStep: () => {
      edited.editor.confirm(true);
      step(1);
    },
    revert: () => {
      edited.revert();
      const { looking } = state();
      if (looking !== undefined) look(looking.id, true);
    },
    setMode: (mode) => set({ mode }),
    predicting,
    handOut: handing.begin,
    saveInFolder: pickFolder && (() => void saver.save().then(takeRows)),
    saveGoldInFolder: pickFolder && ((gold) => void saver.saveGold(gold).then(takeRows)),
    answerConflicts: (answer, paths) => void saver.answer(answer, paths).then(takeRows),
    cancelConflicts: () => set({ conflicts: [] }),
    compareWithFolder: () => void compareWithFolder(store, client, saver),
    save: (all) =>
      handing.begin(async (signal) => {
        const changes = new Map(client.changes);
        const types = changedTypes(state());
        const made = await client.save({ all, signal, ...typesToSave(state()) });
        saver.noteSaved(changes, types);
        takeRows();
        return made;
      }),
    losses: (which) => client.losses(which),
    convert: (which) => handing.begin((signal) => client.convert({ ...which, signal })),
    teach: () => {
      const { confirmed, changed } = state();
      const documents = [...new Set([...confirmed, ...changed])].sort((a, b) => a - b);
      handing.begin((signal) =>
        client.convert({ to: 'iter-json', documents, bySentence: true, signal }),
      );
    },
    decide: (row, decisions) => {
      const decided = new Map(state().decided);
      if (decisions.size === 0) decided.delete(row);
      else decided.set(row, decisions);
      set({ decided, isDecidedUnsaved: true });
      rowKeeper.keep([row]);
    },
    noteDecidedSaved: () => set({ isDecidedUnsaved: false }),
    keep: (isKept) => {
      set({ keepQuestion: 'answered' });
      void (isKept ? keepAll() : keeper.forget());
    },
    openKept: (id) => void openKept(id),
    close: () => {
      if (isSure()) clear();
    },
    clear,
  };
}
