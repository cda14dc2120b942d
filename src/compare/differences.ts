import { spanEnd, spanStart } from '../document/build.ts';
import type { Span } from '../document/document.ts';
import type { DocumentComparison } from './compareDocuments.ts';
import { shown, type RelationPair, type SpanPair } from './pair.ts';

/** A span or relation that the two sides do not agree on. */
export type Difference = Reach &
  (
    | { readonly kind: 'span'; readonly pair: SpanPair }
    | {
        readonly kind: 'relation';
        readonly pair: RelationPair;
        /** The ends on the side that the pair is shown by. */
        readonly head: Span;
        readonly tail: Span;
      }
  );

/** From where to where all spans of a difference reach: UTF-16 offsets, the end exclusive. */
interface Reach {
  readonly start: number;
  readonly end: number;
}

/**
 * All that two annotations of a text do not agree on, in reading order: by where it begins, spans
 * before relations, then by where it ends.
 */
export function differences({ gold, other, spans, relations }: DocumentComparison): Difference[] {
  const goldById = new Map(gold.spans.map((span) => [span.id, span]));
  const otherById = new Map(other.spans.map((span) => [span.id, span]));
  const found: Difference[] = [];
  for (const pair of spans) {
    if (pair.verdict === 'agreed') continue;
    const own = [pair.gold, pair.other].filter((span) => span !== undefined);
    found.push({ kind: 'span', pair, ...reachOf(own) });
  }
  for (const pair of relations) {
    if (pair.verdict === 'agreed') continue;
    const byId = pair.verdict === 'spurious' ? otherById : goldById;
    const relation = shown(pair);
    const [head, tail] = [byId.get(relation.head), byId.get(relation.tail)];
    if (head === undefined || tail === undefined) continue;
    found.push({ kind: 'relation', pair, head, tail, ...reachOf([head, tail]) });
  }
  const rank = ({ kind }: Difference) => (kind === 'span' ? 0 : 1);
  return found.sort((a, b) => a.start - b.start || rank(a) - rank(b) || a.end - b.end);
}

function reachOf(spans: readonly Span[]): Reach {
  return {
    start: Math.min(...spans.map(spanStart)),
    end: Math.max(...spans.map(spanEnd)),
  };
}
