import type { Document, Relation, RelationTypeInfo } from '../document/document.ts';
import { lookUp } from '../document/lookup.ts';
import type { ProjectTypes } from './types.ts';

/**
 * Whether a relation type may stand between two entity types; a symmetric one either way round.
 *
 * @param head - Name of the first end's type.
 */
export function isAllowed(
  { arguments: allowed, symmetric }: RelationTypeInfo,
  head: string,
  tail: string,
): boolean {
  if (allowed === undefined) return true;
  const fits = (one: string, two: string) =>
    allowed.head.includes(one) && allowed.tail.includes(two);
  return fits(head, tail) || (symmetric && fits(tail, head));
}

/** The relation types that may be drawn from a span of one type to one of another. */
export function allowedRelationTypes(
  { relationTypes }: ProjectTypes,
  head: string,
  tail: string,
): readonly RelationTypeInfo[] {
  return relationTypes.filter((type) => isAllowed(type, head, tail));
}

/** The relations of a document that stand between types which they may not. */
export function misplacedRelations(document: Document, types: ProjectTypes): readonly Relation[] {
  const { spanById } = lookUp(document);
  const known = new Map(types.relationTypes.map((type) => [type.name, type]));
  return document.relations.filter(({ head, tail, type }) => {
    const [one, two, own] = [spanById.get(head), spanById.get(tail), known.get(type)];
    return one && two && own && !isAllowed(own, one.type, two.type);
  });
}
