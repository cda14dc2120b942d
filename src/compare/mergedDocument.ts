import { compareSpans } from '../document/build.ts';
import { distinctTypes } from '../document/distinctTypes.ts';
import type { Differs, Document, Relation, Span, Status } from '../document/document.ts';
import type { DocumentComparison } from './compareDocuments.ts';
import type { RelationPair, SpanPair } from './pair.ts';

/** Both sides of a comparison in one drawing. */
export interface MergedComparison {
  /**
   * What both agree on once, all else as it is on its side: `missed` is gold's, `spurious` the other
   * side's, of pairs that differ in their type or boundary there are both.
   */
  readonly document: Document;
  /** The pair that a span or relation of the document is of, by its id. */
  readonly pairOf: ReadonlyMap<string, SpanPair | RelationPair>;
}

/**
 * Make one document of a comparison, with statuses that say what it found.
 *
 * @param gold - What was compared, for the types that it names; so with `other`.
 */
export function mergedDocument(
  { text, spans, relations }: DocumentComparison,
  gold: Document,
  other: Document,
): MergedComparison {
  const pairOf = new Map<string, SpanPair | RelationPair>();
  /** What a side's span is called in the merged document. */
  const merged = { gold: new Map<string, string>(), other: new Map<string, string>() };
  const mergedSpans: Span[] = [];
  for (const pair of spans) {
    const own = parts(pair);
    for (const span of own) mergedSpans.push(span);
    const [first, last] = [own.at(0)?.id ?? '', own.at(-1)?.id ?? ''];
    if (pair.gold) merged.gold.set(pair.gold.id, first);
    if (pair.other) merged.other.set(pair.other.id, last);
    remember(pair, own);
  }
  const mergedRelations: Relation[] = [];
  for (const pair of relations) {
    const own = parts(pair).map((relation) => {
      const ids = relation.status === 'spurious' ? merged.other : merged.gold;
      const end = (id: string) => ids.get(id) ?? id;
      return { ...relation, head: end(relation.head), tail: end(relation.tail) };
    });
    mergedRelations.push(...own);
    remember(pair, own);
  }
  return {
    document: {
      text,
      spans: mergedSpans.sort(compareSpans),
      relations: mergedRelations,
      entityTypes: distinctTypes([...gold.entityTypes, ...other.entityTypes]),
      relationTypes: distinctTypes([...gold.relationTypes, ...other.relationTypes]),
      notices: [],
    },
    pairOf,
  };

  function remember(pair: SpanPair | RelationPair, own: readonly { readonly id: string }[]): void {
    for (const { id } of own) pairOf.set(id, pair);
  }
}

/** A pair's annotations as the merged document has them: one where they agree. */
function parts<T extends Span | Relation>(pair: {
  readonly verdict: SpanPair['verdict'];
  readonly gold?: T | undefined;
  readonly other?: T | undefined;
}): T[] {
  const { verdict, gold, other } = pair;
  if (verdict === 'agreed' && gold && other) {
    const score = gold.score ?? other.score;
    const scored = score === undefined ? gold : { ...gold, score };
    return [{ ...scored, id: goldId(gold.id), status: 'agreed' }];
  }
  const differs = DIFFERS.get(verdict);
  const found: T[] = [];
  const add = (one: T, id: string, status: Status) =>
    found.push({ ...one, id, status, ...(differs && { differs }) });
  if (gold) add(gold, goldId(gold.id), 'missed');
  if (other) add(other, otherId(other.id), 'spurious');
  return found;
}

const DIFFERS: ReadonlyMap<SpanPair['verdict'], Differs> = new Map([
  ['type-differs', 'type'],
  ['boundary-differs', 'boundary'],
]);

/** The ids that a pair's annotations have in the merged document, gold's first. */
export function mergedIds({ verdict, gold, other }: SpanPair | RelationPair): readonly string[] {
  const own = gold ? [goldId(gold.id)] : [];
  return other && verdict !== 'agreed' ? [...own, otherId(other.id)] : own;
}

/** No id of one side is one of the other. */
const goldId = (id: string) => `gold.${id}`;
const otherId = (id: string) => `other.${id}`;
