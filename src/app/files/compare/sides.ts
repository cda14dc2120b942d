import { annotatorsOf } from '../../../corpus/annotators.ts';
import type { Row } from '../../../corpus/row.ts';
import type { ComparedSide } from '../../../filesWorker/protocol/comparison.ts';

/** Something that may be a side of a comparison. */
export interface SideChoice {
  /** Tells it from others. */
  readonly key: string;
  readonly side: ComparedSide;
}

/** The key of all that is open. */
export const ALL = 'all';
/** The key of what was opened to compare with. */
export const SECOND = 'second';

/**
 * What can be compared: annotators where texts have several, all that is open, and what was opened
 * beside it.
 *
 * @param second - Name of what was opened beside it, where something was.
 */
export function sideChoices(rows: readonly Row[], second: string | undefined): SideChoice[] {
  return [
    ...annotatorsOf(rows).map(({ name, rows: own }): SideChoice => ({
      key: `by ${name}`,
      side: { kind: 'open', name, rows: own },
    })),
    { key: ALL, side: { kind: 'open', name: nameOf(rows) } },
    ...(second === undefined
      ? []
      : [{ key: SECOND, side: { kind: 'second', name: second } } as const]),
  ];
}

/** The keys of the two sides that are suggested: two annotators, or all against what was opened beside it. */
export function usualSides(choices: readonly SideChoice[]): readonly [gold: string, other: string] {
  const [first, second] = choices.filter(({ key }) => key !== ALL && key !== SECOND);
  const hasSecond = choices.some(({ key }) => key === SECOND);
  if (first === undefined || second === undefined || hasSecond) return [ALL, SECOND];
  return [first.key, second.key];
}

/** The folder or archive that all of it lies in; nothing shorter says what several are. */
function nameOf(rows: readonly Row[]): string {
  const [first, ...others] = new Set(rows.map(({ path }) => path.split('/')[0]));
  return first === undefined || others.length > 0 ? 'All that is open' : first;
}
