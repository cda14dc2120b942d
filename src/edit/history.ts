import { applyEdit, invertEdit, isNothing, startEditing, type Edit, type Edited } from './edit.ts';
import type { Document } from '../document/document.ts';

/** What somebody did in one go. */
export interface Step {
  /** What it is called: “Add a span”. */
  readonly name: string;
  readonly edit: Edit;
  /** Rises from step to step over all documents of a project, so that the last one can be told. */
  readonly number: number;
}

/** A document with all that was done to it. */
export interface History {
  readonly now: Edited;
  /** The last one last. */
  readonly past: readonly Step[];
  /** What was taken back, the next to be done again last. */
  readonly future: readonly Step[];
}

/**
 * The history of a document that nothing was done to.
 *
 * @param isConfirmed - As `startEditing` takes it.
 */
export function startHistory(document: Document, isConfirmed?: boolean): History {
  return { now: startEditing(document, isConfirmed), past: [], future: [] };
}

/**
 * Do something: what was taken back before can't be done again then. An edit that changes nothing is
 * no step.
 */
export function perform(history: History, step: Step): History {
  if (isNothing(step.edit)) return history;
  const { now, past } = history;
  return { now: applyEdit(now, step.edit), past: [...past, step], future: [] };
}

/** Take the last step back; the same history where there is none. */
export function undo(history: History): History {
  const { now, past, future } = history;
  const step = past.at(-1);
  if (step === undefined) return history;
  return {
    now: applyEdit(now, invertEdit(step.edit)),
    past: past.slice(0, -1),
    future: [...future, step],
  };
}

/** Do again what was taken back last; the same history where there is nothing. */
export function redo(history: History): History {
  const { now, past, future } = history;
  const step = future.at(-1);
  if (step === undefined) return history;
  return { now: applyEdit(now, step.edit), past: [...past, step], future: future.slice(0, -1) };
}
