import type { Group } from './groups.ts';
import type { Replacement } from './replace.ts';

/**
 * What goes in place of an item: its label, a bar that is the same for all, or a stand-in that reads as what it
 * stands for and is nobody's.
 */
export const STYLES = ['label', 'bar', 'standin'] as const;

/** One of the ways to replace. */
export type Style = (typeof STYLES)[number];

/** What makes the replacements of groups of a text. */
export type Replacer = (groups: readonly Group[]) => Replacement[];

/** How to replace: a style that needs nothing else, or what makes stand-ins for one text. */
export type Way = Exclude<Style, 'standin'> | Replacer;

/** So wide for a name of any length. */
const BAR = '\u2588'.repeat(8);

/** What goes in place of all finds of groups, sorted. */
export function replacementsOf(groups: readonly Group[], way: Way): Replacement[] {
  if (typeof way === 'function') return way(groups);
  return groups
    .flatMap(({ label, finds }) =>
      finds.map(({ start, end }) => ({ start, end, text: way === 'bar' ? BAR : `[${label}]` })),
    )
    .toSorted((one, other) => one.start - other.start);
}
