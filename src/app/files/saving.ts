import { isAbortError, toWire } from '../../base/errors.ts';
import type { Document } from '../../document/document.ts';
import type { FilesClient } from '../../filesWorker/client/filesClient.ts';
import type { ChangedFile } from '../../filesWorker/protocol/files.ts';
import { countWords } from '../shared/countWords.ts';
import { saveInFolder, type SavingFolder } from './folderSaving.ts';
import type { Store } from './store.ts';

/** Saves files where they were opened from, where the browser can. */
export interface Saver {
  /** Asks for the folder where that was not done before, and saves what is changed. */
  readonly save: () => Promise<void>;
  /** All changes as they are now are in files that the reader has. */
  readonly noteSaved: (changes: ReadonlyMap<number, Document>) => void;
  /** Ids of rows that are otherwise than in any file that the reader has. */
  readonly unsaved: () => ReadonlySet<number>;
  /** Other files are opened. */
  readonly reset: () => void;
}

/**
 * Nothing is saved yet.
 *
 * @param pick - Has the reader choose a folder that may be written to; missing where the browser has no
 * such thing, and `save` does nothing.
 */
export function createSaver(
  { set }: Store,
  client: FilesClient,
  pick: (() => Promise<SavingFolder>) | undefined,
): Saver {
  let folder: SavingFolder | undefined;
  /** Documents as they were saved last, by their rows; undefined as they were opened. */
  let saved: ReadonlyMap<number, Document> = new Map();
  /** Files that were saved, by their paths: as they were opened, and as they are in the folder. */
  let files = new Map<string, { readonly opened: Blob | undefined; readonly now: Blob }>();

  /** What is otherwise in the folder than it is to be. */
  const filesToSave = async (): Promise<ChangedFile[]> => {
    const changed = await client.changedFiles();
    const paths = new Set(changed.map(({ path }) => path));
    // What was saved and then taken back is as it was opened again.
    const back = [...files].flatMap(([path, { opened, now }]): ChangedFile[] =>
      paths.has(path) || opened === undefined ? [] : [{ path, before: now, after: opened }],
    );
    const own = changed.map((file) => ({ ...file, ...beforeOf(files.get(file.path)?.now) }));
    return [...own, ...back];
  };

  const noteFiles = (done: readonly ChangedFile[]): void => {
    for (const { path, before, after } of done) {
      files.set(path, { opened: files.get(path)?.opened ?? before, now: after });
    }
  };

  return {
    save: async () => {
      if (pick === undefined) return;
      try {
        folder ??= await pick();
        const changes = new Map(client.changes);
        set({ handing: { kind: 'busy', words: 'Saving …' } });
        const result = await saveInFolder(folder, await filesToSave());
        noteFiles(result.saved);
        const words = `Saved ${countWords(result.saved.length, 'file')} in “${folder.name}”.`;
        if (result.conflicts.length === 0) {
          saved = changes;
          set({ handing: { kind: 'done', words } });
        } else set({ handing: { kind: 'failed', words, problem: conflictIn(result.conflicts) } });
      } catch (error) {
        if (isAbortError(error)) return;
        // Another folder may be the right one.
        folder = undefined;
        set({ handing: { kind: 'failed', problem: toWire(error) } });
      }
    },
    noteSaved: (changes) => {
      saved = new Map(changes);
    },
    unsaved: () => {
      const { changes } = client;
      return new Set(
        [...changes.keys(), ...saved.keys()].filter((row) => changes.get(row) !== saved.get(row)),
      );
    },
    reset: () => {
      folder = undefined;
      saved = new Map();
      files = new Map();
    },
  };
}

function beforeOf(now: Blob | undefined): Partial<Pick<ChangedFile, 'before'>> {
  return now === undefined ? {} : { before: now };
}

function conflictIn(conflicts: readonly ChangedFile[]) {
  const names = conflicts.map(({ path }) => path).join(', ');
  return {
    message: `Somebody else has changed ${names} since it was opened; there it was left as it is.`,
    advice: 'Download your version of it, or open the folder again for theirs.',
  };
}
