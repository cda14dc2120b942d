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
/** The key of what a model found in what is open. */
export const MODEL = 'model';
/** The key of what was opened to compare with. */
export const SECOND = 'second';

/**
 * What can be compared: annotators where texts have several, all that is open, and what was opened
 * beside it.
 *
 * @param second - Name of what was opened beside it, where something was.
 * @param hasModel - Whether a model has read something of it.
 */
export function sideChoices(
  rows: readonly Row[],
  second: string | undefined,
  hasModel: boolean,
): SideChoice[] {
  return [
    ...annotatorsOf(rows).map(({ name, rows: own }): SideChoice => ({
      key: `by ${name}`,
      side: { kind: 'open', name, rows: own },
    })),
    { key: ALL, side: { kind: 'open', name: nameOf(rows) } },
    // Its documents come when it is compared.
    ...(hasModel
      ? [{ key: MODEL, side: { kind: 'given', name: 'The model', documents: [] } } as const]
      : []),
    ...(second === undefined
      ? []
      : [{ key: SECOND, side: { kind: 'second', name: second } } as const]),
  ];
}

/**
 * The keys of the two sides that are suggested: two annotators, or all against the model or what was opened
 * beside it.
 */
export function usualSides(choices: readonly SideChoice[]): readonly [gold: string, other: string] {
  const others: readonly string[] = [ALL, SECOND, MODEL];
  const [first, second] = choices.filter(({ key }) => !others.includes(key));
  const has = (wanted: string) => choices.some(({ key }) => key === wanted);
  if (has(SECOND)) return [ALL, SECOND];
  if (has(MODEL)) return [ALL, MODEL];
  if (first === undefined || second === undefined) return [ALL, SECOND];
  return [first.key, second.key];
}

/** The folder or archive that all of it lies in; nothing shorter says what several are. */
function nameOf(rows: readonly Row[]): string {
  const [first, ...others] = new Set(rows.map(({ path }) => path.split('/')[0]));
  return first === undefined || others.length > 0 ? 'All that is open' : first;
}
