/** Databases of the browser that outlive the page, each opened for its work alone. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Keeping } from '../extract/engine.ts';

/** Does some work on a database. */
export type DatabaseWork<Schema extends DBSchema> = <T>(
  otherwise: (error: unknown) => T,
  makes: boolean,
  work: (database: IDBPDatabase<Schema>) => Promise<T>,
) => Promise<T>;

/**
 * Work on a database, opened for it alone: one that stays open keeps other tabs from changing it. Of the
 * work's parameters, `otherwise` is what it gives where the browser has no room, or denies the page its
 * storage; `makes` is whether the database is made where there is none: nothing is stored unasked.
 *
 * @param stores - Makes all that is in it.
 */
export function workOn<Schema extends DBSchema>(
  name: string,
  stores: (made: IDBPDatabase<Schema>) => void,
): DatabaseWork<Schema> {
  return async (otherwise, makes, work) => {
    let database: IDBPDatabase<Schema> | undefined;
    try {
      database = await openDB<Schema>(name, 1, {
        upgrade: (made, _from, _to, transaction) => {
          if (makes) {
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

/** Why something was not kept. */
export function whyNotKept(error: unknown): Exclude<Keeping, 'kept'> {
  const isFull = error instanceof Error && error.name === 'QuotaExceededError';
  return isFull ? 'full' : 'denied';
}
