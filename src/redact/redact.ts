import type { SourcedFind } from './finds.ts';
import { groupFinds, type Group } from './groups.ts';
import { replaceIn, type Replaced } from './replace.ts';
import { replacementsOf, type Style } from './styles.ts';

/** A text in which nothing is left of what was found, and what was found. */
export interface Redacted extends Replaced {
  readonly groups: readonly Group[];
}

/**
 * A text with everything that was found replaced.
 *
 * @param finds - Without overlaps, sorted, as `mergeFinds` gives them.
 */
export function redact(text: string, finds: readonly SourcedFind[], style: Style): Redacted {
  const groups = groupFinds(text, finds);
  return { groups, ...replaceIn(text, replacementsOf(groups, style)) };
}
