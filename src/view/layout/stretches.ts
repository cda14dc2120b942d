import type { Fragment } from '../../document/document.ts';

/** Ranges that are so near to one another share a stretch: no line fits between them. */
const NEAR = 16;

/** A word is taken in whole where it is no longer than this, in code units. */
const LONGEST_WORD = 40;

/** What a word ends at: a blank, or writing that has none and whose letters are not joined. */
const NO_WORD =
  /[\s\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

/**
 * The stretches of a paragraph whose lines have room for annotations: all that is marked, each
 * with the words that it begins and ends in, so that no word is cut, whose letters may be joined.
 *
 * @param text - The paragraph's.
 * @param ranges - What is marked: offsets in UTF-16 code units of `text`, ends exclusive.
 * @returns stretches in order, none of which touches another
 */
export function stretchesOf(text: string, ranges: readonly Fragment[]): Fragment[] {
  const stretches: Fragment[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const { start, end } = wholeWords(text, range);
    const last = stretches.at(-1);
    if (last !== undefined && isNear(text, last.end, start)) {
      stretches[stretches.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    } else stretches.push({ start, end });
  }
  return stretches;
}

function isNear(text: string, end: number, start: number): boolean {
  // A short line between two breaks is a line all the same.
  return start <= end || (start - end <= NEAR && !text.slice(end, start).includes('\n'));
}

function wholeWords(text: string, { start, end }: Fragment): Fragment {
  let [first, last] = [start, end];
  while (first > 0 && start - first < LONGEST_WORD && !NO_WORD.test(text.charAt(first - 1))) {
    first -= 1;
  }
  while (last < text.length && last - end < LONGEST_WORD && !NO_WORD.test(text.charAt(last))) {
    last += 1;
  }
  return { start: beforePair(text, first), end: beforePair(text, last) };
}

/** An offset that does not cut a pair of code units. */
function beforePair(text: string, offset: number): number {
  const isCut = /[\uD800-\uDBFF]/u.test(text.charAt(offset - 1));
  return isCut && /[\uDC00-\uDFFF]/u.test(text.charAt(offset)) ? offset - 1 : offset;
}
