import { useCallback, useRef, useState } from 'react';
import type { EditOperation } from '../../edit/operations.ts';
import { attributeWords, noteWords } from '../../edit/sayWords.ts';
import type { ProjectTypes } from '../../edit/types.ts';
import type { LoadedDocument } from '../../filesWorker/protocol/files.ts';
import type { Abilities, SaidOf } from '../../formats/format.ts';
import type { Focus } from '../../view/focus/focus.ts';
import type { FocusControl } from '../../view/focus/useFocus.ts';
import type { Saying } from './DetailsPanel.tsx';

/** What `useSaying` works on. */
export interface SayingOptions {
  readonly loaded: LoadedDocument;
  readonly types: ProjectTypes;
  /** What the document's file has a place for. */
  readonly abilities: Pick<Abilities, 'attributes' | 'notes'>;
  readonly control: FocusControl;
  /** As in `Shown`. */
  readonly ownId: (id: string) => string | undefined;
  /** Does it, and has it said. */
  readonly operate: (operation: EditOperation, words: string) => void;
}

/** How attributes and notes are changed in the panel of details, and how the keys go there and back. */
export function useSaying(options: SayingOptions): {
  readonly saying: Saying;
  /** Pins something and goes to its fields. */
  readonly describe: (target: Focus) => void;
} {
  const { loaded, types, abilities, control, ownId, operate } = options;
  const [asked, setAsked] = useState<object>();
  const cameFrom = useRef<Element | null>(null);
  const { choose } = control;
  const describe = useCallback(
    (target: Focus) => {
      cameFrom.current = document.activeElement;
      choose(target);
      setAsked({});
    },
    [choose],
  );
  return {
    describe,
    saying: {
      asked,
      canSay: ({ kind, id }) => {
        const own = ownId(id);
        const isFree = own !== undefined && loaded.fixed?.has(own) !== true;
        const has = (of: SaidOf) => isFree && (of === 'all' || (of === 'spans' && kind === 'span'));
        return { attributes: has(abilities.attributes), note: has(abilities.notes) };
      },
      onSay: (operation) => operate(operation, wordsOf(operation, types)),
      onLeave: () => {
        const { current } = cameFrom;
        if (current instanceof HTMLElement) current.focus();
      },
    },
  };
}

function wordsOf(operation: EditOperation, types: ProjectTypes): string {
  if (operation.kind === 'set-attribute') return attributeWords(operation, types);
  return operation.kind === 'set-note' ? noteWords(operation.note) : '';
}
