import { type RefObject, useEffect } from 'react';
import type { Decision } from '../../../adjudicate/decisions.ts';
import type { Adjudicating } from './adjudication.ts';

/** What is typed into, or has letters of its own. */
const TYPED_IN = 'dialog, input:not([type="checkbox"], [type="range"]), textarea, select';

/** The keys of versions by their places; no other key of the view is among them. */
export const VERSION_KEYS: readonly string[] = Array.from('abcdefgh');

/** What keys do that is not the adjudication's own. */
export interface DecisionKeys {
  /** How many versions the text has. */
  readonly versions: number;
  /** Asks for a choice that no version has. */
  readonly onOther: () => void;
}

/**
 * The letters of versions, N for neither, R for open again (with Shift for all of a type), O for other,
 * Ctrl+Z, Ctrl+Shift+Z or Ctrl+Y (⌘ on a Mac), while something in an element has the focus.
 */
export function useDecisionKeys(
  element: RefObject<HTMLElement | null>,
  adjudicating: Pick<Adjudicating, 'decide' | 'undo' | 'redo'>,
  { versions, onOther }: DecisionKeys,
): void {
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const { decide, undo, redo } = adjudicating;
    const press = (event: KeyboardEvent) => {
      const { target, ctrlKey, metaKey, altKey, shiftKey } = event;
      if (altKey || event.defaultPrevented) return;
      if (target instanceof Element && target.closest(TYPED_IN) !== null) return;
      const key = event.key.toLowerCase();
      const act =
        ctrlKey || metaKey
          ? { z: shiftKey ? redo : undo, y: redo }[key]
          : actOf(key, versions, {
              decide: (decision) => decide(decision, shiftKey),
              other: onOther,
            });
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    current.addEventListener('keydown', press);
    return () => current.removeEventListener('keydown', press);
  }, [element, adjudicating, versions, onOther]);
}

function actOf(
  key: string,
  versions: number,
  acts: {
    readonly decide: (decision: Decision | undefined) => void;
    readonly other: () => void;
  },
): (() => void) | undefined {
  const version = VERSION_KEYS.slice(0, versions).indexOf(key);
  if (version >= 0) return () => acts.decide({ take: 'version', version });
  if (key === 'n') return () => acts.decide({ take: 'none' });
  if (key === 'r') return () => acts.decide(undefined);
  return key === 'o' ? acts.other : undefined;
}
