/**
 * The documents that a model is to read, and where it is among them. Plain data that never changes, so
 * that it can be kept and gone on with another day.
 */
export interface Queue {
  /** Ids of the rows that are still to be read, in the order of the list. */
  readonly waiting: readonly number[];
  /** UTF-16 code units of all that was to be read, and of what has been by now: time goes by them. */
  readonly length: number;
  readonly lengthDone: number;
  /** How many documents were to be read. */
  readonly total: number;
  /** Ids of rows whose files could not be read. */
  readonly failed: readonly number[];
}

/** What a queue needs to know of a document. */
export interface Queued {
  readonly id: number;
  /** UTF-16 code units. */
  readonly length: number;
}

/** A queue of which nothing has been read. */
export function startQueue(documents: readonly Queued[]): Queue {
  return {
    waiting: documents.map(({ id }) => id),
    length: documents.reduce((sum, { length }) => sum + length, 0),
    lengthDone: 0,
    total: documents.length,
    failed: [],
  };
}

/**
 * The document that is read next: the one that somebody looks at, where it waits, else the first;
 * undefined where none does.
 *
 * @param open - Id of the row that is looked at.
 */
export function nextOf({ waiting }: Queue, open: number | undefined): number | undefined {
  return open !== undefined && waiting.includes(open) ? open : waiting[0];
}

/** The queue when a document has been read, or could not be. One that does not wait changes nothing. */
export function doneWith(queue: Queue, document: Queued, hasFailed = false): Queue {
  const { id, length } = document;
  const { waiting, lengthDone, failed } = queue;
  if (!waiting.includes(id)) return queue;
  return {
    ...queue,
    waiting: waiting.filter((one) => one !== id),
    lengthDone: lengthDone + length,
    failed: hasFailed ? [...failed, id] : failed,
  };
}

/** How many documents are done with. */
export function doneOf({ total, waiting }: Queue): number {
  return total - waiting.length;
}
