import { compareSpans } from '../document/build.ts';
import type { Span } from '../document/document.ts';
import { rangeKey, spanKey } from './distinct.ts';
import { groupBy } from '../base/groupBy.ts';
import { pairOverlapping } from './overlap.ts';
import { shown, type SpanPair } from './pair.ts';

/**
 * Pair the spans of two annotations of one text: first those that are the same, then of what is left
 * those of the same range, then those of the same type that overlap, the largest overlap first.
 *
 * @param gold - Each once and in a document's order, as are the others.
 * @returns In the order of the text, gold's before the other's where they begin and end alike.
 */
export function pairSpans(gold: readonly Span[], other: readonly Span[]): SpanPair[] {
  const pairs: SpanPair[] = [];
  const same = matched(gold, other, spanKey);
  for (const pair of same.pairs) pairs.push({ verdict: 'agreed', ...pair });
  // Of several types on one range, those that come first by their names are paired.
  const byType = (spans: readonly Span[]) =>
    spans.toSorted((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : 0));
  const ranged = matched(byType(same.gold), byType(same.other), rangeKey);
  for (const pair of ranged.pairs) pairs.push({ verdict: 'type-differs', ...pair });
  const others = groupBy(ranged.other, ({ type }) => type);
  const paired = new Set<Span>();
  for (const [type, ours] of groupBy(ranged.gold, (span) => span.type)) {
    const theirs = others.get(type) ?? [];
    for (const pair of pairOverlapping(ours.sort(compareSpans), theirs.sort(compareSpans))) {
      paired.add(pair.gold).add(pair.other);
      pairs.push({ verdict: 'boundary-differs', ...pair });
    }
  }
  for (const span of ranged.gold) {
    if (!paired.has(span)) pairs.push({ verdict: 'missed', gold: span });
  }
  for (const span of ranged.other) {
    if (!paired.has(span)) pairs.push({ verdict: 'spurious', other: span });
  }
  return pairs.sort((a, b) => compareSpans(shown(a), shown(b)));
}

/** Spans of both sides that have a key in common, and those that are left. */
function matched(
  gold: readonly Span[],
  other: readonly Span[],
  keyOf: (span: Span) => string,
): {
  readonly pairs: readonly { readonly gold: Span; readonly other: Span }[];
  readonly gold: readonly Span[];
  readonly other: readonly Span[];
} {
  const waiting = groupBy(other, keyOf);
  for (const spans of waiting.values()) spans.reverse();
  const pairs: { readonly gold: Span; readonly other: Span }[] = [];
  const left = gold.filter((span) => {
    const partner = waiting.get(keyOf(span))?.pop();
    if (partner !== undefined) pairs.push({ gold: span, other: partner });
    return partner === undefined;
  });
  return { pairs, gold: left, other: [...waiting.values()].flatMap((spans) => spans.reverse()) };
}
