import type { Pair, Verdict } from './pair.ts';

/** What a verdict is called in lists. */
export const VERDICT_LABELS: Readonly<Record<Verdict, string>> = {
  agreed: 'agreed',
  'type-differs': 'type differs',
  'boundary-differs': 'boundary differs',
  missed: 'missed',
  spurious: 'spurious',
};

/** What a verdict of a span says. */
export const SPAN_WORDS: Readonly<Record<Verdict, string>> = {
  agreed: 'In both, with the same range and type',
  'type-differs': 'In both with the same range, but with different types',
  'boundary-differs': 'In both with the same type, but with different ranges that overlap',
  missed: 'In the gold annotation only',
  spurious: 'In the other annotation only',
};

/** What a verdict of a relation says. */
export const RELATION_WORDS: Readonly<Record<Verdict, string>> = {
  agreed: 'In both, with the same ends and type',
  'type-differs': 'In both between the same ends, but with different types',
  'boundary-differs': 'In both with the same type, between ends whose ranges or types differ',
  missed: 'In the gold annotation only',
  spurious: 'In the other annotation only',
};

/** What a pair's annotations are: one type, or gold's and the other's. */
export function typeWords({ gold, other }: Pair<{ readonly type: string }>): string {
  if (gold === undefined) return other.type;
  return other === undefined || other.type === gold.type
    ? gold.type
    : `${gold.type} → ${other.type}`;
}
