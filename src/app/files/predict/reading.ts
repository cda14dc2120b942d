import { isAbortError, IterWebError, toWire } from '../../../base/errors.ts';
import type { Analysis } from '../../../extract/extractor.ts';
import type { FilesClient } from '../../../filesWorker/client/filesClient.ts';
import { doneWith, nextOf, type Queue } from '../../../predict/queue.ts';
import type { Session } from '../../shared/modelSession.ts';
import type { Problem } from '../../shared/settings.ts';

/** What has documents read, one after the other. */
export interface ReadingOptions {
  readonly client: Pick<FilesClient, 'read' | 'rows'>;
  readonly session: Session;
  /** Names of the schemas; none stands for the package's first. */
  readonly schemas: readonly string[];
  readonly signal: AbortSignal;
  readonly queue: () => Queue;
  /** Id of the row that is looked at. */
  readonly open: () => number | undefined;
  /** A document is begun. */
  readonly onBegin: (row: number) => void;
  /** A document was read, or could not be where nothing comes of it. */
  readonly onRead: (row: number, queue: Queue, found: FoundBy | undefined) => void;
}

/** What a model found in a document. */
export interface FoundBy {
  /** The model's package. */
  readonly model: string;
  /** By the names of schemas. */
  readonly analyses: ReadonlyMap<string, Analysis>;
}

/** How reading ended. */
export type ReadingEnd =
  { readonly kind: 'done' | 'stopped' } | { readonly kind: 'failed'; readonly problem: Problem };

/**
 * Has all documents of a queue read. One whose file is broken is left out; where the model fails, all
 * that were not read stay in the queue. The engine may be ended meanwhile, for another device: then
 * the document is begun again.
 */
export async function readQueue(options: ReadingOptions): Promise<ReadingEnd> {
  const { client, session, schemas, signal, onBegin, onRead } = options;
  let hasMoved = false;
  const isOver = () => signal.aborted;
  const isElsewhere = (error: unknown) => hasMoved || isAbortError(error);
  const leave = session.subscribe((engine) => {
    if (engine.kind === 'idle' && engine.why === 'new') hasMoved = true;
  });
  try {
    for (;;) {
      const row = nextOf(options.queue(), options.open());
      if (isOver()) return { kind: 'stopped' };
      if (row === undefined) return { kind: 'done' };
      onBegin(row);
      const length = client.rows[row]?.length ?? 0;
      const text = await textOf(client, row, signal);
      if (isOver()) return { kind: 'stopped' };
      if (text === undefined) {
        onRead(row, doneWith(options.queue(), { id: row, length }, true), undefined);
        continue;
      }
      hasMoved = false;
      let model = '';
      try {
        const { analyses } = await session.run(text, {
          wanted: () => schemas,
          signal,
          onNamed: (settings) => {
            ({ model } = settings);
          },
        });
        onRead(row, doneWith(options.queue(), { id: row, length }), { model, analyses });
      } catch (error) {
        if (isOver()) return { kind: 'stopped' };
        if (error instanceof IterWebError && error.code === 'bad-input') {
          onRead(row, doneWith(options.queue(), { id: row, length }, true), undefined);
        } else if (!isElsewhere(error)) {
          return { kind: 'failed', problem: toWire(error) };
        }
      }
    }
  } finally {
    leave();
  }
}

/** The text of a document; undefined where its file can't be read. */
async function textOf(
  client: ReadingOptions['client'],
  row: number,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return (await client.read(row, { signal })).document.text;
  } catch {
    return undefined;
  }
}
