import type { Group } from './groups.ts';
import type { Replacement } from './replace.ts';

/** What goes in place of an item: its label, or a bar that is the same for all. */
export const STYLES = ['label', 'bar'] as const;

/** One of the ways to replace. */
export type Style = (typeof STYLES)[number];

/** So wide for a name of any length. */
const BAR = '\u2588'.repeat(8);

/** What goes in place of all finds of groups, sorted. */
export function replacementsOf(groups: readonly Group[], style: Style): Replacement[] {
  return groups
    .flatMap(({ label, finds }) =>
      finds.map(({ start, end }) => ({ start, end, text: style === 'bar' ? BAR : `[${label}]` })),
    )
    .toSorted((one, other) => one.start - other.start);
}
