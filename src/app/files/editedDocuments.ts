import type { Document } from '../../document/document.ts';
import { documentOf, startProject } from '../../edit/project.ts';
import type { FilesClient } from '../../filesWorker/client/filesClient.ts';
import type { LoadedDocument } from '../../filesWorker/protocol/files.ts';
import type { KeptTypes } from '../../storage/projects.ts';
import { createEditor, hasSameTypes, type Editor } from './editing.ts';
import { canSave } from './projectSteps.ts';
import type { FilesStore } from './store.ts';
import { createTypeEditing, type TypeEditing } from './typeEditing.ts';

/** What is edited, and what the files' client knows of it. */
export interface EditedDocuments {
  readonly editor: Editor;
  readonly setOn: (isOn: boolean) => void;
  /** A document that was read, as it is being edited, while documents are. */
  readonly take: (loaded: LoadedDocument) => LoadedDocument;
  /** Changes types of the project, and all documents that have one which is renamed. */
  readonly types: TypeEditing;
  /** The types are as they were kept at another time. */
  readonly restoreTypes: (kept: KeptTypes) => void;
  /** Forgets what was done to the document that is looked at, which is to be read again. */
  readonly revert: () => void;
  /** Other files are opened. */
  readonly reset: () => void;
}

/**
 * Nothing is edited yet.
 *
 * @param onChange - Hears the rows of documents that were changed or confirmed, when the client knows of
 * it; none where types alone have changed.
 */
export function createEditedDocuments(
  store: FilesStore,
  client: FilesClient,
  onChange: (rows: readonly number[]) => void,
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
    onType: (kind, from, type) => client.typeChanged(kind, from, type),
    onTypeRemoved: (kind, name) => {
      const id = client.types.find((type) => type.kind === kind && type.name === name)?.id;
      client.typeRemoved(kind, name);
      const { filter } = state();
      // What can't be chosen any more narrows no list.
      set({ filter: { ...filter, types: filter.types.filter((one) => one !== id) } });
    },
    onChange: (changes) => {
      const { looking, editing } = state();
      for (const { row, document, isAsRead } of changes) {
        client.change(row, isAsRead && !changedBefore.has(row) ? undefined : document);
      }
      const { loaded, other } = looking ?? {};
      const { project } = editing;
      // Of another version that is drawn with it nothing changes.
      if (looking && loaded && !other && project?.histories.has(String(loaded.id)) === true) {
        const document = documentOf(project, String(loaded.id));
        set({ looking: { id: looking.id, loaded: { ...loaded, document } } });
      }
      onChange(changes.map(({ row }) => row));
    },
  });
  /** Documents that were read, as they are edited; what was renamed is a change of them. */
  const takeAll = (documents: ReadonlyMap<number, Document>): ReadonlyMap<number, Document> => {
    const { project } = state().editing;
    const fresh = [...documents.keys()].filter((id) => project?.histories.has(String(id)) !== true);
    for (const id of fresh) if (client.changes.has(id)) changedBefore.add(id);
    const taken = editor.take(documents);
    const renamed = fresh.filter((id) => {
      const [read, own] = [documents.get(id), taken.get(id)];
      return read && own && !hasSameTypes(read, own);
    });
    for (const id of renamed) client.change(id, taken.get(id));
    if (renamed.length > 0) onChange(renamed);
    return taken;
  };
  const take = (loaded: LoadedDocument): LoadedDocument => {
    const { id } = loaded;
    const { editing } = state();
    if (!editing.isOn || !canSave(state(), id)) return loaded;
    const document = takeAll(new Map([[id, loaded.document]])).get(id);
    return document ? { ...loaded, document } : loaded;
  };
  return {
    editor,
    take,
    types: createTypeEditing(store, client, editor, takeAll),
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
      onChange([row]);
    },
    restoreTypes: ({ entityTypes, relationTypes, renamings }) => {
      const types = { entityTypes, relationTypes };
      for (const change of renamings) {
        if ('removed' in change) client.typeRemoved(change.kind, change.removed);
        else client.typeChanged(change.kind, change.from, { name: change.to, label: change.to });
      }
      for (const type of entityTypes) client.typeChanged('entity', undefined, type);
      for (const type of relationTypes) client.typeChanged('relation', undefined, type);
      set({ editing: { ...state().editing, project: startProject(types, renamings) } });
    },
    reset: () => {
      changedBefore = new Set();
    },
  };
}
