import { createStore, type Store } from '../shared/store.ts';
import {
  type Derived,
  derived,
  EMPTY,
  NO_DOCUMENT,
  NOTHING,
  type RedactDocument,
  type RedactState,
  type RoomState,
} from './state.ts';

/** The room's documents, and what is seen of them. */
export interface Room extends Store<RoomState> {
  /** What is seen: the same object while nothing changes. */
  readonly seen: () => RedactState;
  readonly documentOf: (id: number) => RedactDocument | undefined;
  /** Makes what would follow of a change, so that the change itself takes less. */
  readonly foresee: (id: number, change: Partial<RedactDocument>) => void;
  /** Changes a document; nothing where it is gone. */
  readonly change: (id: number, change: Partial<RedactDocument>) => void;
  /** Changes many at once in the same way. */
  readonly changeAll: (ids: ReadonlySet<number>, change: Partial<RedactDocument>) => void;
}

/** A room into which nothing was brought. */
export function createRoom(): Room {
  const store = createStore<RoomState>(EMPTY);
  const { state, set } = store;
  const derive = derivedOnce();
  let last: { readonly of: RoomState; readonly seen: RedactState } = { of: EMPTY, seen: NOTHING };
  const documentOf = (id: number) => state().documents.find((one) => one.id === id);
  const changeAll = (ids: ReadonlySet<number>, change: Partial<RedactDocument>) => {
    const { documents } = state();
    if (!documents.some(({ id }) => ids.has(id))) return;
    set({ documents: documents.map((one) => (ids.has(one.id) ? { ...one, ...change } : one)) });
  };
  return {
    ...store,
    documentOf,
    seen: () => {
      const now = state();
      if (now === last.of) return last.seen;
      const open = now.openId === undefined ? undefined : documentOf(now.openId);
      const follows = derive(open ?? NO_DOCUMENT, now);
      const document = open ?? NO_DOCUMENT;
      const current = Math.max(0, Math.min(document.current, follows.items.length - 1));
      last = { of: now, seen: { ...now, ...document, ...follows, current } };
      return last.seen;
    },
    foresee: (id, change) => {
      const document = documentOf(id);
      if (document !== undefined && id === state().openId)
        derive({ ...document, ...change }, state());
    },
    change: (id, change) => changeAll(new Set([id]), change),
    changeAll,
  };
}

/** What follows is made anew only where what it follows of is another. */
function derivedOnce(): typeof derived {
  let last: { readonly of: readonly unknown[]; readonly is: Derived } | undefined;
  return (document, room) => {
    const { found, decisions, id } = document;
    const { style, labels, standInsMade } = room;
    const of = [id, found, decisions, style, labels?.get(id), standInsMade];
    if (last === undefined || of.some((one, at) => one !== last?.of[at])) {
      last = { of, is: derived(document, room) };
    }
    return last.is;
  };
}
