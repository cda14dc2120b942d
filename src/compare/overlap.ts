import { spanEnd, spanStart } from '../document/build.ts';
import type { Span } from '../document/document.ts';

/** Two spans that share characters. */
export interface Overlap {
  readonly gold: Span;
  readonly other: Span;
}

/**
 * A span that crosses more spans of the other side is compared with so many of them, those that begin
 * last. Without a bound a text in which all spans nest would take their number squared.
 */
const MOST_NEIGHBOURS = 16;

/**
 * Pair spans of one type that overlap, the largest overlap first; of equal ones those that have the
 * fewest characters that are not shared, then the earlier. Each span is in one pair at most.
 *
 * @param gold - In a document's order, as are the others.
 */
export function pairOverlapping(gold: readonly Span[], other: readonly Span[]): Overlap[] {
  const found = overlaps(gold, other).sort(
    (a, b) => b.shared - a.shared || a.apart - b.apart || a.place - b.place,
  );
  const taken = new Set<Span>();
  return found.flatMap(({ gold: one, other: two }) => {
    if (taken.has(one) || taken.has(two)) return [];
    taken.add(one).add(two);
    return [{ gold: one, other: two }];
  });
}

interface Candidate extends Overlap {
  /** UTF-16 code units that both cover. */
  readonly shared: number;
  /** Those that one of them covers alone. */
  readonly apart: number;
  /** Of candidates that are equal otherwise, the one that was found first is taken. */
  readonly place: number;
}

function overlaps(gold: readonly Span[], other: readonly Span[]): Candidate[] {
  const found: Candidate[] = [];
  const open: { readonly gold: Span[]; readonly other: Span[] } = { gold: [], other: [] };
  let [g, o] = [0, 0];
  while (g < gold.length || o < other.length) {
    const [one, two] = [gold[g], other[o]];
    const isGold = two === undefined || (one !== undefined && spanStart(one) <= spanStart(two));
    const span = isGold ? one : two;
    if (span === undefined) break;
    for (const partner of stillOpen(isGold ? open.other : open.gold, spanStart(span))) {
      const pair = isGold ? { gold: span, other: partner } : { gold: partner, other: span };
      const shared = sharedLength(pair.gold, pair.other);
      if (shared === 0) continue;
      const apart = lengthOf(pair.gold) + lengthOf(pair.other) - 2 * shared;
      found.push({ ...pair, shared, apart, place: found.length });
    }
    (isGold ? open.gold : open.other).push(span);
    if (isGold) g += 1;
    else o += 1;
  }
  return found;
}

/** The spans that began last and have not ended; those that have are taken out on the way. */
function stillOpen(spans: Span[], start: number): Span[] {
  const found: Span[] = [];
  for (let at = spans.length - 1; at >= 0 && found.length < MOST_NEIGHBOURS; at -= 1) {
    const span = spans[at];
    if (span === undefined) break;
    if (spanEnd(span) <= start) spans.splice(at, 1);
    else found.push(span);
  }
  return found;
}

/** How many UTF-16 code units two spans share. */
function sharedLength(a: Span, b: Span): number {
  let shared = 0;
  for (const one of a.fragments) {
    for (const two of b.fragments) {
      shared += Math.max(0, Math.min(one.end, two.end) - Math.max(one.start, two.start));
    }
  }
  return shared;
}

function lengthOf({ fragments }: Span): number {
  return fragments.reduce((sum, { start, end }) => sum + end - start, 0);
}
