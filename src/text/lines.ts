import { findMark, type ItemMark } from './itemMarks.ts';
import { trimRange } from './trim.ts';
import type { Utf16Range } from './types.ts';

/** A line of a paragraph; none is blank. */
export interface Line {
  /** The line without white space at its ends, mark included. */
  readonly range: Utf16Range;
  /** What is said in it: the line without the mark of an item. */
  readonly text: string;
  /** Its length in UTF-16 code units, from the left margin. */
  readonly length: number;
  /** Code units of white space before it. */
  readonly indent: number;
  /** What it begins with where it looks like an item of a list. */
  readonly mark: ItemMark | undefined;
  /** Whether it is the first of its paragraph. */
  readonly opens: boolean;
  /** The length of the longest line of its paragraph. */
  readonly widest: number;
}

const LINE = /[^\n\r\u2028]+/gu;
/** An address or a row of signs that no program would have wrapped. */
const UNWRAPPED = /\S{36}/u;

/**
 * Cuts a paragraph into its lines.
 *
 * @param text - The text.
 * @param paragraph - One paragraph of it, as `splitParagraphs` finds them.
 * @returns The lines in order, at least one.
 */
export function splitLines(text: string, paragraph: Utf16Range): Line[] {
  const part = text.slice(paragraph.start, paragraph.end);
  const wholes = Array.from(part.matchAll(LINE), ({ index, 0: whole }) => ({ index, whole }));
  const lengths = wholes.map(({ whole }) => (UNWRAPPED.test(whole) ? 0 : whole.trimEnd().length));
  const widest = lengths.reduce((longest, length) => Math.max(longest, length), 0);
  return wholes.map(({ index, whole }, place) => {
    const range = trimRange(whole, { start: 0, end: whole.length });
    const mark = findMark(whole, range.start);
    const start = paragraph.start + index;
    return {
      range: { start: start + range.start, end: start + range.end },
      text: whole.slice(range.start + (mark?.length ?? 0), range.end),
      length: range.end,
      indent: range.start,
      mark,
      opens: place === 0,
      widest,
    };
  });
}
