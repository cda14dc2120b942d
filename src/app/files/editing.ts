import { toWire } from '../../base/errors.ts';
import type { Document, TypeInfo } from '../../document/document.ts';
import { addAnnotations, type NewAnnotations } from '../../edit/addAnnotations.ts';
import type { Edited } from '../../edit/edit.ts';
import { editFor, OPERATION_NAMES, type EditOperation } from '../../edit/operations.ts';
import {
  documentOf,
  edit,
  openDocument,
  startProject,
  takeTypes,
  type Project,
} from '../../edit/project.ts';
import { redoNext, undoLast } from '../../edit/typeSteps.ts';
import { confirm } from '../../edit/spanEdits.ts';
import type { ProjectTypes, TypeKind } from '../../edit/types.ts';
import { nextStep, typesIn } from './projectSteps.ts';
import type { FilesStore } from './store.ts';

/** Edits the documents that are open, each with a history that is kept while others are looked at. */
export interface Editor {
  /** @param words - What is said of it where it was done; nothing where the drawing says it. */
  readonly operate: (operation: EditOperation, words?: string) => void;
  /**
   * Takes over what a model suggests, in one step.
   *
   * @param types - Those that it is of; what the project has not it gets.
   */
  readonly takeOver: (given: NewAnnotations, types: ProjectTypes, words: string) => void;
  /** Takes back what was done last to the document that is looked at, or to the types. */
  readonly undo: () => void;
  readonly redo: () => void;
  /** Says that the document that is looked at is as it should be, or that it is not yet. */
  readonly confirm: (isConfirmed: boolean) => void;
  /**
   * Does something to the whole project: to types, and so to all documents that it has.
   *
   * @param words - What is said of it where it was done.
   * @throws what `make` throws; nothing has changed then.
   */
  readonly doToAll: (words: string, make: (project: Project) => Project) => void;
  /** Documents that were read, as they are being edited: with the project's types. */
  readonly take: (read: ReadonlyMap<number, Document>) => ReadonlyMap<number, Document>;
  /** Forgets what was done to a document. */
  readonly forget: (row: number) => void;
}

/** What an editor tells of. */
export interface EditorOptions {
  /** Id of the row that is looked at, once it is loaded. */
  readonly looking: () => number | undefined;
  /** Hears of documents that have changed, and of types. */
  readonly onChange: (changes: readonly DocumentChange[]) => void;
  /** Hears what a type is now, and what it was called; undefined where it is new. */
  readonly onType: (kind: TypeKind, from: string | undefined, type: TypeInfo) => void;
  /** Hears of a type that there is not any more. */
  readonly onTypeRemoved: (kind: TypeKind, name: string) => void;
}

/** How a document is now. */
export interface DocumentChange {
  readonly row: number;
  readonly document: Document;
  /** Whether it is as it was when it was taken. */
  readonly isAsRead: boolean;
}

/** An editor of what is open. */
export function createEditor(
  { state, set }: FilesStore,
  { looking, onChange, onType, onTypeRemoved }: EditorOptions,
): Editor {
  /** Documents as they were when they were taken. */
  const read = new Map<string, Document>();

  /** Takes a project over, and tells what has changed. */
  const publish = (before: Project, after: Project, words: string): void => {
    for (const kind of ['entity', 'relation'] as const) {
      const key = kind === 'entity' ? 'entityTypes' : 'relationTypes';
      const left = new Set(after.types[key].map(({ name }) => name));
      const gone = before.types[key].filter(({ name }) => !left.has(name));
      // Where there are as many as before one has another name.
      if (left.size < before.types[key].length) {
        for (const { name } of gone) onTypeRemoved(kind, name);
      }
      for (const [from, type] of changedTypes(before.types, after.types, kind)) {
        onType(kind, from, type);
      }
    }
    let { confirmed } = state();
    const changes: DocumentChange[] = [];
    for (const [key, { now, past }] of after.histories) {
      const old = before.histories.get(key)?.now;
      if (old === undefined || isSame(old, now)) continue;
      confirmed = withMember(confirmed, Number(key), now.isConfirmed);
      const first = read.get(key);
      const isAsRead = past.every(isAboutConfirming) && first !== undefined;
      changes.push({
        row: Number(key),
        document: documentOf(after, key),
        isAsRead: isAsRead && hasSameTypes(first, now.document),
      });
    }
    const { editing } = state();
    set({ editing: { ...editing, project: after, problem: undefined, words }, confirmed });
    if (changes.length > 0 || after.types !== before.types) onChange(changes);
  };

  /** Changes the document that is looked at; what is refused is said, and changes nothing. */
  const change = (words: string, make: (project: Project, key: string) => Project): void => {
    const row = looking();
    const { editing } = state();
    const { project } = editing;
    const key = String(row);
    if (row === undefined || project?.histories.has(key) !== true) return;
    try {
      publish(project, make(project, key), words);
    } catch (error) {
      set({ editing: { ...editing, problem: toWire(error) } });
    }
  };

  const projectNow = () => state().editing.project ?? startProject(typesIn(state().types));

  return {
    operate: (operation, words = '') =>
      change(words, (project, key) =>
        edit(project, key, OPERATION_NAMES[operation.kind], (edited, types) =>
          editFor(edited, types, operation),
        ),
      ),
    takeOver: (given, types, words) =>
      change(words, (project, key) =>
        edit(takeTypes(project, types), key, 'Accept what is suggested', (edited, own) =>
          addAnnotations(edited, own, given),
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
    doToAll: (words, make) => {
      const project = projectNow();
      publish(project, make(project), words);
    },
    take: (documents) => {
      const { editing, confirmed } = state();
      let project = projectNow();
      for (const [row, document] of documents) {
        const key = String(row);
        if (!project.histories.has(key)) read.set(key, document);
        project = openDocument(project, key, document, confirmed.has(row));
      }
      if (project !== editing.project) set({ editing: { ...editing, project } });
      return new Map([...documents.keys()].map((row) => [row, documentOf(project, String(row))]));
    },
    forget: (row) => {
      const { editing } = state();
      const { project } = editing;
      if (project === undefined) return;
      read.delete(String(row));
      const histories = new Map(project.histories);
      histories.delete(String(row));
      set({ editing: { ...editing, project: { ...project, histories } } });
    },
  };
}

/** Types of a kind that are otherwise, each with the name that it had; undefined where it is new. */
function changedTypes(
  before: ProjectTypes,
  after: ProjectTypes,
  kind: TypeKind,
): (readonly [from: string | undefined, type: TypeInfo])[] {
  const list = (types: ProjectTypes): readonly TypeInfo[] =>
    kind === 'entity' ? types.entityTypes : types.relationTypes;
  const [old, now] = [list(before), list(after)];
  if (old === now) return [];
  if (old.length === now.length) {
    return now.flatMap((type, at) => (type === old[at] ? [] : [[old[at]?.name, type] as const]));
  }
  const known = new Set(old.map(({ name }) => name));
  return now.flatMap((type) => (known.has(type.name) ? [] : [[undefined, type] as const]));
}

/** Whether nothing was done to a document: a renaming that is about others makes a new one too. */
function isSame(one: Edited, other: Edited): boolean {
  return (
    one.document.spans === other.document.spans &&
    one.document.relations === other.document.relations &&
    one.isConfirmed === other.isConfirmed
  );
}

/** Whether spans and relations that two documents have in the same places are of the same types. */
export function hasSameTypes(one: Document, other: Document): boolean {
  return (
    one.spans.length === other.spans.length &&
    one.relations.length === other.relations.length &&
    one.spans.every(({ type }, at) => other.spans[at]?.type === type) &&
    one.relations.every(({ type }, at) => other.relations[at]?.type === type)
  );
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
