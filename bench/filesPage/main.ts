/** A page that opens files and does nothing else, for the bench. */
import { openFilesClient } from '../../src/filesWorker/client/client.ts';
import { inputFiles } from '../../src/filesWorker/client/inputs.ts';
import { FILES_WORKER_URL } from '../../src/filesWorker/client/spawn.ts';
import { createScriptPolicy } from '../../src/worker/client/scripts.ts';

/** What opening took, in milliseconds, and how many documents there are. */
export interface Opened {
  /** Until the first document was in the list. */
  readonly first: number;
  /** Until all were, by their names at least. */
  readonly listed: number;
  /** Until all had been read. */
  readonly all: number;
  readonly documents: number;
  /** For one in the middle of the list to be read. */
  readonly read: number;
}

declare global {
  /** Opens the files that were chosen. */
  var openChosen: () => Promise<Opened>;
}

createScriptPolicy([FILES_WORKER_URL]);

globalThis.openChosen = async () => {
  const client = openFilesClient();
  const input = document.querySelector('input');
  const begun = performance.now();
  const since = () => performance.now() - begun;
  let first: number | undefined;
  let listed = { at: 0, rows: 0 };
  const onRows = () => {
    first ??= since();
    const { length } = client.rows;
    if (length !== listed.rows) listed = { at: since(), rows: length };
  };
  const chosen = inputFiles(input?.files ?? []);
  // As the page does: a browser keeps what an input has for a reload, which takes it long of thousands.
  if (input) input.value = '';
  await client.open(chosen, { onRows });
  const all = since();
  const documents = client.rows.length;
  await client.read(documents >> 1);
  return { first: first ?? all, listed: listed.at, all, documents, read: since() - all };
};
