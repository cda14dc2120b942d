import type { Fragment } from '../../document/document.ts';
import type { Focus } from '../focus/focus.ts';

/** What somebody is about to do to a drawing; all but `idle` can be called off. */
export type EditState =
  | { readonly kind: 'idle' }
  /** Text is marked that may become a span: the last range is the one that moves. */
  | {
      readonly kind: 'marking';
      readonly fragments: readonly [Fragment, ...Fragment[]];
      /** Whether the next range that is selected comes beside these. */
      readonly isOpen: boolean;
      /** Whether the keys go to the types at once: a selection by touch is still being changed. */
      readonly takesFocus: boolean;
    }
  /** A span is chosen that a relation is to lead from; the next one that is chosen is its other end. */
  | { readonly kind: 'linking'; readonly head: string }
  /** Both ends of a relation are chosen, and its type is not. */
  | { readonly kind: 'relating'; readonly head: string; readonly tail: string }
  /** Something gets another type. */
  | { readonly kind: 'retyping'; readonly target: Focus };

/** What leads from one state to another. */
export type EditAction =
  | { readonly kind: 'cancelled' }
  /**
   * Text was selected; `isMore` where it is another piece of the same span.
   */
  | {
      readonly kind: 'marked';
      readonly fragment: Fragment;
      readonly isMore: boolean;
      readonly takesFocus: boolean;
    }
  /** The last range is another now. */
  | { readonly kind: 'moved'; readonly fragment: Fragment }
  /** What is marked stays, and the next range comes beside it. */
  | { readonly kind: 'kept-open' }
  | { readonly kind: 'link-begun'; readonly head: string }
  | { readonly kind: 'link-ended'; readonly head: string; readonly tail: string }
  | { readonly kind: 'retype-begun'; readonly target: Focus };

/** Nothing is about to be done. */
export const IDLE: EditState = { kind: 'idle' };

/** Whether a type is to be chosen next. */
export function asksForType({ kind }: EditState): boolean {
  return kind === 'marking' || kind === 'relating' || kind === 'retyping';
}

/** The state after an action. */
export function reduceEdit(state: EditState, action: EditAction): EditState {
  switch (action.kind) {
    case 'cancelled':
      return IDLE;
    case 'marked': {
      const isMore = state.kind === 'marking' && (action.isMore || state.isOpen);
      const before = isMore ? state.fragments.filter((one) => !meets(one, action.fragment)) : [];
      return marking([...before, action.fragment], action.takesFocus);
    }
    case 'moved': {
      if (state.kind !== 'marking') return state;
      return marking([...state.fragments.slice(0, -1), action.fragment], state.takesFocus);
    }
    case 'kept-open':
      return state.kind === 'marking' ? { ...state, isOpen: true } : state;
    case 'link-begun':
      return { kind: 'linking', head: action.head };
    case 'link-ended':
      return action.head === action.tail
        ? IDLE
        : { kind: 'relating', head: action.head, tail: action.tail };
    case 'retype-begun':
      return { kind: 'retyping', target: action.target };
  }
}

function marking([first, ...more]: readonly Fragment[], takesFocus: boolean): EditState {
  if (first === undefined) return IDLE;
  return { kind: 'marking', fragments: [first, ...more], isOpen: false, takesFocus };
}

function meets(a: Fragment, b: Fragment): boolean {
  return a.start < b.end && b.start < a.end;
}
