import { IterWebError } from '../base/errors.ts';
import type { Document } from '../document/document.ts';
import type { Edit, Edited, ListEdit } from './edit.ts';
import { perform, redo, startHistory, undo, type History } from './history.ts';
import { removalOf } from './removal.ts';
import {
  addedType,
  changeInDocument,
  changeInTypes,
  nameChangeOf,
  stepInHistory,
  usedIn,
  type NameChange,
  type TypeStep,
} from './typeStep.ts';
import { hasNoMore, typesOf, type ProjectTypes } from './types.ts';

/**
 * Documents that are edited together, each with a history of its own that is kept when another one is
 * looked at, and the types that they share, which have a history too. All of it is immutable.
 */
export interface Project {
  readonly types: ProjectTypes;
  readonly typePast: readonly TypeStep[];
  readonly typeFuture: readonly TypeStep[];
  /**
   * How types were renamed and removed at another time, whose steps are not known any more; missing
   * where nobody has changed types then.
   */
  readonly earlier?: readonly NameChange[];
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
 * @param earlier - How types were renamed and removed at another time, where they were changed then.
 */
export function startProject(types: ProjectTypes, earlier?: readonly NameChange[]): Project {
  return {
    types,
    typePast: [],
    typeFuture: [],
    ...(earlier && { earlier }),
    histories: new Map(),
    nextStep: 1,
  };
}

/** What became of the names that files have for types, in order. */
export function nameChangesOf({ earlier = [], typePast }: Project): readonly NameChange[] {
  return [...earlier, ...typePast.flatMap((step) => nameChangeOf(step) ?? [])];
}

/** Whether types are otherwise than files have them, as far as steps tell. */
export function hasTypeChanges({ earlier, typePast }: Project): boolean {
  return earlier !== undefined || typePast.length > 0;
}

/**
 * Take a document into the project, with the types that it has and the project has not. What was
 * renamed or removed is so in it too. One that is in the project already keeps its history.
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
  const { earlier = [], typePast } = project;
  const first = earlier.reduce(changeInDocument, document);
  const history = typePast.reduce(stepInHistory, startHistory(first, isConfirmed));
  const histories = new Map(project.histories).set(key, history);
  const told = nameChangesOf(project).reduce<DocumentTypes>(changeInTypes, document);
  return takeTypes({ ...project, histories }, told);
}

/** Take types into the project that it has not, as those of a document that is opened: that is no step. */
export function takeTypes(project: Project, given: DocumentTypes): Project {
  const types = typesOf([project.types, given]);
  // A name that was taken back may be taken now.
  return hasNoMore(types, project.types) ? project : { ...withoutTypeFuture(project), types };
}

/** What a document tells of types. */
type DocumentTypes = Pick<Document, 'entityTypes' | 'relationTypes' | 'attributeTypes'>;

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
  const { typeFuture } = project;
  // What is removed again must find documents as it left them.
  const isOther = typeFuture.some((one) => removalOf(one.edit) !== undefined);
  const before = isOther ? withoutTypeFuture(project) : project;
  return { ...withHistory(before, key, changed), nextStep: project.nextStep + 1 };
}

/** Take a document's last step back, which is none of the types: `undoLast` knows. */
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

/** A project with another history of each document. */
export function withHistories(project: Project, change: (history: History) => History): Project {
  const histories = new Map([...project.histories].map(([key, history]) => [key, change(history)]));
  return { ...project, histories };
}

/** What was taken back of the types can't be done again, nor what needs a type that is gone so. */
export function withoutTypeFuture(project: Project): Project {
  if (project.typeFuture.length === 0) return project;
  const gone = project.typeFuture.flatMap((step) => addedType(step) ?? []);
  const numbers = new Set(project.typeFuture.map(({ number }) => number));
  const emptied = withHistories(project, (history) => {
    const { future } = history;
    const isMeant =
      gone.some(({ kind, to }) => usedIn(future, kind, to)) ||
      future.some(({ number }) => numbers.has(number));
    return isMeant ? { ...history, future: [] } : history;
  });
  return { ...emptied, typeFuture: [] };
}

function withHistory(project: Project, key: string, history: History): Project {
  if (project.histories.get(key) === history) return project;
  return { ...project, histories: new Map(project.histories).set(key, history) };
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
