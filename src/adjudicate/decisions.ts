/** What somebody decided of differences, as data, with a history. */

/** What becomes of a difference between two versions of a text. */
export type Decision =
  /** It is as this side has it: nothing where that side has nothing. */
  | { readonly take: 'gold' | 'other' }
  | { readonly take: 'none' }
  /** Where it is, it has a type that neither side gave: at the place of gold's where that has it. */
  | { readonly take: 'own'; readonly type: string };

/** A decision of several differences that was made in one go, with what was decided before. */
interface Step {
  readonly changes: readonly {
    readonly key: string;
    readonly before: Decision | undefined;
    readonly after: Decision | undefined;
  }[];
}

/** All decisions, and those that were taken back. Immutable. */
export interface Decisions {
  /** By the keys of differences (`differenceKey`). */
  readonly now: ReadonlyMap<string, Decision>;
  /** The last one last. */
  readonly past: readonly Step[];
  /** What was taken back, the next to be made again last. */
  readonly future: readonly Step[];
}

/** Nothing is decided. */
export const NO_DECISIONS: Decisions = { now: new Map(), past: [], future: [] };

/**
 * Decide differences in one go.
 *
 * @param decision - Undefined where they are to be open again.
 */
export function decide(
  decisions: Decisions,
  keys: Iterable<string>,
  decision: Decision | undefined,
): Decisions {
  const changes = Array.from(new Set(keys), (key) => ({
    key,
    before: decisions.now.get(key),
    after: decision,
  })).filter(({ before, after }) => !isSame(before, after));
  if (changes.length === 0) return decisions;
  const step: Step = { changes };
  return {
    now: applied(decisions.now, step, 'after'),
    past: [...decisions.past, step],
    future: [],
  };
}

/** Take the last decision back; the same where there is none. */
export function undoDecision(decisions: Decisions): Decisions {
  const { now, past, future } = decisions;
  const step = past.at(-1);
  if (step === undefined) return decisions;
  return {
    now: applied(now, step, 'before'),
    past: past.slice(0, -1),
    future: [...future, step],
  };
}

/** Make the decision again that was taken back last; the same where there is none. */
export function redoDecision(decisions: Decisions): Decisions {
  const { now, past, future } = decisions;
  const step = future.at(-1);
  if (step === undefined) return decisions;
  return {
    now: applied(now, step, 'after'),
    past: [...past, step],
    future: future.slice(0, -1),
  };
}

function applied(
  now: Decisions['now'],
  { changes }: Step,
  which: 'before' | 'after',
): ReadonlyMap<string, Decision> {
  const next = new Map(now);
  for (const change of changes) {
    const { [which]: decision } = change;
    if (decision === undefined) next.delete(change.key);
    else next.set(change.key, decision);
  }
  return next;
}

function isSame(a: Decision | undefined, b: Decision | undefined): boolean {
  if (a?.take !== b?.take) return false;
  return a?.take !== 'own' || b?.take !== 'own' || a.type === b.type;
}
