import type { Decision, Decisions } from '../../../adjudicate/decisions.ts';
import type { DecidedByRow } from '../state.ts';

/** What a decision of a text is known by among those of all texts. */
export function decisionKey(row: number, key: string): string {
  return `${row} ${key}`;
}

/** Decisions of all texts in one, by `decisionKey`. */
export function ofAllRows(decided: DecidedByRow): ReadonlyMap<string, Decision> {
  return new Map(
    [...decided].flatMap(([row, own]) =>
      Array.from(own, ([key, decision]) => [decisionKey(row, key), decision] as const),
    ),
  );
}

/** The same, by the texts' rows again. */
export function ofEachRow(now: Decisions['now']): Map<number, Map<string, Decision>> {
  const byRow = new Map<number, Map<string, Decision>>();
  for (const [key, decision] of now) {
    const space = key.indexOf(' ');
    const row = Number(key.slice(0, space));
    const own = byRow.get(row) ?? new Map<string, Decision>();
    byRow.set(row, own.set(key.slice(space + 1), decision));
  }
  return byRow;
}
