import type { FilesClient } from '../../filesWorker/client/filesClient.ts';
import type { LoadedDocument } from '../../filesWorker/protocol/files.ts';
import { createEditor, type Editor } from './editing.ts';
import { canSave } from './projectSteps.ts';
import type { Store } from './store.ts';

/** What is edited, and what the files' client knows of it. */
export interface EditedDocuments {
  readonly editor: Editor;
  readonly setOn: (isOn: boolean) => void;
  /** A document that was read, as it is being edited, while documents are. */
  readonly take: (loaded: LoadedDocument) => LoadedDocument;
  /** Forgets what was done to the document that is looked at, which is to be read again. */
  readonly revert: () => void;
  /** Other files are opened. */
  readonly reset: () => void;
}

/**
 * Nothing is edited yet.
 *
 * @param onChange - Hears the row of a document that was changed or confirmed, when the client knows of a change.
 */
export function createEditedDocuments(
  store: Store,
  client: FilesClient,
  onChange: (row: number) => void,
): EditedDocuments {
  const { state, set } = store;
  /** Rows that were changed already when they were taken to be edited. */
  let changedBefore = new Set<number>();
  const loadedNow = () => {
    const { looking } = state();
    return looking?.loaded?.id === looking?.id ? looking?.loaded : undefined;
  };
  const editor = createEditor(store, {
    looking: () => loadedNow()?.id,
    onChange: (row, document, isAsRead) => {
      client.change(row, isAsRead && !changedBefore.has(row) ? undefined : document);
      const loaded = loadedNow();
      if (loaded !== undefined) set({ looking: { id: row, loaded: { ...loaded, document } } });
      onChange(row);
    },
  });
  const take = (loaded: LoadedDocument): LoadedDocument => {
    const { id } = loaded;
    const { editing } = state();
    if (!editing.isOn || !canSave(state(), id)) return loaded;
    const isTaken = editing.project?.histories.has(String(id)) === true;
    if (!isTaken && client.changes.has(id)) changedBefore.add(id);
    return { ...loaded, document: editor.take(id, loaded.document) };
  };
  return {
    editor,
    take,
    setOn: (isOn) => {
      set({ editing: { ...state().editing, isOn, problem: undefined, words: '' } });
      const loaded = loadedNow();
      // Of two versions in one drawing neither can be edited.
      if (isOn && loaded) set({ looking: { id: loaded.id, loaded: take(loaded) } });
    },
    revert: () => {
      const row = state().looking?.id;
      if (row === undefined) return;
      changedBefore.delete(row);
      editor.forget(row);
      client.change(row, undefined);
      onChange(row);
    },
    reset: () => {
      changedBefore = new Set();
    },
  };
}
