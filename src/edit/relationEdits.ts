import { IterWebError } from '../base/errors.ts';
import type { Relation, RelationTypeInfo } from '../document/document.ts';
import { lookUp } from '../document/lookup.ts';
import { isAllowed } from './allowed.ts';
import { editOf } from './change.ts';
import { newId, type Edit, type Edited } from './edit.ts';
import { spanWith } from './spanEdits.ts';
import type { ProjectTypes } from './types.ts';

/** A relation to be drawn: ids of its ends, and its type. */
export type NewRelation = Pick<Relation, 'head' | 'tail' | 'type'>;

/**
 * Draw a relation. Where the same is there already nothing changes; of a symmetric type, so it is
 * where it is there the other way round.
 *
 * @throws IterWebError `bad-input` where there is no such span or type, both ends are one span, or the
 * type may not stand between theirs.
 */
export function addRelation(edited: Edited, types: ProjectTypes, relation: NewRelation): Edit {
  const { head, tail } = relation;
  const type = checked(edited, types, relation);
  const { document, nextId } = edited;
  const isThere = lookUp(document)
    .relationsOf(head)
    .some(
      (one) =>
        one.type === type.name &&
        ((one.head === head && one.tail === tail) ||
          (type.symmetric && one.head === tail && one.tail === head)),
    );
  if (isThere) return editOf(edited, {});
  const added: Relation = {
    id: newId(nextId),
    head,
    tail,
    type: type.name,
    origin: 'person',
    status: 'gold',
  };
  return editOf(edited, { newRelations: [added], nextId: nextId + 1 });
}

/**
 * Let relations point the other way.
 *
 * @throws IterWebError `bad-input` where there is no such relation, or its type may not stand so.
 */
export function turnRelations(edited: Edited, types: ProjectTypes, ids: readonly string[]): Edit {
  return changeRelations(edited, ids, (relation) => {
    const turned = { ...relation, head: relation.tail, tail: relation.head };
    checked(edited, types, turned);
    return turned;
  });
}

/**
 * Give relations another type.
 *
 * @throws IterWebError `bad-input` where there is no such relation or type, or it may not stand there.
 */
export function retypeRelations(
  edited: Edited,
  types: ProjectTypes,
  ids: readonly string[],
  type: string,
): Edit {
  return changeRelations(edited, ids, (relation) => {
    if (relation.type === type) return relation;
    const retyped = { ...relation, type };
    checked(edited, types, retyped);
    return retyped;
  });
}

/**
 * Delete relations; their spans stay.
 *
 * @throws IterWebError `bad-input` where there is no such relation.
 */
export function deleteRelations(edited: Edited, ids: readonly string[]): Edit {
  return changeRelations(edited, ids, () => undefined);
}

function changeRelations(
  edited: Edited,
  ids: readonly string[],
  change: (relation: Relation) => Relation | undefined,
): Edit {
  const { relationById } = lookUp(edited.document);
  const relations = new Map<string, Relation | undefined>();
  for (const id of ids) {
    const relation = relationById.get(id);
    if (relation === undefined) {
      throw new IterWebError('bad-input', `There is no relation ${id} any more.`, {
        advice: 'Choose another relation.',
      });
    }
    const changed = change(relation);
    if (changed !== relation) relations.set(id, changed);
  }
  return editOf(edited, { relations });
}

/** The type of a relation that may be as it is. */
function checked(
  edited: Edited,
  { relationTypes }: ProjectTypes,
  { head, tail, type }: NewRelation,
): RelationTypeInfo {
  const own = relationTypes.find(({ name }) => name === type);
  if (own === undefined) {
    throw new IterWebError('bad-input', `The project has no relation type “${type}”.`, {
      advice: 'Choose one of the project’s types, or add it first.',
    });
  }
  const [one, two] = [spanWith(edited, head), spanWith(edited, tail)];
  if (head === tail) {
    throw new IterWebError('bad-input', 'A relation needs two spans.', {
      advice: 'Choose another span for one of its ends.',
    });
  }
  if (!isAllowed(own, one.type, two.type)) {
    throw new IterWebError(
      'bad-input',
      `“${own.label}” may not lead from “${one.type}” to “${two.type}”.`,
      { advice: 'Choose another type, turn it round, or change what the project allows.' },
    );
  }
  return own;
}
