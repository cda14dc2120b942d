import type { Document } from '../document/document.ts';
import { perform, redo, type History, type Step } from './history.ts';
import { removalEdit, removalOf, typesWithout, type Removal } from './removal.ts';
import { renameInDocument, renameInHistory, renameInTypes } from './rename.ts';
import { startEditing } from './edit.ts';
import {
  renamingOf,
  type ProjectTypes,
  type Renaming,
  type TypeEdit,
  type TypeKind,
} from './types.ts';

/** A change of the project's types that somebody made. */
export interface TypeStep {
  readonly name: string;
  readonly edit: TypeEdit;
  readonly number: number;
  /** Of a removal: what other types were before it. */
  readonly before?: Pick<ProjectTypes, 'relationTypes' | 'attributeTypes'>;
}

/** What becomes of a name: another type name, or nothing. */
export type NameChange = Renaming | Removal;

/** What a step does to a name, where it does anything. */
export function nameChangeOf({ edit }: Pick<TypeStep, 'edit'>): NameChange | undefined {
  return renamingOf(edit) ?? removalOf(edit);
}

/** A document as it would be if a change had been made when nobody could take it back. */
export function changeInDocument(document: Document, change: NameChange): Document {
  if (!('removed' in change)) return renameInDocument(document, change);
  const edited = startEditing(document);
  return perform(
    { now: edited, past: [], future: [] },
    { ...NO_STEP, edit: removalEdit(edited, change) },
  ).now.document;
}

const NO_STEP = { name: '', number: 0 };

/** What a document tells of types, after a change. */
export function changeInTypes<
  T extends Pick<Document, 'entityTypes' | 'relationTypes' | 'attributeTypes'>,
>(types: T, change: NameChange): T {
  return 'removed' in change ? typesWithout(types, change) : renameInTypes(types, change);
}

/**
 * A document's history with a change of types. A removal is a step of it too, where something of it is of
 * the type, and what was done before calls the type by a name that no other type can get.
 */
export function stepInHistory(history: History, step: TypeStep): History {
  const renaming = renamingOf(step.edit);
  if (renaming !== undefined) return renameInHistory(history, renaming);
  const removal = removalOf(step.edit);
  if (removal === undefined) return history;
  const { name, number } = step;
  const isNext = history.future.at(-1)?.number === number;
  const after = isNext
    ? redo(history)
    : perform(history, { name, number, edit: removalEdit(history.now, removal) });
  const isLost = usedIn(after.future, removal.kind, removal.removed);
  return renameInHistory(isLost ? { ...after, future: [] } : after, {
    kind: removal.kind,
    from: removal.removed,
    to: hiddenName(step),
  });
}

/**
 * A type that a step adds, and what it is called in steps of documents while that is taken back: its
 * name may be given to another type by then.
 */
export function addedType(step: TypeStep): Renaming | undefined {
  const { kind, before, after } = step.edit;
  if (before !== undefined || after === undefined) return undefined;
  return { kind, from: after.name, to: hiddenName(step) };
}

/** What a type is called while there is none of it. */
export function hiddenName({ number }: TypeStep): string {
  return `\0${number}`;
}

/** Whether steps put in or take out something of a type. */
export function usedIn(steps: readonly Step[], kind: TypeKind, name: string): boolean {
  return steps.some((step) => {
    const { removed, added } = kind === 'entity' ? step.edit.spans : step.edit.relations;
    return [...removed, ...added].some(({ item }) => item.type === name);
  });
}
