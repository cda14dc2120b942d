import type { Document, Span } from '../../document/document.ts';
import { type Focus, sameFocus } from './focus.ts';

/** Where the keys are in the text. */
export type Cursor =
  | { readonly kind: 'span'; readonly id: string }
  /** On a partner of the span `from`, reached along a relation of it. */
  | {
      readonly kind: 'partner';
      readonly id: string;
      readonly from: string;
      readonly relation: string;
    };

/** Where the keys are. `last` is the span that they were on before, and go on from. */
export type Keys =
  | { readonly kind: 'away'; readonly last: string | undefined }
  /** On a span in the text. */
  | { readonly kind: 'at'; readonly cursor: Cursor }
  /** On a row of a table. */
  | { readonly kind: 'row'; readonly target: Focus; readonly last: string | undefined };

/** What the reader holds on to, and what they only pass by. */
export interface FocusState {
  readonly keys: Keys;
  /** What the pointer is on. */
  readonly pointer: Focus | undefined;
  /** Stays until it is let go, and while it is not part of what is shown. */
  readonly pinned: Focus | undefined;
}

/** What changes the focus. */
export type FocusAction =
  | { readonly kind: 'pointed'; readonly target: Focus | undefined }
  /** The element of a span got the keyboard focus. */
  | { readonly kind: 'reached'; readonly id: string }
  /** It lost it. */
  | { readonly kind: 'left'; readonly id: string }
  /** A key goes to a span; its element gets the keyboard focus next. */
  | { readonly kind: 'moved'; readonly cursor: Cursor }
  /** A key goes to a row of a table, or its element got the keyboard focus. */
  | { readonly kind: 'row-reached'; readonly target: Focus }
  | { readonly kind: 'row-left'; readonly target: Focus }
  | { readonly kind: 'pinned'; readonly target: Focus | undefined }
  /** As `pinned`, and lets go of what is pinned already. */
  | { readonly kind: 'toggled'; readonly target: Focus }
  /** The element of a span was pressed by a key; the keys may be on their way to another already. */
  | { readonly kind: 'pressed'; readonly id: string }
  | { readonly kind: 'let-go' };

/** Nothing in focus. */
export const NO_FOCUS: FocusState = {
  keys: { kind: 'away', last: undefined },
  pointer: undefined,
  pinned: undefined,
};

/** The focus after an action; the same object where nothing changes. */
export function reduceFocus(state: FocusState, action: FocusAction): FocusState {
  switch (action.kind) {
    case 'pointed':
      return sameFocus(state.pointer, action.target) ? state : { ...state, pointer: action.target };
    case 'reached':
      return cursorOf(state)?.id === action.id
        ? state
        : { ...state, keys: { kind: 'at', cursor: { kind: 'span', id: action.id } } };
    case 'left':
      // Where the keys went on already, the one that they left does not matter.
      return cursorOf(state)?.id === action.id ? away(state) : state;
    case 'moved':
      // The keys moved last: what the pointer rests on does not count until it moves again.
      return state.pointer === undefined && sameCursor(cursorOf(state), action.cursor)
        ? state
        : { ...state, keys: { kind: 'at', cursor: action.cursor }, pointer: undefined };
    case 'row-reached':
      return sameFocus(rowOf(state), action.target)
        ? state
        : { ...state, keys: { kind: 'row', target: action.target, last: lastSpan(state) } };
    case 'row-left':
      return sameFocus(rowOf(state), action.target) ? away(state) : state;
    case 'pinned':
      return pin(state, action.target);
    case 'toggled':
      return toggled(state, action.target);
    case 'pressed':
      return toggled(state, { kind: 'span', id: cursorOf(state)?.id ?? action.id });
    case 'let-go':
      return { ...away(state), pointer: undefined, pinned: undefined };
  }
}

/** What may stand out, the first that is shown: under the pointer, under the keys, pinned. */
export function focusesOf(state: FocusState): Focus[] {
  const cursor = cursorOf(state);
  const keys: Focus | undefined =
    cursor?.kind === 'partner'
      ? { kind: 'relation', id: cursor.relation }
      : (cursor ?? rowOf(state));
  return [state.pointer, keys, state.pinned].filter((focus) => focus !== undefined);
}

/** Where the keys are, while they are on a span. */
export function cursorOf({ keys }: FocusState): Cursor | undefined {
  return keys.kind === 'at' ? keys.cursor : undefined;
}

/** What the row that the keys are on stands for. */
export function rowOf({ keys }: FocusState): Focus | undefined {
  return keys.kind === 'row' ? keys.target : undefined;
}

/** Id of the span that the keys are on, or were last. */
export function lastSpan({ keys }: FocusState): string | undefined {
  return keys.kind === 'at' ? keys.cursor.id : keys.last;
}

/**
 * The focus in another document: nothing of another text. What is pinned stays, and where its type
 * is not one of the new schema, it moves to the first span of the same range.
 */
export function carried(state: FocusState, before: Document, after: Document): FocusState {
  if (before.text !== after.text) return NO_FOCUS;
  const { pinned } = state;
  const span =
    pinned?.kind === 'span' ? before.spans.find(({ id }) => id === pinned.id) : undefined;
  if (span === undefined || after.entityTypes.some(({ name }) => name === span.type)) return state;
  const same = after.spans.find((other) => sameRanges(other, span));
  return same === undefined ? state : { ...state, pinned: { kind: 'span', id: same.id } };
}

function sameRanges({ fragments: a }: Span, { fragments: b }: Span): boolean {
  return (
    a.length === b.length &&
    a.every(({ start, end }, index) => b[index]?.start === start && b[index].end === end)
  );
}

function sameCursor(a: Cursor | undefined, b: Cursor): boolean {
  if (a?.id !== b.id || a.kind !== b.kind) return false;
  if (a.kind === 'span' || b.kind === 'span') return true;
  return a.from === b.from && a.relation === b.relation;
}

function away(state: FocusState): FocusState {
  return state.keys.kind === 'away'
    ? state
    : { ...state, keys: { kind: 'away', last: lastSpan(state) } };
}

function toggled(state: FocusState, target: Focus): FocusState {
  return pin(state, sameFocus(state.pinned, target) ? undefined : target);
}

/** Pinning makes where the keys are a place of its own: relations are followed from there. */
function pin(state: FocusState, pinned: Focus | undefined): FocusState {
  const cursor = cursorOf(state);
  return {
    ...state,
    pinned,
    keys:
      cursor?.kind === 'partner'
        ? { kind: 'at', cursor: { kind: 'span', id: cursor.id } }
        : state.keys,
  };
}

/**
 * What a click on spans that lie in one another pins, given innermost first: the innermost; after
 * one that is pinned the next outer one; after the outermost nothing.
 */
export function nextInStack(
  stack: readonly string[],
  pinned: Focus | undefined,
): Focus | undefined {
  const at = pinned?.kind === 'span' ? stack.indexOf(pinned.id) : -1;
  const id = stack[at + 1];
  return id === undefined ? undefined : { kind: 'span', id };
}
