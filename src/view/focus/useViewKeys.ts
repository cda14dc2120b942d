import { type RefObject, useEffect, useMemo } from 'react';
import type { Document } from '../../document/document.ts';
import { spanStart } from '../../document/build.ts';
import type { DocumentLookup } from '../../document/lookup.ts';
import type { Cursor } from './focusState.ts';
import { commandOf, type KeyPress } from './keys.ts';
import { directionsOf } from '../layout/direction.ts';
import { type Move, moved } from './navigation.ts';
import type { FocusControl } from './useFocus.ts';

/** What the keys of a view work on. */
export interface ViewKeys {
  readonly document: Document;
  readonly lookup: DocumentLookup;
  readonly control: FocusControl;
  /** Id of the span that is drawn and nearest to where the keys were last: they go on from there. */
  readonly nearest: string | undefined;
  readonly showHelp: () => void;
}

/**
 * The keys of a view, while something in it has the focus; Escape lets go from anywhere. On other
 * controls in the view, what is theirs stays theirs: only letters and signs are taken.
 */
export function useViewKeys(view: RefObject<HTMLElement | null>, keys: ViewKeys): void {
  const { document: annotated, lookup, control, nearest, showHelp } = keys;
  const { act, cursor, last } = control;
  const rtlAt = useMemo(() => directionsOf(annotated.text), [annotated.text]);
  useEffect(() => {
    const { current } = view;
    if (current === null) return;

    const go = (event: KeyPress, move: Move) => {
      const from = cursor ?? (last === nearest ? spanCursor(last) : undefined);
      const span = from && lookup.spanById.get(from.id);
      const turned =
        span !== undefined && SIDEWAYS.has(event.key) && rtlAt(spanStart(span))
          ? OPPOSITE[move]
          : undefined;
      const to = moved(annotated, lookup, from, nearest, turned ?? move);
      if (to !== undefined) act({ kind: 'moved', cursor: to });
    };
    const press = (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (command === undefined || event.defaultPrevented || !isOurs(event)) return;
      switch (command.kind) {
        case 'move':
          go(event, command.move);
          break;
        case 'pin':
          // A button that is pressed: `onClick` hears of it.
          return;
        case 'row':
          if (last !== undefined) act({ kind: 'row-reached', target: { kind: 'span', id: last } });
          break;
        case 'help':
          showHelp();
          break;
        case 'let-go':
          return;
      }
      event.preventDefault();
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !isIn(event.target, TYPED_IN)) {
        act({ kind: 'let-go' });
      }
    };
    current.addEventListener('keydown', press);
    document.addEventListener('keydown', escape);
    return () => {
      current.removeEventListener('keydown', press);
      document.removeEventListener('keydown', escape);
    };
  }, [view, annotated, lookup, rtlAt, act, cursor, last, nearest, showHelp]);
}

function spanCursor(id: string | undefined): Cursor | undefined {
  return id === undefined ? undefined : { kind: 'span', id };
}

/** What has keys of its own. */
const TYPED_IN = 'dialog, input:not([type="checkbox"], [type="range"]), textarea, select';
const SIDEWAYS = new Set(['ArrowLeft', 'ArrowRight']);
const OPPOSITE: Partial<Record<Move, Move>> = { next: 'previous', previous: 'next' };

/** Whether a key is for the view and not for the control that has the focus. */
function isOurs({ key, target }: KeyboardEvent): boolean {
  if (isIn(target, '[data-span-button]')) return true;
  const isSign = key.length === 1 && key !== ' ';
  return isSign && !isIn(target, TYPED_IN);
}

function isIn(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}
