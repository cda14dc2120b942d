/** What somebody decided of differences, as data, with a history. */
import type { Span } from '../document/document.ts';

/** What becomes of what versions of a text do not agree on. */
export type Decision =
  /** It is as this version has it, by its place among the text's: nothing where that has nothing. */
  | { readonly take: 'version'; readonly version: number }
  | { readonly take: 'none' }
  /** It has a type that somebody chose, and a place of its own where that was chosen too. */
  | {
      readonly take: 'own';
      readonly type: string;
      /** Of a span alone; else it is where the first version has it that has it at all. */
      readonly fragments?: Span['fragments'];
    };

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
  /** By the keys of differences (`groupKey`). */
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
  return JSON.stringify(parts(a)) === JSON.stringify(parts(b));
}

function parts(decision: Decision | undefined): readonly unknown[] {
  switch (decision?.take) {
    case 'version':
      return [decision.version];
    case 'own':
      return [decision.type, decision.fragments ?? null];
    case 'none':
      return [null];
    case undefined:
      return [];
  }
}

/** The keys of which something else is decided in one state than in the other. */
export function changedKeys(
  before: Pick<Decisions, 'now'>,
  after: Pick<Decisions, 'now'>,
): readonly string[] {
  const keys = new Set([...before.now.keys(), ...after.now.keys()]);
  return [...keys].filter((key) => !isSame(before.now.get(key), after.now.get(key)));
}
