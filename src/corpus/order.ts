import { inOneGo, type Work } from '../base/work.ts';

/** Knows that 10 comes after 2; else as a dictionary orders words, whatever the reader's language. */
const COLLATOR = new Intl.Collator('en', { numeric: true });

/**
 * Puts values in the order in which a person counts: `2.txt` before `10.txt`, what is in a folder
 * together, and folders by the same rule.
 *
 * @param pathOf - Gives a value's path, with forward slashes. Equal paths keep their order.
 */
export function inNaturalOrder<T>(values: readonly T[], pathOf: (value: T) => string): T[] {
  return inOneGo(naturalOrderSteps(values, pathOf));
}

/** `inNaturalOrder` in steps of a few milliseconds. */
export function* naturalOrderSteps<T>(
  values: readonly T[],
  pathOf: (value: T) => string,
): Work<T[]> {
  let runs: Keyed<T>[][] = [];
  for (let at = 0; at < values.length; at += RUN) {
    const run = values.slice(at, at + RUN).map((value) => keyed(value, pathOf(value)));
    runs.push(run.sort(compareKeyed));
    yield;
  }
  while (runs.length > 1) {
    const merged: Keyed<T>[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      merged.push(yield* merge(runs[at] ?? [], runs[at + 1] ?? []));
    }
    runs = merged;
  }
  return (runs[0] ?? []).map(({ value }) => value);
}

/** So many values are put in order in a step. */
const RUN = 256;

interface Keyed<T> {
  readonly value: T;
  readonly path: string;
  readonly steps: readonly string[];
}

function keyed<T>(value: T, path: string): Keyed<T> {
  return { value, path, steps: path.normalize('NFC').split('/') };
}

function compareKeyed(a: Keyed<unknown>, b: Keyed<unknown>): number {
  return compareSteps(a.steps, b.steps) || compareUnits(a.path, b.path);
}

function* merge<T>(a: readonly Keyed<T>[], b: readonly Keyed<T>[]): Work<Keyed<T>[]> {
  const merged: Keyed<T>[] = [];
  for (let [left, right] = [0, 0]; left < a.length || right < b.length;) {
    if (merged.length % RUN === 0) yield;
    const [first, second] = [a[left], b[right]];
    const isFirst =
      first !== undefined && (second === undefined || compareKeyed(first, second) <= 0);
    const next = isFirst ? first : second;
    if (next === undefined) break;
    merged.push(next);
    if (isFirst) left += 1;
    else right += 1;
  }
  return merged;
}

function compareSteps(a: readonly string[], b: readonly string[]): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at += 1) {
    const [left = '', right = ''] = [a[at], b[at]];
    const order = left === right ? 0 : COLLATOR.compare(left, right) || compareUnits(left, right);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Of names that a dictionary takes for equal, `01` and `1` say. */
function compareUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
