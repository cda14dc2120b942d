/** Makes what a page writes to its databases safe from what an earlier page left half written. */
import { deleteDB, openDB } from 'idb';

/** Name of the database that comes and goes. */
const PASSING = 'iter-web new log';

let beginning: Promise<void> | undefined;

/**
 * To be awaited before the page writes to a database; the first time it has the browser begin a new log.
 *
 * Chromium appends what is written to all databases of a page to one log. Where it is killed, half a
 * record may be at its end: the next visit passes over it and appends to it, and the visit after that
 * takes the log for damaged, and lets go of all databases. When a database is deleted, Chromium puts
 * what the log has into tables and begins another one, whatever was at the end of the first. In other
 * browsers it changes nothing. Nothing is thrown: what can't be written is said by what is to be written.
 */
export function withNewLog(): Promise<void> {
  beginning ??= comeAndGo().catch(() => undefined);
  return beginning;
}

async function comeAndGo(): Promise<void> {
  const passing = await openDB(PASSING, 1, {
    upgrade: (made) => void made.createObjectStore('none'),
  });
  passing.close();
  await deleteDB(PASSING);
}
