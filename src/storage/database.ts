/** Databases of the browser that outlive the page, each opened for its work alone. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Keeping } from '../extract/engine.ts';
import { withNewLog } from './newLog.ts';

/** What work does to a database: whether it writes, and makes it where there is none. */
export type Access = 'reads' | 'writes' | 'makes';

/** Does some work on a database. */
export type DatabaseWork<Schema extends DBSchema> = <T>(
  otherwise: (error: unknown) => T,
  access: Access,
  work: (database: IDBPDatabase<Schema>) => Promise<T>,
) => Promise<T>;

/**
 * Work on a database, opened for it alone: one that stays open keeps other tabs from changing it. Of the
 * work's parameters, `otherwise` is what it gives where the browser has no room, or denies the page its
 * storage; only with the access `makes` a database is made where there is none: nothing is stored unasked.
 *
 * @param stores - Makes all that is in it.
 */
export function workOn<Schema extends DBSchema>(
  name: string,
  stores: (made: IDBPDatabase<Schema>) => void,
): DatabaseWork<Schema> {
  return async (otherwise, access, work) => {
    let database: IDBPDatabase<Schema> | undefined;
    try {
      if (access !== 'reads') await withNewLog();
      database = await openDB<Schema>(name, 1, {
        upgrade: (made, _from, _to, transaction) => {
          if (access === 'makes') {
            stores(made);
            return;
          }
          transaction.done.catch(() => undefined);
          transaction.abort();
        },
      });
      return await work(database);
    } catch (error) {
      return otherwise(error);
    } finally {
      database?.close();
    }
  };
}

/** All records of a project in a store that has several of one. */
export function partsOf(project: number): IDBKeyRange {
  return IDBKeyRange.bound([project, 0], [project, Infinity]);
}

/** What is read of a store: its records by a project's id and a number. */
interface Numbered<T> {
  readonly getAllKeys: (range: IDBKeyRange, count: number) => Promise<[number, number][]>;
  readonly getAll: (range: IDBKeyRange, count: number) => Promise<T[]>;
}

/**
 * All records of a project by their numbers, in order.
 *
 * @param atOnce - So many are read at once: the browser makes all of these in one task, and thousands
 * would hold the page up.
 */
export async function recordsOf<T>(
  store: Numbered<T>,
  project: number,
  atOnce: number,
): Promise<Map<number, T>> {
  const found = new Map<number, T>();
  let range = partsOf(project);
  for (;;) {
    const [keys, values] = await Promise.all([
      store.getAllKeys(range, atOnce),
      store.getAll(range, atOnce),
    ]);
    for (const [at, [, number]] of keys.entries()) {
      const value = values[at];
      if (value !== undefined) found.set(number, value);
    }
    const last = keys.at(-1);
    if (last === undefined || keys.length < atOnce) return found;
    range = IDBKeyRange.bound(last, range.upper, true);
  }
}

/** Why something was not kept. */
export function whyNotKept(error: unknown): Exclude<Keeping, 'kept'> {
  const isFull = error instanceof Error && error.name === 'QuotaExceededError';
  return isFull ? 'full' : 'denied';
}
