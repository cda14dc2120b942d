import { systemClock } from '../../base/clock.ts';
import { isAbortError, toWire } from '../../base/errors.ts';
import { nextTask } from '../../base/work.ts';
import type { SourcedFind } from '../../redact/finds.ts';
import { readTerms } from '../../redact/terms.ts';
import type { Finder } from './client/finder.ts';
import type { Found } from './host/protocol.ts';
import type { Room } from './room.ts';
import type { RedactDocument } from './state.ts';

/** Finds in documents, one after another and the open one first. */
export interface Finding {
  /** Finds in documents, once more where it was done before. */
  readonly need: (ids: readonly number[]) => void;
  /** Has the open document be next, where it is needed. */
  readonly onOpened: () => void;
  /** Ends finding in documents; what was found before stays. */
  readonly cancel: (ids: readonly number[]) => void;
  /** Ends finding in a document of which nothing is known any more. */
  readonly forget: (id: number) => void;
  /** Ends all of it, with what the workers know. */
  readonly end: () => void;
}

/** A finder at work in a document. */
interface Run {
  readonly id: number;
  /** Ends reading its file. */
  readonly reading: AbortController;
}

/**
 * No document is needed yet.
 *
 * @param finders - Two at least, so that one is there for the open document without another one's end.
 * @param onRead - Hears that a document's text is there.
 */
export function createFinding(room: Room, finders: readonly Finder[], onRead: () => void): Finding {
  const needed = new Set<number>();
  const runs = new Map<Finder, Run>();
  const isRunning = (id: number) => [...runs.values()].some((run) => run.id === id);

  const stop = (finder: Finder): void => {
    runs.get(finder)?.reading.abort();
    runs.delete(finder);
    finder.end();
  };

  const run = async (finder: Finder, id: number): Promise<void> => {
    const own = { id, reading: new AbortController() };
    const isOver = () => runs.get(finder) !== own || room.documentOf(id) === undefined;
    runs.set(finder, own);
    needed.delete(id);
    try {
      room.change(id, { work: { kind: 'finding', done: 0, all: 0 } });
      if (!(await isRead(room, id, own.reading.signal, onRead)) || isOver()) return;
      const document = room.documentOf(id);
      if (document?.source === undefined) return;
      const found = await finder.find(
        requestOf(room, document, document.source.text),
        (done, all) => {
          // Nobody sees how far another one is, and a queue has thousands of such steps.
          if (room.state().openId === id) room.change(id, { work: { kind: 'finding', done, all } });
        },
      );
      // What follows of it is made here, and drawn in a task of its own: of a long text both take long.
      room.foresee(id, { found });
      await nextTask(systemClock);
      if (isOver()) return;
      const { isSeen } = room.documentOf(id) ?? document;
      room.change(id, {
        found,
        work: needed.has(id) ? { kind: 'waiting' } : { kind: 'idle' },
        isSeen: isSeen && !hasNews(document.found, found),
      });
    } catch (error) {
      if (!isAbortError(error))
        room.change(id, { work: { kind: 'failed', problem: toWire(error) } });
    } finally {
      if (runs.get(finder) === own) runs.delete(finder);
      next();
    }
  };

  const next = (): void => {
    const { openId, documents } = room.state();
    const idle = () => finders.find((finder) => !runs.has(finder));
    if (openId !== undefined && isRunning(openId)) return;
    if (openId !== undefined && needed.has(openId)) {
      const [busy] = finders;
      const finder = idle() ?? busy;
      if (finder === undefined) return;
      const ended = runs.get(finder);
      if (ended !== undefined) {
        stop(finder);
        need([ended.id]);
      }
      void run(finder, openId);
      return;
    }
    // One at a time behind the open one: the other finder is for what is opened then.
    const following = documents.find(({ id }) => needed.has(id));
    const finder = idle();
    if (following !== undefined && finder !== undefined && runs.size === 0) {
      void run(finder, following.id);
    }
  };

  const need = (ids: readonly number[]): void => {
    for (const id of ids) needed.add(id);
    const waiting = new Set(ids.filter((id) => !isRunning(id)));
    room.changeAll(waiting, { work: { kind: 'waiting' } });
  };

  const drop = (ids: readonly number[]): void => {
    for (const id of ids) needed.delete(id);
    for (const [finder, { id }] of [...runs]) if (ids.includes(id)) stop(finder);
    next();
  };

  return {
    need: (ids) => {
      need(ids);
      next();
    },
    onOpened: next,
    cancel: (ids) => {
      room.changeAll(new Set(ids), { work: { kind: 'cancelled' } });
      drop(ids);
    },
    forget: (id) => drop([id]),
    end: () => {
      needed.clear();
      for (const finder of finders) stop(finder);
    },
  };
}

/** Whether a document's text is there in the end; why not is said in the document. */
async function isRead(
  room: Room,
  id: number,
  signal: AbortSignal,
  onRead: () => void,
): Promise<boolean> {
  const document = room.documentOf(id);
  if (document?.source !== undefined) return true;
  const load = document?.load;
  if (load === undefined) return false;
  try {
    const source = await load(signal);
    room.change(id, { source, load: undefined });
    onRead();
    return true;
  } catch (error) {
    if (isAbortError(error)) return false;
    const work = { kind: 'idle' } as const;
    room.change(id, { refused: toWire(error), load: undefined, work });
    return false;
  }
}

function requestOf(room: Room, document: RedactDocument, text: string) {
  const { termsList, keepList } = room.state();
  const { modelFinds, words, marks, found, path = '' } = document;
  return {
    text,
    path,
    ...(found && { patterns: found.patterns }),
    model: modelFinds,
    terms: readTerms(termsList),
    words,
    keep: readTerms(keepList),
    marks,
  };
}

/** Whether something is found of which a part was not found before. */
function hasNews(before: Found | undefined, now: Found): boolean {
  const known = inOrder(before);
  let at = 0;
  return inOrder(now).some(({ start, end }) => {
    while ((known[at]?.end ?? Infinity) < end) at += 1;
    return start < (known[at]?.start ?? Infinity);
  });
}

function inOrder(found: Found | undefined): SourcedFind[] {
  return (found?.own.flat() ?? []).toSorted((one, other) => one.start - other.start);
}
