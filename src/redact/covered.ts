import type { Fragment } from '../document/document.ts';

const COUNTED = /[\p{L}\p{N}]/u;

/** Whether a sign is a letter or digit, which are what counts. */
export function isCounted(sign: string): boolean {
  return COUNTED.test(sign);
}

/** Which UTF-16 code units of a text lie in ranges: 1 for each that does. */
export function coverOf(length: number, ranges: readonly Fragment[]): Uint8Array {
  const covered = new Uint8Array(length);
  for (const { start, end } of ranges) covered.fill(1, start, end);
  return covered;
}

/** How many of the letters and digits of a range are covered, and how many there are. */
export function coveredIn(
  text: string,
  { start, end }: Fragment,
  covered: Uint8Array,
): [found: number, all: number] {
  let [found, all] = [0, 0];
  for (let at = start; at < end; at += 1) {
    if (!isCounted(text[at] ?? '')) continue;
    all += 1;
    found += covered[at] ?? 0;
  }
  return [found, all];
}
