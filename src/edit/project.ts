import { IterWebError } from '../base/errors.ts';
import type { Document } from '../document/document.ts';
import type { Edit, Edited, ListEdit } from './edit.ts';
import { perform, redo, startHistory, undo, type History, type Step } from './history.ts';
import { renameInDocument, renameInHistory } from './rename.ts';
import {
  applyTypeEdit,
  hasNoMore,
  invertTypeEdit,
  renamingOf,
  typesOf,
  type ProjectTypes,
  type Renaming,
  type TypeEdit,
} from './types.ts';

/** A change of the project's types that somebody made. */
export interface TypeStep {
  readonly name: string;
  readonly edit: TypeEdit;
  readonly number: number;
}

/**
 * Documents that are edited together, each with a history of its own that is kept when another one is
 * looked at, and the types that they share, which have a history too. All of it is immutable.
 */
export interface Project {
  readonly types: ProjectTypes;
  readonly typePast: readonly TypeStep[];
  readonly typeFuture: readonly TypeStep[];
  /**
   * How types were renamed at another time, whose steps are not known any more; missing where nobody
   * has changed types then.
   */
  readonly earlier?: readonly Renaming[];
  /** By whatever their owner calls them. */
  readonly histories: ReadonlyMap<string, History>;
  /** The number of the next step. */
  readonly nextStep: number;
}

/**
 * A project without documents.
 *
 * @param types - Those of all documents that are to come, where they are known: a type can't get the
 * name of one that a document has which is opened later.
 * @param earlier - How types were renamed at another time, where they were changed then.
 */
export function startProject(types: ProjectTypes, earlier?: readonly Renaming[]): Project {
  return {
    types,
    typePast: [],
    typeFuture: [],
    ...(earlier && { earlier }),
    histories: new Map(),
    nextStep: 1,
  };
}

/** How types were renamed from what files call them to what they are called now, in order. */
export function renamingsOf({ earlier = [], typePast }: Project): readonly Renaming[] {
  return [...earlier, ...typePast.flatMap((step) => renamingOf(step.edit) ?? [])];
}

/** Whether types are otherwise than files have them, as far as steps tell. */
export function hasTypeChanges({ earlier, typePast }: Project): boolean {
  return earlier !== undefined || typePast.length > 0;
}

/**
 * Take a document into the project, with the types that it has and the project has not. What was
 * renamed is so in it too. One that is in the project already keeps its history.
 *
 * @param isConfirmed - As `startEditing` takes it.
 */
export function openDocument(
  project: Project,
  key: string,
  document: Document,
  isConfirmed?: boolean,
): Project {
  if (project.histories.has(key)) return project;
  const own = renamingsOf(project).reduce(renameInDocument, document);
  const histories = new Map(project.histories).set(key, startHistory(own, isConfirmed));
  return takeTypes({ ...project, histories }, own);
}

/** Take types into the project that it has not, as those of a document that is opened: that is no step. */
export function takeTypes(
  project: Project,
  given: Pick<Document, 'entityTypes' | 'relationTypes' | 'attributeTypes'>,
): Project {
  const types = typesOf([project.types, given]);
  // A name that was taken back may be taken now.
  return hasNoMore(types, project.types) ? project : { ...withoutTypeFuture(project), types };
}

/** The history of a document. */
export function historyOf(project: Project, key: string): History {
  const history = project.histories.get(key);
  if (history !== undefined) return history;
  throw new IterWebError('bad-input', `The document ${key} is not open.`, {
    advice: 'Open it again.',
  });
}

/**
 * Do something to a document as one step.
 *
 * @param name - What it is called where it can be taken back.
 * @param make - Makes the edit of the document as it is, with the project's types.
 * @throws what `make` throws; nothing has changed then.
 */
export function edit(
  project: Project,
  key: string,
  name: string,
  make: (edited: Edited, types: ProjectTypes) => Edit,
): Project {
  const history = historyOf(project, key);
  const step = { name, edit: make(history.now, project.types), number: project.nextStep };
  const changed = perform(history, step);
  if (changed === history) return project;
  return { ...withHistory(project, key, changed), nextStep: project.nextStep + 1 };
}

/** Take a document's last step back. */
export function undoEdit(project: Project, key: string): Project {
  return withHistory(project, key, undo(historyOf(project, key)));
}

/**
 * Do again what was taken back of a document.
 *
 * @throws IterWebError `bad-input` where it needs a type that was taken back too.
 */
export function redoEdit(project: Project, key: string): Project {
  const history = historyOf(project, key);
  const step = history.future.at(-1);
  if (step !== undefined) {
    const { spans, relations } = step.edit;
    checkKnown(project.types.entityTypes, spans);
    checkKnown(project.types.relationTypes, relations);
  }
  return withHistory(project, key, redo(history));
}

/** Change a type as one step; a new name is one in all documents and all that was done to them. */
export function editTypes(project: Project, name: string, change: TypeEdit): Project {
  const step = { name, edit: change, number: project.nextStep };
  return {
    ...withTypeEdit(withoutTypeFuture(project), change),
    typePast: [...project.typePast, step],
    nextStep: project.nextStep + 1,
  };
}

/**
 * Take the last change of a type back.
 *
 * @throws IterWebError `bad-input` where that would take a type away that is used.
 */
export function undoTypes(project: Project): Project {
  const step = project.typePast.at(-1);
  if (step === undefined) return project;
  const added = addedType(step);
  if (added !== undefined) checkUnused(project, added);
  return {
    ...withRenaming(withTypeEdit(project, invertTypeEdit(step.edit)), added),
    typePast: project.typePast.slice(0, -1),
    typeFuture: [...project.typeFuture, step],
  };
}

/** Make the change of a type again that was taken back last. */
export function redoTypes(project: Project): Project {
  const step = project.typeFuture.at(-1);
  if (step === undefined) return project;
  const added = addedType(step);
  const back = added && { kind: added.kind, from: added.to, to: added.from };
  return {
    ...withRenaming(withTypeEdit(project, step.edit), back),
    typePast: [...project.typePast, step],
    typeFuture: project.typeFuture.slice(0, -1),
  };
}

/**
 * Take back what was done last, to a document or to the types.
 *
 * @param key - The document: what was done to others since stays.
 * @throws as `undoTypes`.
 */
export function undoLast(project: Project, key: string): Project {
  const own = historyOf(project, key).past.at(-1)?.number ?? 0;
  const ofTypes = project.typePast.at(-1)?.number ?? 0;
  return ofTypes > own ? undoTypes(project) : undoEdit(project, key);
}

/**
 * Do again what `undoLast` took back last.
 *
 * @throws as `redoEdit`.
 */
export function redoNext(project: Project, key: string): Project {
  const own = historyOf(project, key).future.at(-1)?.number ?? Infinity;
  const ofTypes = project.typeFuture.at(-1)?.number ?? Infinity;
  return ofTypes < own ? redoTypes(project) : redoEdit(project, key);
}

/** Documents with the project's types, by what they are without: what is drawn is known by its document. */
const TYPED = new WeakMap<Document, Document>();

/** A document as it is to be drawn: with the types of the project. The same again while it is the same. */
export function documentOf(project: Project, key: string): Document {
  const { document } = historyOf(project, key).now;
  const { entityTypes, relationTypes, attributeTypes } = project.types;
  const known = TYPED.get(document);
  const isSame =
    known?.entityTypes === entityTypes &&
    known.relationTypes === relationTypes &&
    known.attributeTypes === attributeTypes;
  if (isSame) return known;
  const typed = { ...document, ...project.types };
  TYPED.set(document, typed);
  return typed;
}

function withHistory(project: Project, key: string, history: History): Project {
  if (project.histories.get(key) === history) return project;
  return { ...project, histories: new Map(project.histories).set(key, history) };
}

function withTypeEdit(project: Project, change: TypeEdit): Project {
  const types = applyTypeEdit(project.types, change);
  return { ...withRenaming(project, renamingOf(change)), types };
}

function withRenaming(project: Project, renaming: Renaming | undefined): Project {
  if (renaming === undefined) return project;
  const histories = new Map(
    [...project.histories].map(([key, one]) => [key, renameInHistory(one, renaming)]),
  );
  return { ...project, histories };
}

/**
 * A type that a step adds, and what it is called in steps of documents while that is taken back: its
 * name may be given to another type by then.
 */
function addedType({ edit: { kind, before, after }, number }: TypeStep): Renaming | undefined {
  if (before !== undefined || after === undefined) return undefined;
  return { kind, from: after.name, to: `\0${number}` };
}

/** What was taken back of the types can't be done again, nor what needs a type that is gone so. */
function withoutTypeFuture(project: Project): Project {
  const gone = project.typeFuture.flatMap((step) => addedType(step) ?? []);
  const histories = new Map(
    [...project.histories].map(([key, history]) => {
      const isMeant = gone.some((type) => usedIn(history.future, type.kind, type.to));
      return [key, isMeant ? { ...history, future: [] } : history];
    }),
  );
  return { ...project, typeFuture: [], histories };
}

/** Nothing has the type, nor would have it where steps are taken back. */
function checkUnused(project: Project, { kind, from }: Renaming): void {
  for (const [key, { now, past }] of project.histories) {
    const list = kind === 'entity' ? now.document.spans : now.document.relations;
    if (!list.some(({ type }) => type === from) && !usedIn(past, kind, from)) continue;
    throw new IterWebError('bad-input', `“${from}” is used in ${key}.`, {
      advice: 'Take back what was annotated with it first.',
    });
  }
}

/** Whether steps put in or take out something of a type. */
function usedIn(steps: readonly Step[], kind: TypeEdit['kind'], name: string): boolean {
  return steps.some((step) => {
    const { removed, added } = kind === 'entity' ? step.edit.spans : step.edit.relations;
    return [...removed, ...added].some(({ item }) => item.type === name);
  });
}

/** All that an edit puts in is of types that there are. */
function checkKnown(
  types: readonly { readonly name: string }[],
  { added }: ListEdit<{ readonly type: string }>,
): void {
  const names = new Set(types.map(({ name }) => name));
  if (added.every(({ item }) => names.has(item.type))) return;
  throw new IterWebError('bad-input', 'A type that this needs was taken back.', {
    advice: 'Do that again first.',
  });
}
