import type { DocumentComparison } from '../compare/compareDocuments.ts';
import { rangeKey } from '../compare/distinct.ts';
import type { Pair, RelationPair, SpanPair } from '../compare/pair.ts';
import { compareSpans } from '../document/build.ts';
import { distinctTypes } from '../document/distinctTypes.ts';
import type { Document, Relation, Span } from '../document/document.ts';
import type { Decision, Decisions } from './decisions.ts';

/**
 * What tells a difference from others of its text by what it says, so that a decision holds as long as
 * both sides say the same.
 *
 * @returns The key of each pair of a comparison.
 */
export function differenceKeys({
  gold,
  other,
}: DocumentComparison): (pair: SpanPair | RelationPair) => string {
  const [ours, theirs] = [gold, other].map(
    ({ spans }) => new Map(spans.map((span) => [span.id, span])),
  );
  const place = (span: Span | undefined) => span && [rangeKey(span), span.type];
  const spoken = (one: Span | Relation | undefined, byId: typeof ours) => {
    if (one === undefined) return null;
    if ('fragments' in one) return place(one);
    return [place(byId?.get(one.head)), place(byId?.get(one.tail)), one.type];
  };
  return (pair) => JSON.stringify([spoken(pair.gold, ours), spoken(pair.other, theirs)]);
}

/**
 * Whether somebody has to decide: not of what both have, nor of a relation that both have between
 * ends that differ, as that goes where its ends go.
 */
export function isOpen(kind: 'span' | 'relation', { verdict }: Pair<unknown>): boolean {
  return verdict !== 'agreed' && (kind === 'span' || verdict !== 'boundary-differs');
}

/**
 * The third version of a text that two versions and decisions make: what both agree on, and of all
 * else what was decided. What is open is not in it, nor a relation one of whose ends is not. What
 * gold has keeps its id.
 * The documents that were compared name the types.
 */
export function goldDocument(
  comparison: DocumentComparison,
  { gold, other }: { readonly gold: Document; readonly other: Document },
  decisions: Decisions['now'],
): Document {
  const keyOf = differenceKeys(comparison);
  const decided = (pair: SpanPair | RelationPair) => decisions.get(keyOf(pair));
  /** Ids of the third version by those of each side. */
  const [fromGold, fromOther] = [new Map<string, string>(), new Map<string, string>()];
  const spans: Span[] = [];
  for (const pair of comparison.spans) {
    const taken = pair.verdict === 'agreed' ? pair.gold : chosen<Span>(pair, decided(pair));
    if (taken === undefined) continue;
    const id = pair.gold ? pair.gold.id : otherId(pair.other.id);
    spans.push({ ...taken, id, status: 'gold' });
    if (pair.gold) fromGold.set(pair.gold.id, id);
    if (pair.other) fromOther.set(pair.other.id, id);
  }
  const relations: Relation[] = [];
  for (const pair of comparison.relations) {
    const taken = isOpen('relation', pair)
      ? chosen<Relation>(pair, decided(pair))
      : (pair.gold ?? pair.other);
    if (taken === undefined) continue;
    const [ends, id] = pair.gold
      ? [taken === pair.other ? fromOther : fromGold, pair.gold.id]
      : [fromOther, otherId(pair.other.id)];
    const [head, tail] = [ends.get(taken.head), ends.get(taken.tail)];
    if (head === undefined || tail === undefined) continue;
    relations.push({ ...taken, id, head, tail, status: 'gold' });
  }
  return {
    ...gold,
    spans: spans.sort(compareSpans),
    relations,
    entityTypes: distinctTypes([...gold.entityTypes, ...other.entityTypes]),
    relationTypes: distinctTypes([...gold.relationTypes, ...other.relationTypes]),
  };
}

function chosen<T extends Span | Relation>(
  { gold, other }: { readonly gold?: T | undefined; readonly other?: T | undefined },
  decision: Decision | undefined,
): T | undefined {
  switch (decision?.take) {
    case 'gold':
      return gold;
    case 'other':
      return other;
    case 'own': {
      const place = gold ?? other;
      return place && { ...place, type: decision.type };
    }
    case 'none':
    case undefined:
      return undefined;
  }
}

/** No id of gold's file is given a second time. */
function otherId(id: string): string {
  return `other.${id}`;
}
