import { compareSpans } from '../document/build.ts';
import type { Document, Fragment, Relation, Span } from '../document/document.ts';

/** A document's annotations, each once. */
export interface Distinct {
  /** In the document's order. */
  readonly spans: readonly Span[];
  /** Their ends are spans of the list above. */
  readonly relations: readonly Relation[];
  /** How many were left out because the same was there before. */
  readonly duplicates: number;
}

/**
 * Each annotation once: spans of the same range and type are one, and so are relations of the same
 * type between the same spans. Of a symmetric type the order of the ends doesn't matter.
 *
 * @param isSymmetric - Whether a relation type has no direction.
 */
export function distinct(
  { spans, relations }: Pick<Document, 'spans' | 'relations'>,
  isSymmetric: (type: string) => boolean,
): Distinct {
  const kept: Span[] = [];
  /** The place among those kept, by the id of a span. */
  const places = new Map<string, number>();
  /** Those that cover from one offset to another, by their keys. */
  let there = new Map<string, number>();
  for (const [at, span] of spans.entries()) {
    const [before, after] = [spans[at - 1], spans[at + 1]];
    const isFirst = before === undefined || compareSpans(before, span) !== 0;
    const isLast = after === undefined || compareSpans(span, after) !== 0;
    // Spans are sorted: what is the same stands together, and most have nothing beside them.
    if (isFirst) there = new Map();
    const key = isFirst && isLast ? '' : spanKey(span);
    const place = there.get(key) ?? kept.length;
    there.set(key, place);
    if (place === kept.length) kept.push(span);
    places.set(span.id, place);
  }
  const joined: Relation[] = [];
  /** By the places of their ends, as one number. */
  const byEnds = new Map<number, string[]>();
  for (const relation of relations) {
    const { type } = relation;
    const [from, to] = [places.get(relation.head), places.get(relation.tail)];
    if (from === undefined || to === undefined) continue;
    const [head, tail] = [kept[from]?.id, kept[to]?.id];
    if (head === undefined || tail === undefined) continue;
    const isTurned = isSymmetric(type) && to < from;
    const ends = isTurned ? to * kept.length + from : from * kept.length + to;
    const types = byEnds.get(ends);
    if (types?.includes(type)) continue;
    if (types === undefined) byEnds.set(ends, [type]);
    else types.push(type);
    joined.push({ ...relation, head, tail });
  }
  const duplicates = spans.length - kept.length + relations.length - joined.length;
  return { spans: kept, relations: joined, duplicates };
}

/** What two spans have in common that are the same annotation. */
export function spanKey(span: Pick<Span, 'fragments' | 'type'>): string {
  return `${rangeKey(span)} ${span.type}`;
}

/** What two spans have in common that cover the same characters. */
export function rangeKey({ fragments }: Pick<Span, 'fragments'>): string {
  const [{ start: first, end: last }] = fragments;
  // Nearly all have one fragment, and there may be a hundred thousand of them.
  if (fragments.length === 1) return `${first}-${last}`;
  return joinTouching(fragments)
    .map(({ start, end }) => `${start}-${end}`)
    .join(',');
}

/**
 * What two relations have in common that are the same annotation.
 *
 * @param head - What the first end is called, whichever side it is of; so with `tail`.
 */
export function relationKey(
  head: string,
  tail: string,
  type: string,
  isSymmetric: (type: string) => boolean,
): string {
  const isTurned = isSymmetric(type) && tail < head;
  const [first, last] = isTurned ? [tail, head] : [head, tail];
  // Their lengths tell where each ends: ids and types may have any character.
  return `${first.length} ${last.length} ${first}${last}${type}`;
}

/** Fragments that touch cover what one would. */
function joinTouching(fragments: readonly Fragment[]): readonly Fragment[] {
  const joined: Fragment[] = [];
  for (const { start, end } of fragments.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    } else joined.push({ start, end });
  }
  return joined;
}
