import { toWire } from '../../base/errors.ts';
import type { Document } from '../../document/document.ts';
import { editFor, OPERATION_NAMES, type EditOperation } from '../../edit/operations.ts';
import {
  documentOf,
  edit,
  historyOf,
  openDocument,
  redoNext,
  startProject,
  undoLast,
  type Project,
} from '../../edit/project.ts';
import { confirm } from '../../edit/spanEdits.ts';
import { nextStep, typesIn } from './projectSteps.ts';
import type { Store } from './store.ts';

/** Edits the documents that are open, each with a history that is kept while others are looked at. */
export interface Editor {
  readonly operate: (operation: EditOperation) => void;
  /** Takes back what was done last to the document that is looked at, or to the types. */
  readonly undo: () => void;
  readonly redo: () => void;
  /** Says that the document that is looked at is as it should be, or that it is not yet. */
  readonly confirm: (isConfirmed: boolean) => void;
  /** A document that was read, as it is being edited: with the project's types. */
  readonly take: (row: number, read: Document) => Document;
  /** Forgets what was done to a document. */
  readonly forget: (row: number) => void;
}

/** What an editor tells of. */
export interface EditorOptions {
  /** Id of the row that is looked at, once it is loaded. */
  readonly looking: () => number | undefined;
  /**
   * Hears how a document is now.
   *
   * @param isAsRead - Whether it is as it was when it was taken.
   */
  readonly onChange: (row: number, document: Document, isAsRead: boolean) => void;
}

/** An editor of what is open. */
export function createEditor({ state, set }: Store, { looking, onChange }: EditorOptions): Editor {
  /** Changes the document that is looked at; what is refused is said, and changes nothing. */
  const change = (words: string, make: (project: Project, key: string) => Project): void => {
    const row = looking();
    const { editing, confirmed } = state();
    const { project } = editing;
    const key = String(row);
    if (row === undefined || project?.histories.has(key) !== true) return;
    try {
      const after = make(project, key);
      const [{ now, past }, before] = [historyOf(after, key), historyOf(project, key)];
      set({
        editing: { ...editing, project: after, problem: undefined, words },
        confirmed: withMember(confirmed, row, now.isConfirmed),
      });
      if (now === before.now && after.types === project.types) return;
      onChange(row, documentOf(after, key), past.every(isAboutConfirming));
    } catch (error) {
      set({ editing: { ...editing, problem: toWire(error) } });
    }
  };

  return {
    operate: (operation) =>
      change('', (project, key) =>
        edit(project, key, OPERATION_NAMES[operation.kind], (edited, types) =>
          editFor(edited, types, operation),
        ),
      ),
    undo: () => change(wordsOf('Taken back', nextStep(state(), 'past')), undoLast),
    redo: () => change(wordsOf('Done again', nextStep(state(), 'future')), redoNext),
    confirm: (isConfirmed) =>
      change(isConfirmed ? 'Confirmed.' : 'Not confirmed any more.', (project, key) =>
        edit(project, key, isConfirmed ? 'Confirm' : 'Open again', (edited) =>
          confirm(edited, isConfirmed),
        ),
      ),
    take: (row, read) => {
      const { editing, types, confirmed } = state();
      const before = editing.project ?? startProject(typesIn(types));
      const project = openDocument(before, String(row), read, confirmed.has(row));
      if (project !== editing.project) set({ editing: { ...editing, project } });
      return documentOf(project, String(row));
    },
    forget: (row) => {
      const { editing } = state();
      const { project } = editing;
      if (project === undefined) return;
      const histories = new Map(project.histories);
      histories.delete(String(row));
      set({ editing: { ...editing, project: { ...project, histories } } });
    },
  };
}

/** Whether a step changed nothing of the document but what is said of it. */
function isAboutConfirming({ edit: { spans, relations } }: { readonly edit: StepLists }): boolean {
  return [spans, relations].every(({ removed, added }) => removed.length + added.length === 0);
}

interface StepLists {
  readonly spans: { readonly removed: readonly unknown[]; readonly added: readonly unknown[] };
  readonly relations: { readonly removed: readonly unknown[]; readonly added: readonly unknown[] };
}

function withMember(set: ReadonlySet<number>, one: number, isIn: boolean): ReadonlySet<number> {
  if (set.has(one) === isIn) return set;
  const changed = new Set(set);
  if (isIn) changed.add(one);
  else changed.delete(one);
  return changed;
}

function wordsOf(what: string, step: string | undefined): string {
  return step === undefined ? '' : `${what}: ${step.charAt(0).toLowerCase()}${step.slice(1)}.`;
}
