import type { SourcedFind } from './finds.ts';
import { groupFinds, type Group } from './groups.ts';
import { replaceIn, type Replaced, type Replacement } from './replace.ts';
import type { StandIns } from './standins/standIns.ts';
import { replacementsOf, type Style } from './styles.ts';

/** A text in which nothing is left of what was found, and what was found. */
export interface Redacted extends Replaced {
  readonly groups: readonly Group[];
  /** Sorted. */
  readonly replacements: readonly Replacement[];
}

/**
 * A text with everything that was found replaced.
 *
 * @param finds - Without overlaps, sorted, as `mergeFinds` gives them.
 * @param style - A style, or what makes stand-ins and may have made some for other texts.
 */
export function redact(
  text: string,
  finds: readonly SourcedFind[],
  style: Exclude<Style, 'standin'> | StandIns,
): Redacted {
  const groups = groupFinds(text, finds);
  const way =
    typeof style === 'string' ? style : (own: readonly Group[]) => style.replacementsOf(text, own);
  const replacements = replacementsOf(groups, way);
  return { groups, replacements, ...replaceIn(text, replacements) };
}
