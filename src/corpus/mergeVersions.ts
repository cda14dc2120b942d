import { compareSpans } from '../document/build.ts';
import { distinctTypes } from '../document/distinctTypes.ts';
import type { Document, Relation, Span, Status } from '../document/document.ts';

/** The versions that a span or relation of a merged document is in, by its ids there. */
export interface Sides {
  readonly first?: string;
  readonly second?: string;
}

/** Two versions of one text, to be drawn as one. */
export interface MergedVersions {
  readonly document: Document;
  /** Where each span and relation comes from, by its id in the merged document. */
  readonly sides: ReadonlyMap<string, Sides>;
}

/**
 * Two versions of one text as one document. What both have is there once and `agreed`; what the first
 * one alone has is on the side of gold, what the second one alone has on that of prediction. Spans are
 * the same where fragments and type are, relations where type and both spans are.
 *
 * @throws RangeError where their texts differ.
 */
export function mergeVersions(first: Document, second: Document): MergedVersions {
  if (first.text !== second.text) throw new RangeError('The versions are not of the same text.');
  const sides = new Map<string, Sides>();
  const spans = paired(first.spans, second.spans, spanKey).map(([own, other]): Span => {
    const { id, status } = sideOf(own, other);
    sides.set(id, idsOf(own, other));
    return { ...(own ?? other), id, status };
  });
  const merged = new Map<string, string>();
  for (const [id, { first: own, second: other }] of sides) {
    if (own !== undefined) merged.set(`1.${own}`, id);
    if (other !== undefined) merged.set(`2.${other}`, id);
  }
  const joined = (relations: readonly Relation[], side: 1 | 2) =>
    relations.map((relation) => ({
      ...relation,
      head: merged.get(`${side}.${relation.head}`) ?? relation.head,
      tail: merged.get(`${side}.${relation.tail}`) ?? relation.tail,
    }));
  const symmetric = new Set(
    [...first.relationTypes, ...second.relationTypes]
      .filter((type) => type.symmetric)
      .map(({ name }) => name),
  );
  const relationKey = ({ head, tail, type }: Relation) => {
    const ends = symmetric.has(type) && tail < head ? [tail, head] : [head, tail];
    return JSON.stringify([type, ...ends]);
  };
  const relations = paired(
    joined(first.relations, 1),
    joined(second.relations, 2),
    relationKey,
  ).map(([own, other]): Relation => {
    const { id, status } = sideOf(own, other);
    sides.set(id, idsOf(own, other));
    return { ...(own ?? other), id, status };
  });
  return {
    sides,
    document: {
      text: first.text,
      spans: spans.sort(compareSpans),
      relations,
      entityTypes: distinctTypes([...first.entityTypes, ...second.entityTypes]),
      relationTypes: distinctTypes([...first.relationTypes, ...second.relationTypes]),
      ...(first.attributeTypes && { attributeTypes: first.attributeTypes }),
      notices: first.notices,
    },
  };
}

type Pair<T> = readonly [own: T, other: T | undefined] | readonly [own: undefined, other: T];

/** What both lists have, with its twin, and what one of them has; a twin is nobody else's. */
function paired<T>(first: readonly T[], second: readonly T[], keyOf: (value: T) => string) {
  const left = new Map<string, T[]>();
  for (const value of second) {
    const key = keyOf(value);
    const own = left.get(key);
    if (own === undefined) left.set(key, [value]);
    else own.push(value);
  }
  const pairs = first.map((value): Pair<T> => [value, left.get(keyOf(value))?.shift()]);
  return [...pairs, ...[...left.values()].flat().map((value): Pair<T> => [undefined, value])];
}

function spanKey({ fragments, type }: Span): string {
  return JSON.stringify([type, ...fragments.map(({ start, end }) => [start, end])]);
}

interface WithId {
  readonly id: string;
}

function sideOf(
  own: WithId | undefined,
  other: WithId | undefined,
): { readonly id: string; readonly status: Status } {
  if (own === undefined) return { id: `second.${other?.id ?? ''}`, status: 'predicted' };
  return { id: `first.${own.id}`, status: other === undefined ? 'gold' : 'agreed' };
}

function idsOf(own: WithId | undefined, other: WithId | undefined): Sides {
  return {
    ...(own !== undefined && { first: own.id }),
    ...(other !== undefined && { second: other.id }),
  };
}
