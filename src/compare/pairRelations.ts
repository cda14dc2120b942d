import type { Relation } from '../document/document.ts';
import { relationKey } from './distinct.ts';
import { groupBy } from '../base/groupBy.ts';
import type { RelationPair, SpanPair } from './pair.ts';

/**
 * Pair the relations of two annotations of one text by the pairs that their ends are in, so that an
 * end which differs by a character or by its type does not cost its relations. Two of the same type
 * are `agreed` where both ends are, else `boundary-differs`; of what is left, two between the same
 * pairs are `type-differs`.
 *
 * @param spans - The pairs of their spans.
 * @param gold - Each once, as are the others.
 * @param isSymmetric - Whether a relation type has no direction.
 * @returns Gold's in their order, then those that the other side alone has.
 */
export function pairRelations(
  spans: readonly SpanPair[],
  gold: readonly Relation[],
  other: readonly Relation[],
  isSymmetric: (type: string) => boolean,
): RelationPair[] {
  const [goldPlaces, otherPlaces] = [new Map<string, number>(), new Map<string, number>()];
  for (const [place, pair] of spans.entries()) {
    if (pair.gold) goldPlaces.set(pair.gold.id, place);
    if (pair.other) otherPlaces.set(pair.other.id, place);
  }
  const ends = (
    { head, tail }: Relation,
    places: ReadonlyMap<string, number>,
  ): [number, number] => [places.get(head) ?? -1, places.get(tail) ?? -1];
  const keyOf = (relation: Relation, places: ReadonlyMap<string, number>) => {
    const [head, tail] = ends(relation, places);
    return relationKey(String(head), String(tail), relation.type, isSymmetric);
  };
  const waiting = new Map(other.map((relation) => [keyOf(relation, otherPlaces), relation]));
  const partnerOf = new Map<Relation, RelationPair>();
  for (const relation of gold) {
    const key = keyOf(relation, goldPlaces);
    const partner = waiting.get(key);
    if (partner === undefined) continue;
    waiting.delete(key);
    const isAgreed = ends(relation, goldPlaces).every((at) => spans[at]?.verdict === 'agreed');
    const verdict = isAgreed ? 'agreed' : 'boundary-differs';
    partnerOf.set(relation, { verdict, gold: relation, other: partner });
  }
  const left = groupBy(waiting.values(), (relation) =>
    ends(relation, otherPlaces)
      .toSorted((a, b) => a - b)
      .join(' '),
  );
  for (const relation of gold) {
    if (partnerOf.has(relation)) continue;
    const [head, tail] = ends(relation, goldPlaces);
    const candidates = left.get([head, tail].toSorted((a, b) => a - b).join(' ')) ?? [];
    const at = candidates.findIndex(
      (one) =>
        ends(one, otherPlaces)[0] === head || isSymmetric(one.type) || isSymmetric(relation.type),
    );
    const [partner] = at < 0 ? [] : candidates.splice(at, 1);
    if (partner === undefined) continue;
    partnerOf.set(relation, { verdict: 'type-differs', gold: relation, other: partner });
  }
  const taken = new Set([...partnerOf.values()].map((pair) => pair.other));
  return [
    ...gold.map((one): RelationPair => partnerOf.get(one) ?? { verdict: 'missed', gold: one }),
    ...other
      .filter((one) => !taken.has(one))
      .map((one): RelationPair => ({ verdict: 'spurious', other: one })),
  ];
}
