import type { Relation, TypeInfo } from '../../document/document.ts';
import type { DocumentLookup } from '../../document/lookup.ts';
import { allowedRelationTypes } from '../../edit/allowed.ts';
import type { EditOperation } from '../../edit/operations.ts';
import type { ProjectTypes } from '../../edit/types.ts';

/** A type that may be chosen, and what is done then. */
export interface Choice {
  readonly type: TypeInfo;
  /** Says that the relation leads the other way. */
  readonly isTurned?: boolean;
  readonly operation: EditOperation;
}

/** Which relation may be drawn between two spans, either way: those that lead as it was drawn first. */
export function relationChoices(
  types: ProjectTypes,
  { spanById }: DocumentLookup,
  head: string,
  tail: string,
): readonly Choice[] {
  const [one, two] = [spanById.get(head), spanById.get(tail)];
  if (one === undefined || two === undefined) return [];
  const forward = allowedRelationTypes(types, one.type, two.type);
  const backward = allowedRelationTypes(types, two.type, one.type).filter(
    (type) => !forward.includes(type),
  );
  const choice = (type: TypeInfo, isTurned: boolean): Choice => ({
    type,
    ...(isTurned && { isTurned }),
    operation: {
      kind: 'add-relation',
      relation: isTurned
        ? { head: tail, tail: head, type: type.name }
        : { head, tail, type: type.name },
    },
  });
  return [
    ...forward.map((type) => choice(type, false)),
    ...backward.map((type) => choice(type, true)),
  ];
}

/** The types that a span may get. */
export function spanTypeChoices({ entityTypes }: ProjectTypes, id: string): readonly Choice[] {
  return entityTypes.map((type) => ({
    type,
    operation: { kind: 'retype-spans', ids: [id], type: type.name },
  }));
}

/** The types that a relation may get. */
export function relationTypeChoices(
  types: ProjectTypes,
  { spanById }: DocumentLookup,
  { id, head, tail }: Relation,
): readonly Choice[] {
  const [one, two] = [spanById.get(head), spanById.get(tail)];
  if (one === undefined || two === undefined) return [];
  return allowedRelationTypes(types, one.type, two.type).map((type) => ({
    type,
    operation: { kind: 'retype-relations', ids: [id], type: type.name },
  }));
}
