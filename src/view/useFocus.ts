import { useCallback, useMemo, useState } from 'react';
import type { Document } from '../document/document.ts';
import { type Emphasis, emphasisOf, type Focus, sameFocus } from './focus.ts';

/** What stands out, and how the parts of the view change it. */
export interface FocusControl {
  /** What the pointer is on, or else what was chosen. */
  readonly focus: Focus | undefined;
  readonly emphasis: Emphasis | undefined;
  readonly hover: (focus: Focus | undefined) => void;
  /** Stays until something else is chosen. */
  readonly choose: (focus: Focus | undefined) => void;
}

interface Held {
  /** Ids are those of this document and mean nothing in another. */
  readonly document: Document;
  readonly hovered: Focus | undefined;
  readonly chosen: Focus | undefined;
}

/** The focus that drawing and tables share. */
export function useFocus(document: Document): FocusControl {
  const [held, setHeld] = useState<Held>();
  const { hovered, chosen } = held?.document === document ? held : NONE;
  const focus = hovered ?? chosen;

  const change = useCallback(
    (part: 'hovered' | 'chosen', value: Focus | undefined) => {
      setHeld((before) => {
        const current = before?.document === document ? before : { document, ...NONE };
        return sameFocus(current[part], value) ? current : { ...current, [part]: value };
      });
    },
    [document],
  );
  const hover = useCallback((value: Focus | undefined) => change('hovered', value), [change]);
  const choose = useCallback((value: Focus | undefined) => change('chosen', value), [change]);
  const emphasis = useMemo(() => emphasisOf(document, focus), [document, focus]);
  return { focus: emphasis === undefined ? undefined : focus, emphasis, hover, choose };
}

const NONE = { hovered: undefined, chosen: undefined };
