import { isAbortError, toWire } from '../../base/errors.ts';
import type { Document } from '../../document/document.ts';
import type { FilesClient } from '../../filesWorker/client/filesClient.ts';
import type { ChangedFile, InputFile } from '../../filesWorker/protocol/files.ts';
import { hasTypeChanges } from '../../edit/project.ts';
import type { ProjectTypes } from '../../edit/types.ts';
import type { WantedTypes } from '../../formats/types/typeChange.ts';
import { countWords } from '../shared/countWords.ts';
import { filesInFolder, saveCopies, saveInFolder, type SavingFolder } from './folderSaving.ts';
import { wantedTypes } from './projectSteps.ts';
import type { DecidedByRow, FilesState } from './state.ts';
import type { FilesStore } from './store.ts';

/** Saves files where they were opened from, where the browser can. */
export interface Saver {
  /** Asks for the folder where that was not done before, and saves what is changed. */
  readonly save: () => Promise<void>;
  /** The same, with gold versions of some documents in place of them, by their rows: until those are changed again. */
  readonly saveGold: (coming: Promise<ReadonlyMap<number, Document>>) => Promise<void>;
  /** What becomes of files that somebody else has changed in the folder; those that are not named are asked about again. */
  readonly answer: (answer: ConflictAnswer, paths: readonly string[]) => Promise<void>;
  /** What is open as it is in the folder now, and the folder's name; undefined before one was chosen. */
  readonly folderNow: () => Promise<FolderNow | undefined>;
  /** All changes as they are now, and the types, are in files that the reader has. */
  readonly noteSaved: (
    changes: ReadonlyMap<number, Document>,
    types: ProjectTypes | undefined,
  ) => void;
  /** Ids of rows that are otherwise than in any file that the reader has. */
  readonly unsaved: () => ReadonlySet<number>;
  /** Whether types are otherwise than in any file that the reader has. */
  readonly hasUnsavedTypes: () => boolean;
  /** Other files are opened. */
  readonly reset: () => void;
}

/** `copy`: mine is saved beside theirs; `theirs`: theirs is opened, and mine is lost. */
export type ConflictAnswer = 'copy' | 'theirs';

/** What is open, as it is in its folder now. */
export interface FolderNow {
  readonly name: string;
  readonly files: readonly InputFile[];
}

/** What a saver knows of the room. */
export interface SaverOptions {
  /** The files that are open, as they were opened. */
  readonly inputs: () => readonly InputFile[];
  /** Opens the files anew, as they are now; what was changed in those of some paths is lost. */
  readonly reopen: (files: readonly InputFile[], lost: readonly string[]) => Promise<void>;
}

/** A gold version that is saved instead of a document. */
interface Gold {
  readonly gold: Document;
  readonly of: Document | undefined;
}

/** A file that was saved: as it was opened, as it is in the folder, and the rows that it is of. */
interface SavedFile {
  readonly opened: Blob | undefined;
  readonly now: Blob;
  readonly documents: readonly number[];
}

/**
 * Nothing is saved yet.
 *
 * @param pick - Has the reader choose a folder that may be written to; missing where the browser has no
 * such thing, and `save` does nothing.
 */
export function createSaver(
  { state, set }: FilesStore,
  client: FilesClient,
  pick: (() => Promise<SavingFolder>) | undefined,
  { inputs, reopen }: SaverOptions,
): Saver {
  let folder: SavingFolder | undefined;
  /** Documents as they were saved last, by their rows; undefined as they were opened. */
  let saved: ReadonlyMap<number, Document> = new Map();
  /** The types as they were saved last; undefined as they were opened. */
  let savedTypes: ProjectTypes | undefined;
  /** Gold versions, by their rows, each with the document that it was saved instead of; undefined as it was opened. */
  let golds: ReadonlyMap<number, Gold> = new Map();
  /** The decisions that they were made by. */
  let decidedInGold: DecidedByRow | undefined;
  /** Files that were saved, by their paths. */
  let files = new Map<string, SavedFile>();
  /** Paths that files are saved under instead of their own, where somebody else has changed theirs. */
  let copies = new Map<string, string>();
  /** Files of which theirs is to be opened, as soon as all others are saved. */
  let theirs = new Map<string, ChangedFile>();

  /** What is otherwise in the folder than it is to be. */
  const filesToSave = async (): Promise<ChangedFile[]> => {
    const still = [...golds].filter(([row, { of }]) => client.changes.get(row) === of);
    const instead = new Map(still.map(([row, { gold }]) => [row, gold]));
    const all = await client.changedFiles({ ...typesToSave(state()), instead });
    const changed = all.filter(({ path }) => !theirs.has(path)).map(underItsCopy);
    const paths = new Set(changed.map(({ path }) => path));
    // What was saved and then taken back is as it was opened again.
    const back = [...files].flatMap(([path, { opened, now, documents }]): ChangedFile[] =>
      opened === undefined || [paths, theirs, copies].some((some) => some.has(path))
        ? []
        : [{ path, before: now, after: opened, documents }],
    );
    const own = changed.map((file) => ({ ...file, ...beforeOf(files.get(file.path)?.now) }));
    return [...own, ...back];
  };

  const underItsCopy = (file: ChangedFile): ChangedFile => {
    const path = copies.get(file.path);
    return path === undefined ? file : { path, after: file.after, documents: file.documents };
  };

  const noteFiles = (done: readonly ChangedFile[]): void => {
    for (const { path, before, after, documents } of done) {
      files.set(path, { opened: files.get(path)?.opened ?? before, now: after, documents });
    }
  };

  /** Documents all of whose files were saved are as they were then; the others wait for an answer. */
  const noteDocuments = (
    done: readonly ChangedFile[],
    conflicts: readonly ChangedFile[],
    changes: ReadonlyMap<number, Document>,
  ): void => {
    const waiting = new Set(
      [...conflicts, ...theirs.values()].flatMap(({ documents }) => documents),
    );
    const next = new Map(saved);
    for (const row of done.flatMap(({ documents }) => documents)) {
      if (waiting.has(row)) continue;
      const document = changes.get(row);
      if (document === undefined) next.delete(row);
      else next.set(row, document);
    }
    saved = next;
  };

  /**
   * What is open, and files that lie in the folder by themselves: those that somebody else has made, and
   * those that were opened in an archive, which come first, as the first of two of one path is opened.
   */
  const folderNow = async (from: SavingFolder, also: Iterable<ChangedFile>) => {
    const open = inputs();
    const paths = new Set(open.map(({ path }) => path));
    const alone = [...also].flatMap(({ path, before, after }) =>
      paths.has(path) ? [] : [{ path, file: before ?? after }],
    );
    return await filesInFolder(from, [...alone, ...open]);
  };

  const saveAll = async (to: SavingFolder): Promise<void> => {
    const changes = new Map(client.changes);
    const types = changedTypes(state());
    set({ handing: { kind: 'busy', words: 'Saving …' }, conflicts: [] });
    const result = await saveInFolder(to, await filesToSave());
    noteFiles(result.saved);
    const { saved: done, conflicts } = result;
    const words = `Saved ${countWords(done.length, 'file')} in “${to.name}”.`;
    const isSaid = done.length > 0 || conflicts.length === 0;
    set({ handing: { kind: 'done', ...(isSaid && { words }) }, conflicts });
    noteDocuments(done, conflicts, changes);
    if (conflicts.length > 0) return;
    if (theirs.size === 0) {
      saved = changes;
      savedTypes = types;
      if (state().decided === decidedInGold) set({ isDecidedUnsaved: false });
      return;
    }
    const lost = [...theirs.keys()];
    await reopen(await folderNow(to, theirs.values()), lost);
    folder = to;
    set({ handing: { kind: 'done', words: `${countWords(lost.length, 'file')} read again.` } });
  };

  /** Work on the folder, which is asked for where that was not done before. */
  const inFolder = async (work: (folder: SavingFolder) => Promise<void>): Promise<void> => {
    if (pick === undefined) return;
    try {
      folder ??= await pick();
      await work(folder);
    } catch (error) {
      if (isAbortError(error)) return;
      // Another folder may be the right one.
      folder = undefined;
      set({ handing: { kind: 'failed', problem: toWire(error) }, conflicts: [] });
    }
  };

  return {
    save: () => {
      theirs = new Map();
      return inFolder(saveAll);
    },
    saveGold: (coming) => {
      const { decided } = state();
      return inFolder(async (to) => {
        const made = [...(await coming)].map(([row, gold]): [number, Gold] => {
          return [row, { gold, of: client.changes.get(row) }];
        });
        theirs = new Map();
        golds = new Map([...golds, ...made]);
        decidedInGold = decided;
        await saveAll(to);
      });
    },
    answer: (answer, paths) => {
      const answered = state().conflicts.filter(({ path }) => paths.includes(path));
      return inFolder(async (to) => {
        if (answer === 'theirs') {
          theirs = new Map([...theirs, ...answered.map((file) => [file.path, file] as const)]);
        } else {
          for (const { file, path } of await saveCopies(to, answered)) {
            copies.set(file.path, path);
            const { after: now, documents } = file;
            files.set(path, { opened: undefined, now, documents });
          }
        }
        await saveAll(to);
      });
    },
    folderNow: async () =>
      folder && { name: folder.name, files: await folderNow(folder, state().conflicts) },
    noteSaved: (changes, types) => {
      saved = new Map(changes);
      savedTypes = types;
    },
    hasUnsavedTypes: () => changedTypes(state()) !== savedTypes,
    unsaved: () => {
      const { changes } = client;
      return new Set(
        [...changes.keys(), ...saved.keys()].filter((row) => changes.get(row) !== saved.get(row)),
      );
    },
    reset: () => {
      folder = undefined;
      saved = new Map();
      savedTypes = undefined;
      golds = new Map();
      decidedInGold = undefined;
      files = new Map();
      copies = new Map();
      theirs = new Map();
    },
  };
}

/** The project's types, where somebody has changed one. */
export function changedTypes({ editing: { project } }: FilesState): ProjectTypes | undefined {
  return project && hasTypeChanges(project) ? project.types : undefined;
}

/** What is asked to be saved of types. */
export function typesToSave(state: FilesState): { readonly types?: WantedTypes } {
  const types = wantedTypes(state);
  return types ? { types } : {};
}

function beforeOf(now: Blob | undefined): Partial<Pick<ChangedFile, 'before'>> {
  return now === undefined ? {} : { before: now };
}
