import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Document } from '../../document/document.ts';
import type { DocumentLookup } from '../../document/lookup.ts';
import type { EditOperation } from '../../edit/operations.ts';
import type { ProjectTypes } from '../../edit/types.ts';
import { focusElement, spanElementId } from '../dom/ids.ts';
import type { Focus } from '../focus/focus.ts';
import { sameFocus } from '../focus/focus.ts';
import type { FocusAction } from '../focus/focusState.ts';
import type { FocusControl } from '../focus/useFocus.ts';
import { relationChoices } from './choices.ts';
import { type EditAction, type EditState, IDLE, reduceEdit } from './editState.ts';
import { doneWords } from './editWords.ts';
import { type Reached, reachedAfter, reachedBefore } from './reached.ts';

/** What whoever shows a drawing has to say for it to be edited. */
export interface EditRequest {
  readonly document: Document;
  readonly lookup: DocumentLookup;
  readonly control: FocusControl;
  /** Those that may be chosen; the document's where they are missing. */
  readonly types: ProjectTypes | undefined;
  /** Missing where it is only looked at. */
  readonly onEdit: ((operation: EditOperation) => void) | undefined;
  /** Whether a span or relation, by its id, is one to be edited; all are where it is missing. */
  readonly canEdit: ((id: string) => boolean) | undefined;
}

/** What is being done to a drawing, and how its parts do it. */
export interface EditControl {
  readonly state: EditState;
  readonly act: (action: EditAction) => void;
  /** What keys and buttons are about: where the keys are or were, or else what is pinned. */
  readonly target: Focus | undefined;
  readonly types: ProjectTypes;
  /** Asks for an edit. */
  readonly perform: (operation: EditOperation) => void;
  /** Asks for a relation's type, or draws it at once where only one may stand there. */
  readonly link: (head: string, tail: string) => void;
  /** What was done last, or why not. */
  readonly words: string;
  /** The focus: while a relation is drawn the next span that is chosen is its end. */
  readonly control: FocusControl;
}

/** What was asked for, of which document. */
interface Asked {
  readonly operation: EditOperation;
  readonly before: Document;
}

/** A change that takes longer than so many milliseconds is told by whoever makes it. */
const AWAITED = 1000;

/** The state of editing a drawing; undefined where it is only looked at. */
export function useEditControl(request: EditRequest): EditControl | undefined {
  const { document, lookup, control, onEdit, canEdit = all } = request;
  const types: ProjectTypes = request.types ?? document;
  const [state, setState] = useState(IDLE);
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState<Asked>();
  const [reached, setReached] = useState<Reached>();
  const [held, setHeld] = useState<Focus>();

  const live = targetOf(control);
  if (live !== undefined && !sameFocus(live, held)) setHeld(live);
  const target = [live, held].find(
    (one) => one !== undefined && isThere(lookup, one) && canEdit(one.id),
  );
  if (asked !== undefined && asked.before !== document) {
    setAsked(undefined);
    if (asked.before.text === document.text) {
      setWords(doneWords(asked.operation, types, asked.before, document));
      setReached(reachedAfter(asked.operation, document));
    }
  }

  const latest = useRef({ state, document, lookup, control, types, onEdit, canEdit });
  useLayoutEffect(() => {
    latest.current = { state, document, lookup, control, types, onEdit, canEdit };
  });
  // What was added is where the keys go on: at once, or a key that comes soon would be about what was
  // chosen before.
  useLayoutEffect(() => {
    if (reached !== undefined) goTo(latest.current.control, reached);
  }, [reached]);

  const act = useCallback((action: EditAction) => setState((now) => reduceEdit(now, action)), []);
  const perform = useCallback((operation: EditOperation) => {
    const { document: before, onEdit: ask } = latest.current;
    const now = { operation, before };
    const next = reachedBefore(operation, before);
    if (next !== undefined) {
      goTo(latest.current.control, next);
      // Now, while what has the focus is still there: all of the drawing would look otherwise for the
      // moment in which nothing has it.
      focusElement(spanElementId(next.id));
    }
    setState(IDLE);
    setReached(undefined);
    setAsked(now);
    setTimeout(() => setAsked((one) => (one === now ? undefined : one)), AWAITED);
    ask?.(operation);
  }, []);
  const link = useCallback(
    (head: string, tail: string) => {
      const { types: every, lookup: known, canEdit: isOwn } = latest.current;
      if (!isOwn(head) || !isOwn(tail)) {
        setState(IDLE);
        setWords('Accept the suggestion first: a relation joins what is annotated.');
        return;
      }
      const choices = relationChoices(every, known, head, tail);
      const [only, ...others] = choices;
      if (only === undefined) {
        setState(IDLE);
        if (head !== tail) setWords(noneWords(every, known, head, tail));
      } else if (others.length === 0 && head !== tail) perform(only.operation);
      else act({ kind: 'link-ended', head, tail });
    },
    [act, perform],
  );
  const focusAct = useCallback(
    (action: FocusAction) => {
      const { state: now, control: own } = latest.current;
      if (now.kind === 'linking') {
        const chosen = chosenSpan(action, own);
        if (chosen !== undefined) {
          link(now.head, chosen);
          return;
        }
        if (isLettingGo(action)) {
          setState(IDLE);
          return;
        }
      } else if (isLettingGo(action)) {
        setHeld(undefined);
        setState(IDLE);
      }
      own.act(action);
    },
    [link],
  );
  const wrapped = useMemo(
    (): FocusControl => ({
      ...control,
      act: focusAct,
      choose: (focus) => focusAct({ kind: 'pinned', target: focus }),
    }),
    [control, focusAct],
  );
  return useMemo(
    () => onEdit && { state, act, target, types, perform, link, words, control: wrapped },
    [onEdit, state, act, target, types, perform, link, words, wrapped],
  );
}

function goTo({ act }: FocusControl, { id, isPinned }: Reached): void {
  act({ kind: 'moved', cursor: { kind: 'span', id } });
  if (isPinned) act({ kind: 'pinned', target: { kind: 'span', id } });
}

const all = () => true;

function targetOf({ cursor, pinned }: FocusControl): Focus | undefined {
  if (cursor === undefined) return pinned;
  return cursor.kind === 'partner'
    ? { kind: 'relation', id: cursor.relation }
    : { kind: 'span', id: cursor.id };
}

function isThere({ spanById, relationById }: DocumentLookup, { kind, id }: Focus): boolean {
  return kind === 'span' ? spanById.has(id) : relationById.has(id);
}

/** The span that an action of the focus chooses. */
function chosenSpan(action: FocusAction, { cursor }: FocusControl): string | undefined {
  if (action.kind === 'pressed') return cursor?.id ?? action.id;
  if (action.kind !== 'pinned' && action.kind !== 'toggled') return undefined;
  return action.target?.kind === 'span' ? action.target.id : undefined;
}

function isLettingGo(action: FocusAction): boolean {
  return action.kind === 'let-go' || (action.kind === 'pinned' && action.target === undefined);
}

function noneWords(
  { entityTypes }: ProjectTypes,
  { spanById }: DocumentLookup,
  head: string,
  tail: string,
): string {
  const [one, two] = [head, tail].map((id) => {
    const type = spanById.get(id)?.type;
    return entityTypes.find(({ name }) => name === type)?.label ?? type ?? '';
  });
  return `No relation may stand between ${one} and ${two}.`;
}
