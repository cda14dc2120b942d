/** When what is kept was last used: days of this browser, and nothing of what was read with it. */
import * as v from 'valibot';
import type { StoredKind } from './kinds.ts';

/** A kind of what is kept; of packages, one of them. */
export interface Used {
  readonly kind: StoredKind;
  /** Name of the package, where it is one. */
  readonly model?: string | undefined;
}

/** Name of the entry that they are kept by. */
const KEY = 'iter-web used';

const shape = v.record(v.string(), v.number());

function nameOf({ kind, model }: Used): string {
  return model === undefined ? kind : `${kind} ${model}`;
}

function all(): Record<string, number> {
  try {
    return v.parse(shape, JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    // Denied, not there, or somebody else's.
    return {};
  }
}

function keep(times: Record<string, number>): void {
  try {
    if (Object.keys(times).length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(times));
  } catch {
    // Then nobody knows when it was used.
  }
}

/** When something was last used, in milliseconds since 1970; undefined where nobody knows. */
export function lastUse(used: Used): number | undefined {
  return all()[nameOf(used)];
}

/**
 * Notes that something is used.
 *
 * @param now - Milliseconds since 1970.
 */
export function noteUse(used: Used, now: number = Date.now()): void {
  keep({ ...all(), [nameOf(used)]: now });
}

/** Forgets when something was used, or all of it. */
export function forgetUse(used?: Used): void {
  const left = Object.entries(all()).filter(
    ([name]) => used !== undefined && name !== nameOf(used),
  );
  keep(Object.fromEntries(left));
}
