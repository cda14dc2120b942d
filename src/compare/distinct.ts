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
  const kept = new Map<string, Span>();
  const keptOf = new Map<string, string>();
  for (const span of spans) {
    const key = spanKey(span);
    const first = kept.get(key) ?? span;
    kept.set(key, first);
    keptOf.set(span.id, first.id);
  }
  const joined = new Map<string, Relation>();
  for (const relation of relations) {
    const [head, tail] = [keptOf.get(relation.head), keptOf.get(relation.tail)];
    if (head === undefined || tail === undefined) continue;
    const key = relationKey(head, tail, relation.type, isSymmetric);
    if (!joined.has(key)) joined.set(key, { ...relation, head, tail });
  }
  const duplicates = spans.length - kept.size + relations.length - joined.size;
  return { spans: [...kept.values()], relations: [...joined.values()], duplicates };
}

/** What two spans have in common that are the same annotation. */
export function spanKey(span: Pick<Span, 'fragments' | 'type'>): string {
  return `${rangeKey(span)} ${span.type}`;
}

/** What two spans have in common that cover the same characters. */
export function rangeKey({ fragments }: Pick<Span, 'fragments'>): string {
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
  return JSON.stringify(isTurned ? [tail, head, type] : [head, tail, type]);
}

/** Fragments that touch cover what one would. */
function joinTouching(fragments: readonly Fragment[]): readonly Fragment[] {
  if (fragments.length === 1) return fragments;
  const joined: Fragment[] = [];
  for (const { start, end } of fragments.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    } else joined.push({ start, end });
  }
  return joined;
}
