import type { Utf16Range } from './types.ts';

const SPACE = /\s/u;

/**
 * Takes white space (what `String.prototype.trim` takes) off both ends of a range.
 *
 * @param text - The text that the range counts in.
 * @param range - The range.
 * @returns The trimmed range; an empty one where nothing else is in it.
 */
export function trimRange(text: string, range: Utf16Range): Utf16Range {
  let { start, end } = range;
  while (start < end && SPACE.test(text.charAt(start))) start += 1;
  while (end > start && SPACE.test(text.charAt(end - 1))) end -= 1;
  return { start, end };
}
