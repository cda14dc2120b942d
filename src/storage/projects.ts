/** Files that a person wants to find again at the next visit: in this browser, and nowhere else. */
import type { DBSchema, IDBPTransaction } from 'idb';
import type { Decision } from '../adjudicate/decisions.ts';
import type { Document } from '../document/document.ts';
import type { Keeping } from '../extract/engine.ts';
import { partsOf, recordsOf, whyNotKept, workOn } from './database.ts';
import type {
  KeepResult,
  KeptDocument,
  KeptProject,
  KeptTypes,
  ProjectContent,
  ProjectFile,
} from './projectContent.ts';

export type {
  KeepResult,
  KeptDocument,
  KeptProject,
  KeptTypes,
  ProjectContent,
  ProjectFile,
} from './projectContent.ts';

/** Projects that outlive the page. Where the browser has no room or denies it, nothing is thrown. */
export interface ProjectStore {
  /**
   * Keep all of a project, or nothing of it. As with all that is said to be kept, whatever ends the
   * browser after that finds it written.
   *
   * @param insteadOf - A project that is let go of in the same moment; where nothing is kept, it stays.
   */
  keep(content: ProjectContent, insteadOf?: number): Promise<KeepResult>;
  /**
   * Keep how documents of a project are now, by the ids of their rows, all of them or none; the others
   * stay. `gone` where the project is not kept any more.
   *
   * @param types - Its types as they are now, together with the documents; undefined where they are as
   * they were kept, null where they are as in the files again.
   */
  keepDocuments(
    id: number,
    documents: ReadonlyMap<number, KeptDocument>,
    types?: KeptTypes | null,
  ): Promise<Keeping | 'gone'>;
  /** All of them, the one that was used last first; none where the browser denies it. */
  list(): Promise<readonly KeptProject[]>;
  /** A project; undefined where it is not kept any more. */
  load(id: number): Promise<ProjectContent | undefined>;
  /** Let go of a project. */
  forget(id: number): Promise<void>;
  /** Let go of all of them. */
  erase(): Promise<void>;
}

/** Name of the database. */
export const PROJECTS = 'iter-web projects';

/** So many files are written and read at once: thousands would hold the page up. */
const AT_ONCE = 200;

/** So many documents are read at once. */
const DOCUMENTS_AT_ONCE = 20;

interface ProjectRecord
  extends Omit<KeptProject, 'id' | 'usedAt'>, Pick<ProjectContent, 'choices' | 'types'> {
  /** When it was last used: the name is as old as the database. */
  readonly keptAt: number;
}

interface Schema extends DBSchema {
  projects: { key: number; value: ProjectRecord };
  /** Files of a project, some a record: by the project's id and the record's number. */
  files: { key: [project: number, part: number]; value: readonly ProjectFile[] };
  /** Documents that are not as in their files, by the project's id and that of the row. */
  changes: { key: [project: number, row: number]; value: KeptDocument };
}

const STORES = ['projects', 'files', 'changes'] as const;

/** A transaction is complete when the browser has had the disk write it, and not before. */
const ON_DISK = { durability: 'strict' } as const;

const orElse = workOn<Schema>(PROJECTS, (made) => {
  made.createObjectStore('projects', { autoIncrement: true });
  made.createObjectStore('files');
  made.createObjectStore('changes');
});

/**
 * The projects of this browser.
 *
 * @param now - Milliseconds since 1970.
 */
export function openProjects(now: () => number = Date.now): ProjectStore {
  return new IndexedProjects(now);
}

class IndexedProjects implements ProjectStore {
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  async keep(content: ProjectContent, insteadOf?: number): Promise<KeepResult> {
    const { name, files, choices, changes, confirmed, decided, types } = content;
    const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
    const size = { files: files.length, bytes };
    const record = { name, keptAt: this.#now(), ...size, choices, ...(types && { types }) };
    return orElse<KeepResult>(
      (error) => ({ keeping: whyNotKept(error) }),
      'makes',
      async (database) => {
        // One transaction: what has no room leaves nothing behind.
        const all = database.transaction(STORES, 'readwrite', ON_DISK);
        // Its failure is that of what is awaited first.
        all.done.catch(() => undefined);
        try {
          const id = await all.objectStore('projects').add(record);
          for (let at = 0; at < files.length; at += AT_ONCE) {
            await all.objectStore('files').put(files.slice(at, at + AT_ONCE), [id, at / AT_ONCE]);
          }
          for (const row of new Set([...changes.keys(), ...confirmed, ...decided.keys()])) {
            const [document, decisions] = [changes.get(row), decided.get(row)];
            const kept = {
              ...(document && { document }),
              isConfirmed: confirmed.has(row),
              ...(decisions && { decisions }),
            };
            await all.objectStore('changes').put(kept, [id, row]);
          }
          if (insteadOf !== undefined) await forgetIn(all, insteadOf);
          await all.done;
          return { keeping: 'kept', id };
        } catch (error) {
          abort(all);
          throw error;
        }
      },
    );
  }

  keepDocuments(
    id: number,
    documents: ReadonlyMap<number, KeptDocument>,
    types?: KeptTypes | null,
  ): Promise<Keeping | 'gone'> {
    return orElse<Keeping | 'gone'>(whyNotKept, 'writes', async (database) => {
      const all = database.transaction(['projects', 'changes'], 'readwrite', ON_DISK);
      all.done.catch(() => undefined);
      const [projects, changes] = [all.objectStore('projects'), all.objectStore('changes')];
      const project = await projects.get(id);
      if (project === undefined) return 'gone';
      await projects.put({ ...withTypes(project, types), keptAt: this.#now() }, id);
      for (const [row, kept] of documents) {
        const { document, isConfirmed, decisions } = kept;
        const isThere = document !== undefined || isConfirmed || decisions !== undefined;
        await (isThere ? changes.put(kept, [id, row]) : changes.delete([id, row]));
      }
      await all.done;
      return 'kept';
    });
  }

  list(): Promise<readonly KeptProject[]> {
    return orElse(
      () => [],
      'reads',
      async (database) => {
        const all = database.transaction('projects');
        const [ids, projects] = await Promise.all([all.store.getAllKeys(), all.store.getAll()]);
        return projects
          .flatMap(({ name, keptAt, files, bytes }, at): KeptProject[] => {
            const id = ids[at];
            return id === undefined ? [] : [{ id, name, usedAt: keptAt, files, bytes }];
          })
          .sort((a, b) => b.usedAt - a.usedAt || b.id - a.id);
      },
    );
  }

  load(id: number): Promise<ProjectContent | undefined> {
    // It opens without waiting for that, and where there is no room for it.
    void this.#noteUse(id);
    return orElse(
      () => undefined,
      'reads',
      async (database) => {
        const all = database.transaction(STORES);
        const project = await all.objectStore('projects').get(id);
        if (project === undefined) return undefined;
        const files = await recordsOf(all.objectStore('files'), id, 1);
        const documents = await recordsOf(all.objectStore('changes'), id, DOCUMENTS_AT_ONCE);
        const { name, choices, types } = project;
        const changes = new Map<number, Document>();
        const confirmed = new Set<number>();
        const decided = new Map<number, ReadonlyMap<string, Decision>>();
        for (const [row, { document, isConfirmed, decisions }] of documents) {
          if (document !== undefined) changes.set(row, document);
          if (isConfirmed) confirmed.add(row);
          if (decisions !== undefined) decided.set(row, decisions);
        }
        const own = { name, files: [...files.values()].flat(), choices, ...(types && { types }) };
        return { ...own, changes, confirmed, decided };
      },
    );
  }

  #noteUse(id: number): Promise<void> {
    return orElse(
      () => undefined,
      'writes',
      async (database) => {
        const all = database.transaction('projects', 'readwrite');
        all.done.catch(() => undefined);
        const project = await all.store.get(id);
        if (project !== undefined) await all.store.put({ ...project, keptAt: this.#now() }, id);
        await all.done;
      },
    );
  }

  forget(id: number): Promise<void> {
    return orElse(
      () => undefined,
      'writes',
      async (database) => {
        const all = database.transaction(STORES, 'readwrite');
        await Promise.all([forgetIn(all, id), all.done]);
      },
    );
  }

  erase(): Promise<void> {
    return orElse(
      () => undefined,
      'writes',
      async (database) => {
        const all = database.transaction(STORES, 'readwrite');
        await Promise.all([...STORES.map((store) => all.objectStore(store).clear()), all.done]);
      },
    );
  }
}

async function forgetIn(
  all: IDBPTransaction<Schema, typeof STORES, 'readwrite'>,
  id: number,
): Promise<void> {
  await Promise.all([
    all.objectStore('projects').delete(id),
    all.objectStore('files').delete(partsOf(id)),
    all.objectStore('changes').delete(partsOf(id)),
  ]);
}

/** What is stored of a project, with other types; null where they are as in the files. */
function withTypes(project: ProjectRecord, types: KeptTypes | null | undefined): ProjectRecord {
  if (types === undefined) return project;
  const { name, keptAt, files, bytes, choices } = project;
  return { name, keptAt, files, bytes, choices, ...(types && { types }) };
}

/** Undo what a transaction did, where it has not ended by itself. */
function abort(transaction: { abort: () => void }): void {
  try {
    transaction.abort();
  } catch {
    // It has ended.
  }
}
