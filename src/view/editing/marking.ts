import type { Fragment } from '../../document/document.ts';
import { movedEdge, snapToCharacters, snapToWords, type Unit } from '../../edit/words.ts';

/** A selection as it is marked: whole words, or with `isExact` whole characters. */
export function markedRange(
  text: string,
  selection: Fragment,
  isExact: boolean,
): Fragment | undefined {
  const range = (isExact ? snapToCharacters : snapToWords)(text, selection);
  return range !== undefined && text.slice(range.start, range.end).trim() === ''
    ? undefined
    : range;
}

/** The first word from an offset on, or the last of the text; undefined where it has none. */
export function wordFrom(text: string, offset: number): Fragment | undefined {
  const here = snapToWords(text, { start: offset, end: Math.min(text.length, offset + 1) });
  if (
    here !== undefined &&
    here.start >= offset &&
    /[\p{L}\p{N}]/u.test(text.slice(here.start, here.end))
  )
    return here;
  return wordAfter(text, offset) ?? wordBefore(text, offset) ?? here;
}

/** What a key does to what is marked, in the direction of reading. */
export interface MarkMove {
  /** `whole`: another word; `end`: the range becomes longer or shorter; `paragraph`: a word far away. */
  readonly kind: 'whole' | 'end' | 'paragraph';
  readonly unit: Unit;
  readonly by: 1 | -1;
}

/**
 * What is marked after a key; the same range where there is nothing further.
 *
 * @param starts - Where paragraphs begin, ascending.
 */
export function movedMark(
  text: string,
  range: Fragment,
  { kind, unit, by }: MarkMove,
  starts: readonly number[],
): Fragment {
  if (kind === 'end') {
    const end = movedEdge(text, range.end, 'end', unit, by);
    return end > range.start ? { start: range.start, end } : range;
  }
  if (kind === 'paragraph') {
    const next =
      by > 0
        ? starts.find((start) => start > range.start)
        : starts.findLast((_, at) => (starts[at + 1] ?? Infinity) <= range.start);
    return next === undefined ? range : (wordFrom(text, next) ?? range);
  }
  const found =
    unit === 'character'
      ? shifted(text, range, by)
      : by > 0
        ? wordAfter(text, range.start)
        : wordBefore(text, range.start);
  return found ?? range;
}

function wordAfter(text: string, offset: number): Fragment | undefined {
  const start = movedEdge(text, offset, 'start', 'word', 1);
  if (start <= offset) return undefined;
  return { start, end: movedEdge(text, start, 'end', 'word', 1) };
}

function wordBefore(text: string, offset: number): Fragment | undefined {
  const start = movedEdge(text, offset, 'start', 'word', -1);
  if (start >= offset) return undefined;
  return { start, end: movedEdge(text, start, 'end', 'word', 1) };
}

/** Its start a character further, and its end where it was. */
function shifted(text: string, { start, end }: Fragment, by: 1 | -1): Fragment | undefined {
  const moved = movedEdge(text, start, 'start', 'character', by);
  return moved < end ? { start: moved, end } : undefined;
}
