import { type RefObject, useCallback, useLayoutEffect } from 'react';
import { spanEnd } from '../../document/build.ts';
import type { Document } from '../../document/document.ts';
import type { DocumentLookup } from '../../document/lookup.ts';
import { movedEdge } from '../../edit/words.ts';
import { relationTypeChoices, spanTypeChoices } from './choices.ts';
import type { Focus } from '../focus/focus.ts';
import { type EditCommand, editCommandOf } from './editKeys.ts';
import { wordFrom } from './marking.ts';
import { digitPlace } from './typeKeys.ts';
import type { EditControl } from './useEditControl.ts';

/** What the commands of editing work on. */
export interface EditCommands {
  readonly document: Document;
  readonly lookup: DocumentLookup;
  readonly editing: EditControl | undefined;
  /** Offset of the first paragraph in sight: words are marked from there where nothing is chosen. */
  readonly firstInSight: () => number;
  /** Asks for what is said of it besides its type; missing where nothing can be. */
  readonly onDescribe: ((target: Focus) => void) | undefined;
}

/** Gives what does the commands of keys and buttons, and does those of keys while the view has the focus. */
export function useEditCommands(
  view: RefObject<HTMLElement | null>,
  { document, lookup, editing, firstInSight, onDescribe }: EditCommands,
): (command: EditCommand) => void {
  const run = useCallback(
    (command: EditCommand) => {
      if (editing === undefined) return;
      const { target, act, perform } = editing;
      const span = target?.kind === 'span' ? lookup.spanById.get(target.id) : undefined;
      const relation = target?.kind === 'relation' ? lookup.relationById.get(target.id) : undefined;
      switch (command.kind) {
        case 'mark': {
          const fragment = wordFrom(document.text, span ? spanEnd(span) : firstInSight());
          if (fragment) act({ kind: 'marked', fragment, isMore: false, takesFocus: true });
          break;
        }
        case 'retype':
          if (target) act({ kind: 'retype-begun', target });
          break;
        case 'describe':
          if (target) onDescribe?.(target);
          break;
        case 'link':
          if (span) act({ kind: 'link-begun', head: span.id });
          break;
        case 'turn':
          if (relation) perform({ kind: 'turn-relations', ids: [relation.id] });
          break;
        case 'equal':
          if (span) perform({ kind: 'annotate-equal', id: span.id });
          break;
        case 'delete':
          if (span) perform({ kind: 'delete-spans', ids: [span.id] });
          if (relation) perform({ kind: 'delete-relations', ids: [relation.id] });
          break;
        case 'edge': {
          const { side, unit, by } = command;
          const fragment = span && (side === 'start' ? 0 : span.fragments.length - 1);
          const own = fragment === undefined ? undefined : span?.fragments[fragment];
          if (span === undefined || fragment === undefined || own === undefined) break;
          const to = movedEdge(document.text, own[side], side, unit, by);
          const isLeft = side === 'start' ? to < own.end : to > own.start;
          if (isLeft) perform({ kind: 'move-edge', id: span.id, edge: { fragment, side }, to });
          break;
        }
      }
    },
    [document, lookup, editing, firstInSight, onDescribe],
  );

  // Before the next key: it is about what is there by then.
  useLayoutEffect(() => {
    const { current } = view;
    if (current === null || editing === undefined) return;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isOurs(event)) return;
      if (editing.state.kind === 'linking') return;
      const place = isPlain(event) ? digitPlace(event) : undefined;
      const { target, types, perform } = editing;
      if (place !== undefined && target !== undefined) {
        const relation = lookup.relationById.get(target.id);
        const choices =
          target.kind === 'span'
            ? spanTypeChoices(types, target.id)
            : relation && relationTypeChoices(types, lookup, relation);
        const choice = choices?.[place];
        if (choice) perform(choice.operation);
        event.preventDefault();
        return;
      }
      const command = editCommandOf(event);
      if (command === undefined) return;
      run(command);
      event.preventDefault();
    };
    current.addEventListener('keydown', press);
    return () => current.removeEventListener('keydown', press);
  }, [view, lookup, editing, run]);
  return run;
}

function isPlain({ ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  return !ctrlKey && !altKey && !metaKey;
}

/** What has keys of its own. */
const TYPED_IN =
  'dialog, [data-edit-menu], input:not([type="checkbox"], [type="range"]), textarea, select';

function isOurs({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest(TYPED_IN) === null;
}
