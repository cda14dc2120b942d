import type { Relation, Span } from '../document/document.ts';

/**
 * How an annotation of one side stands to the other side. `agreed`: both have it. `missed`: gold
 * alone has it. `spurious`: the other side alone has it. `type-differs`: both have it with different
 * types. `boundary-differs`: of a span, both have it with the same type and overlapping ranges; of a
 * relation, its type is the same and its ends are paired, and not both of them are agreed.
 */
export type Verdict = 'agreed' | 'type-differs' | 'boundary-differs' | 'missed' | 'spurious';

/** All verdicts, in the order in which they are listed. */
export const VERDICTS: readonly Verdict[] = [
  'agreed',
  'type-differs',
  'boundary-differs',
  'missed',
  'spurious',
];

/** An annotation of each side that belong together, or one that the other side lacks. */
export type Pair<T> =
  | {
      readonly verdict: 'agreed' | 'type-differs' | 'boundary-differs';
      readonly gold: T;
      readonly other: T;
    }
  | { readonly verdict: 'missed'; readonly gold: T; readonly other?: undefined }
  | { readonly verdict: 'spurious'; readonly gold?: undefined; readonly other: T };

/** A span of either side or both. */
export type SpanPair = Pair<Span>;

/** A relation of either side or both. */
export type RelationPair = Pair<Relation>;

/** How many there are of each verdict. */
export type VerdictCounts = Readonly<Record<Verdict, number>>;

/** Count pairs by their verdicts. */
export function countVerdicts(pairs: Iterable<Pair<unknown>>): VerdictCounts {
  const counts: Record<Verdict, number> = {
    agreed: 0,
    'type-differs': 0,
    'boundary-differs': 0,
    missed: 0,
    spurious: 0,
  };
  for (const { verdict } of pairs) counts[verdict] += 1;
  return counts;
}

/** The sums of some counts. */
export function sumVerdicts(all: readonly VerdictCounts[]): VerdictCounts {
  const sum = { ...countVerdicts([]) };
  for (const counts of all) {
    for (const verdict of VERDICTS) sum[verdict] += counts[verdict];
  }
  return sum;
}

/** The annotation that a pair is shown by: gold's, or the other side's where gold has none. */
export function shown<T>(pair: Pair<T>): T {
  return pair.verdict === 'spurious' ? pair.other : pair.gold;
}
