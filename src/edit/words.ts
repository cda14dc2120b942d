import type { Fragment } from '../document/document.ts';
import { cutsCharacter, withoutSpace } from './fragments.ts';

/**
 * Where words and characters of a text begin and end, in any script: scripts without spaces are cut by
 * the platform's word lists (`Intl.Segmenter`). Only what is around a place is looked at, so that a
 * long text costs no more than a short one.
 */

const SEGMENTERS = {
  word: new Intl.Segmenter('und', { granularity: 'word' }),
  character: new Intl.Segmenter('und', { granularity: 'grapheme' }),
};

/** What an edge moves by. */
export type Unit = keyof typeof SEGMENTERS;

/** So many UTF-16 code units around a place say how it is cut; words are shorter. */
const AROUND = 200;

/**
 * The words that a selection touches: it grows to their edges, and white space at its ends is none of
 * it. A selection without a word is left as it is, without that white space.
 *
 * @returns Undefined where nothing but white space is selected.
 */
export function snapToWords(text: string, selection: Fragment): Fragment | undefined {
  const trimmed = withoutSpace(text, selection);
  if (trimmed === undefined) return undefined;
  const first = segmentAt(text, trimmed.start, 'word');
  const last = segmentAt(text, trimmed.end - 1, 'word');
  return withoutSpace(text, {
    start: first?.counts === true ? first.start : wholeCharacter(text, trimmed.start, 'start'),
    end: last?.counts === true ? last.end : wholeCharacter(text, trimmed.end, 'end'),
  });
}

/**
 * The whole characters that a selection touches, as a reader sees them: a letter with its marks, an
 * emoji of several parts. White space stays.
 *
 * @returns Undefined where nothing is selected.
 */
export function snapToCharacters(text: string, { start, end }: Fragment): Fragment | undefined {
  if (start >= end) return undefined;
  return {
    start: wholeCharacter(text, start, 'start'),
    end: wholeCharacter(text, end, 'end'),
  };
}

/**
 * Where an edge goes that is moved by a word or a character: of a start the next place where one
 * begins, of an end the next where one ends; white space is passed over. At the text's ends it stays.
 *
 * @param by - 1 is towards the text's end, -1 towards its beginning.
 */
export function movedEdge(
  text: string,
  offset: number,
  side: 'start' | 'end',
  unit: Unit,
  by: 1 | -1,
): number {
  for (let at = offset; ;) {
    const segment = segmentAt(text, by > 0 ? at : at - 1, unit);
    if (segment === undefined) return offset;
    const edge = side === 'start' ? segment.start : segment.end;
    if (segment.counts && (edge - offset) * by > 0) return edge;
    at = by > 0 ? segment.end : segment.start;
  }
}

/** Whether a word begins or ends at an offset, or none is on either side. */
export function isWordEdge(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return true;
  const segment = segmentAt(text, offset, 'word');
  return segment === undefined || segment.start === offset || !segment.counts;
}

interface Segment {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** Of a word whether letters or digits are in it, of a character whether it is no white space. */
  readonly counts: boolean;
}

/** The segment that a code unit is in; undefined outside the text. */
function segmentAt(text: string, at: number, unit: Unit): Segment | undefined {
  if (at < 0 || at >= text.length) return undefined;
  const from = windowStart(text, at);
  const found = SEGMENTERS[unit]
    .segment(text.slice(from, windowEnd(text, at)))
    .containing(at - from);
  if (found === undefined) return undefined;
  const start = from + found.index;
  return {
    start,
    end: start + found.segment.length,
    counts: unit === 'word' ? found.isWordLike === true : found.segment.trim() !== '',
  };
}

/** A place not far before another, after white space where there is some. */
function windowStart(text: string, at: number): number {
  const from = Math.max(0, at - AROUND);
  const before = text.slice(from, at);
  const space = /\s\S*$/u.exec(before)?.index;
  const start = space === undefined ? from : from + space;
  return cutsCharacter(text, start) ? start - 1 : start;
}

/** A place not far behind another, before white space where there is some. */
function windowEnd(text: string, at: number): number {
  const behind = text.slice(at + 1, at + 1 + AROUND);
  const space = behind.search(/\s/u);
  const end = at + 1 + (space < 0 ? behind.length : space + 1);
  return cutsCharacter(text, end) ? end + 1 : end;
}

function wholeCharacter(text: string, offset: number, side: 'start' | 'end'): number {
  const segment = segmentAt(text, side === 'start' ? offset : offset - 1, 'character');
  return segment?.[side] ?? offset;
}
