/** Knows that 10 comes after 2; else as a dictionary orders words, whatever the reader's language. */
const COLLATOR = new Intl.Collator('en', { numeric: true });

/**
 * Puts values in the order in which a person counts: `2.txt` before `10.txt`, what is in a folder
 * together, and folders by the same rule.
 *
 * @param pathOf - Gives a value's path, with forward slashes. Equal paths keep their order.
 */
export function inNaturalOrder<T>(values: readonly T[], pathOf: (value: T) => string): T[] {
  return values
    .map((value) => ({ value, path: pathOf(value) }))
    .map((one) => ({ ...one, steps: one.path.normalize('NFC').split('/') }))
    .sort((a, b) => compareSteps(a.steps, b.steps) || compareUnits(a.path, b.path))
    .map(({ value }) => value);
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
