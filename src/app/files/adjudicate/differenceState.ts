import type { Decision } from '../../../adjudicate/decisions.ts';
import type { OpenDifference } from '../../../filesWorker/protocol/adjudication.ts';

/** What a list shows of what somebody has to decide. */
export interface OpenFilter {
  readonly onlyUndecided: boolean;
  /** A type that some version gives; any where it is missing. */
  readonly type?: { readonly kind: OpenDifference['kind']; readonly name: string };
}

/** Whether a version gives a type. */
export function saysType({ said }: OpenDifference, type: string): boolean {
  return said.some((one) => one?.type === type);
}

/** Indexes of what a filter shows, ascending. */
export function filterOpen(
  differences: readonly OpenDifference[],
  { onlyUndecided, type }: OpenFilter,
  isDecided: (difference: OpenDifference) => boolean,
): readonly number[] {
  return differences.flatMap((one, index) =>
    (!onlyUndecided || !isDecided(one)) &&
    (type === undefined || (one.kind === type.kind && saysType(one, type.name)))
      ? [index]
      : [],
  );
}

/** The type that a decision of all of one type is about: that of what is taken, or the first that is given. */
export function typeOf({ said }: OpenDifference, decision: Decision): string {
  const taken = decision.take === 'version' ? said[decision.version]?.type : undefined;
  return taken ?? said.find((one) => one !== null)?.type ?? '';
}

/** All types that are given, of spans and of relations, in the order of the alphabet. */
export function typesSaid(
  differences: readonly OpenDifference[],
  kind: OpenDifference['kind'],
): readonly string[] {
  const names = differences
    .filter((one) => one.kind === kind)
    .flatMap(({ said }) => said.map((one) => one?.type))
    .filter((type) => type !== undefined);
  return [...new Set(names)].sort();
}
