import { IterWebError } from '../base/errors.ts';
import { distinctAttributes } from '../document/attributes.ts';
import { undo } from './history.ts';
import {
  historyOf,
  redoEdit,
  undoEdit,
  withHistories,
  withoutTypeFuture,
  type Project,
} from './project.ts';
import { checkSubstitute, removalOf, typesWithout, type Removal } from './removal.ts';
import { renameInHistory } from './rename.ts';
import { addedType, hiddenName, stepInHistory, usedIn, type TypeStep } from './typeStep.ts';
import {
  applyTypeEdit,
  invertTypeEdit,
  renamingOf,
  type Renaming,
  type TypeEdit,
} from './types.ts';

/**
 * Change a type as one step: a new name is one in all documents and all that was done to them, and what
 * is of a type that is removed gets another one or goes.
 *
 * @throws IterWebError `bad-input` where a relation can't be of the type that it is to get.
 */
export function editTypes(project: Project, name: string, change: TypeEdit): Project {
  const { relationTypes, attributeTypes } = project.types;
  const removal = removalOf(change);
  if (removal !== undefined) {
    for (const { now } of project.histories.values()) {
      checkSubstitute(now.document, project.types, removal);
    }
  }
  const before = { relationTypes, ...(attributeTypes && { attributeTypes }) };
  const step = { name, edit: change, number: project.nextStep, ...(removal && { before }) };
  return {
    ...withStep(withoutTypeFuture(project), step),
    typePast: [...project.typePast, step],
    nextStep: project.nextStep + 1,
  };
}

/**
 * Take the last change of a type back.
 *
 * @throws IterWebError `bad-input` where that would take a type away that is used, or would bring
 * annotations back beneath what was done since.
 */
export function undoTypes(project: Project): Project {
  const step = project.typePast.at(-1);
  if (step === undefined) return project;
  return {
    ...withoutStep(project, step),
    typePast: project.typePast.slice(0, -1),
    typeFuture: [...project.typeFuture, step],
  };
}

/**
 * Make the change of a type again that was taken back last.
 *
 * @throws IterWebError `bad-input` where it removes a type that something is of which is taken back.
 */
export function redoTypes(project: Project): Project {
  const step = project.typeFuture.at(-1);
  if (step === undefined) return project;
  const removal = removalOf(step.edit);
  if (removal !== undefined) checkNothingBefore(project, step, removal);
  const added = addedType(step);
  const back = added && { kind: added.kind, from: added.to, to: added.from };
  return {
    ...withRenaming(withStep(project, step), back),
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
  // A removal is a step of both.
  return ofTypes >= own ? undoTypes(project) : undoEdit(project, key);
}

/**
 * Do again what `undoLast` took back last.
 *
 * @throws as `redoEdit` and `redoTypes`.
 */
export function redoNext(project: Project, key: string): Project {
  const own = historyOf(project, key).future.at(-1)?.number ?? Infinity;
  const ofTypes = project.typeFuture.at(-1)?.number ?? Infinity;
  return ofTypes <= own ? redoTypes(project) : redoEdit(project, key);
}

function withStep(project: Project, step: TypeStep): Project {
  const removal = removalOf(step.edit);
  return {
    ...withHistories(project, (history) => stepInHistory(history, step)),
    types: removal ? typesWithout(project.types, removal) : applyTypeEdit(project.types, step.edit),
  };
}

function withoutStep(project: Project, step: TypeStep): Project {
  const removal = removalOf(step.edit);
  if (removal !== undefined) return withoutRemoval(project, step, removal);
  const added = addedType(step);
  if (added !== undefined) checkUnused(project, added);
  const inverse = invertTypeEdit(step.edit);
  const types = applyTypeEdit(project.types, inverse);
  return withRenaming({ ...withRenaming(project, renamingOf(inverse)), types }, added);
}

/** A removed type comes back, with all that was of it. */
function withoutRemoval(project: Project, step: TypeStep, { kind, removed }: Removal): Project {
  const { number, edit, before } = step;
  const back = { kind, from: hiddenName(step), to: removed };
  for (const { past } of project.histories.values()) {
    if (!past.slice(0, -1).some((one) => one.number === number)) continue;
    throw new IterWebError('bad-input', `Documents that had “${removed}” were changed since.`, {
      advice: 'Take back first what was done to them.',
    });
  }
  const after = withHistories(project, (history) => {
    const named = renameInHistory(history, back);
    return named.past.at(-1)?.number === number ? undo(named) : named;
  });
  const own = [...after.histories.values()].flatMap(({ now }) => now.document.attributeTypes ?? []);
  const attributes = distinctAttributes([...(before?.attributeTypes ?? []), ...own]);
  const relations = new Map(before?.relationTypes.map((type) => [type.name, type]));
  const types = applyTypeEdit(project.types, invertTypeEdit(edit));
  return {
    ...after,
    types: {
      ...types,
      relationTypes: types.relationTypes.map((type) => relations.get(type.name) ?? type),
      ...(attributes.length > 0 && { attributeTypes: attributes }),
    },
  };
}

function withRenaming(project: Project, renaming: Renaming | undefined): Project {
  if (renaming === undefined) return project;
  return withHistories(project, (history) => renameInHistory(history, renaming));
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

/** Nothing that was done before a removal, and is taken back, is of the type. */
function checkNothingBefore(
  project: Project,
  { number }: TypeStep,
  { kind, removed }: Removal,
): void {
  for (const { future } of project.histories.values()) {
    const earlier = future.filter((one) => one.number < number);
    if (!usedIn(earlier, kind, removed)) continue;
    throw new IterWebError(
      'bad-input',
      `Something of “${removed}” that was done before is taken back.`,
      {
        advice: 'Do that again first.',
      },
    );
  }
}
