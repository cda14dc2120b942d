import { type Clock, systemClock } from '../../base/clock.ts';
import { IterWebError, isAbortError, toWire } from '../../base/errors.ts';
import { inSlices } from '../../base/work.ts';
import { filterRows, type ListFilter, neighbour } from '../../corpus/filter.ts';
import type { Row } from '../../corpus/row.ts';
import type { ConvertOptions, FilesClient } from '../../filesWorker/client/filesClient.ts';
import type {
  InputFile,
  LoadedDocument,
  LossCounts,
  OpenChoices,
  SavedFiles,
} from '../../filesWorker/protocol/files.ts';
import type { ProjectStore } from '../../storage/projects.ts';
import { prepareView } from '../../view/text/prepareView.ts';
import { type HiddenTypes, toggleType } from '../../view/legend/visible.ts';
import { createEditedDocuments } from './editedDocuments.ts';
import type { Editor } from './editing.ts';
import { createHandOut } from './handing.ts';
import { createKeeper } from './keeping.ts';
import { projectName, readChoices } from './project.ts';
import { createSearch } from './search.ts';
import { shownDocument } from './shown.ts';
import { type FilesState, NOTHING_OPEN } from './state.ts';
import { createStore, type Store } from './store.ts';

/** The room without its looks: its state, and what a reader can do to it. */
export interface Files extends Pick<Store, 'state' | 'subscribe'> {
  /** Opens files; what was open before is let go of. */
  readonly open: (inputs: readonly InputFile[]) => void;
  /** Opens what a gesture brings, once it is there. */
  readonly openLater: (inputs: Promise<readonly InputFile[]>) => void;
  /** Opens the same files again, taken for something else. */
  readonly openAs: (choices: OpenChoices) => void;
  readonly look: (row: number) => void;
  /** Goes to the next document that the list shows, or to the one before. */
  readonly step: (step: 1 | -1) => void;
  /** Draws another version of the same text with the one that is looked at; undefined ends that. */
  readonly compare: (row: number | undefined) => void;
  readonly setFilter: (filter: Omit<ListFilter, 'found'>) => void;
  readonly toggle: (kind: keyof HiddenTypes, name: string) => void;
  /** Begins to edit, or ends it; what was done stays, and can be taken back later. */
  readonly setEditing: (isOn: boolean) => void;
  readonly edit: Pick<Editor, 'operate' | 'undo' | 'redo' | 'confirm'>;
  /** Confirms the document that is looked at, and goes to the next that the list shows. */
  readonly confirmAndStep: () => void;
  /** Goes back to what its file has of the document that is looked at. */
  readonly revert: () => void;
  /** Hands out the files that were changed, or all. */
  readonly save: (all: boolean) => void;
  readonly losses: (options: ConvertOptions) => Promise<LossCounts>;
  readonly convert: (options: ConvertOptions) => void;
  /** Has this browser keep what is open, or not any more. */
  readonly keep: (isKept: boolean) => void;
  /** Opens what is kept. */
  readonly openKept: (id: number) => void;
  /** Lets go of all that is open or being opened; what is kept stays. */
  readonly close: () => void;
  /** The same, whatever changes there are. */
  readonly clear: () => void;
}

/** What the room is made with. */
export interface FilesOptions {
  readonly client: FilesClient;
  readonly projects: ProjectStore;
  /** Has the browser save a file. */
  readonly handOut: (files: SavedFiles) => void;
  /** Asks whether changes that are nowhere but here may go. */
  readonly mayLose: () => boolean;
  readonly clock?: Clock;
}

/** By the state that they are left of. */
const shownRows = new WeakMap<FilesState, readonly Row[]>();

/** The rows that the filter leaves. */
export function rowsShown(state: FilesState): readonly Row[] {
  const known = shownRows.get(state) ?? filterRows(state.rows, state.filter);
  shownRows.set(state, known);
  return known;
}

/** The room with nothing open. */
export function createFiles(options: FilesOptions): Files {
  const { client, projects, clock = systemClock } = options;
  const store = createStore();
  const { state, set } = store;
  const search = createSearch(store, client, clock);
  const handing = createHandOut(store, options.handOut);
  const keeper = createKeeper(store, projects);
  const edited = createEditedDocuments(store, client, () => {
    takeRows();
    void keeper.keepChanges(client.changes);
  });
  let inputs: readonly InputFile[] = [];
  let opening = new AbortController();
  let reading = new AbortController();

  const isSure = (): boolean => {
    const { changed, kept } = state();
    return changed.size === 0 || kept.kind === 'on' || options.mayLose();
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
    set({ rows, types, formats, report, changed: new Set(client.changes.keys()) });
    const [first] = rows;
    if (state().looking === undefined && first !== undefined) look(first.id);
  };

  const openFiles = async (choices: OpenChoices, signal: AbortSignal): Promise<void> => {
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
    set({ opening: { kind: 'open' } });
    takeRows();
  };

  /** Opens what comes; all that was open before is gone at once. */
  const openWhat = async (
    coming: Promise<readonly InputFile[]>,
    choices: OpenChoices,
  ): Promise<void> => {
    if (!isSure()) return;
    stop();
    opening = new AbortController();
    const { signal } = opening;
    edited.reset();
    set({ ...NOTHING_OPEN, choices, opening: { kind: 'opening', progress: undefined } });
    try {
      const brought = await coming;
      if (signal.aborted) return;
      if (brought.length === 0) throw nothingOpened();
      inputs = brought;
      await openFiles(choices, signal);
    } catch (error) {
      if (signal.aborted) return;
      set({ ...NOTHING_OPEN, choices, opening: { kind: 'failed', problem: toWire(error) } });
    }
  };

  const openKept = async (id: number): Promise<void> => {
    const loading = projects.load(id);
    const content = await loading;
    await openWhat(Promise.resolve(content?.files ?? []), readChoices(content?.choices));
    if (content === undefined || state().opening.kind !== 'open' || inputs !== content.files)
      return;
    for (const [row, document] of content.changes) client.change(row, document);
    set({ kept: { kind: 'on', id } });
    takeRows();
    const { looking } = state();
    if (looking !== undefined) look(looking.id, true);
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
    confirmAndStep: () => {
      edited.editor.confirm(true);
      step(1);
    },
    revert: () => {
      edited.revert();
      const { looking } = state();
      if (looking !== undefined) look(looking.id, true);
    },
    save: (all) => handing.begin((signal) => client.save({ all, signal })),
    losses: (which) => client.losses(which),
    convert: (which) => handing.begin((signal) => client.convert({ ...which, signal })),
    keep: (isKept) => {
      const { choices } = state();
      const content = { name: projectName(inputs), files: inputs, choices: { ...choices } };
      void (isKept ? keeper.keep({ ...content, changes: client.changes }) : keeper.forget());
    },
    openKept: (id) => void openKept(id),
    close: () => {
      if (isSure()) clear();
    },
    clear,
  };
}

function nothingOpened(): IterWebError {
  return new IterWebError('bad-input', 'There is no file in what was opened.', {
    advice: 'Choose files, or a folder that has some.',
  });
}
