import type { Utf16Range } from './types.ts';

/** A text as the model reads it, with the way back to the text that the reader gave. */
export interface Reading {
  readonly text: string;
  /**
   * Where a range of `text` stands in the original: from where its first character begins there to
   * where its last one ends. A character that stands for several of the original has all of them.
   */
  readonly original: (range: Utf16Range) => Utf16Range;
}

/** A part of a text that is read as something else, perhaps as nothing. */
export interface Edit extends Utf16Range {
  readonly text: string;
}

/** Where something else is read, in both texts. */
interface Place extends Utf16Range {
  /** UTF-16 offset in the text that is read. */
  readonly at: number;
  /** UTF-16 code units there. */
  readonly length: number;
}

/** The reading that changes nothing. */
export function asItStands(text: string): Reading {
  return { text, original: (range) => range };
}

/**
 * Reads some parts of a text as something else.
 *
 * @param text - The text.
 * @param edits - In order, without overlap; none empty in `text`.
 */
export function rewrite(text: string, edits: readonly Edit[]): Reading {
  if (edits.length === 0) return asItStands(text);
  const places: Place[] = [];
  let read = '';
  let from = 0;
  for (const { start, end, text: replacement } of edits) {
    read += text.slice(from, start);
    places.push({ start, end, at: read.length, length: replacement.length });
    read += replacement;
    from = end;
  }
  read += text.slice(from);
  return {
    text: read,
    original: ({ start, end }) => {
      const first = unitAt(places, start).start;
      return { start: first, end: end > start ? unitAt(places, end - 1).end : first };
    },
  };
}

/** Where a code unit of the text that is read stands in the original. */
function unitAt(places: readonly Place[], unit: number): Utf16Range {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle]?.at ?? 0) <= unit) low = middle + 1;
    else high = middle;
  }
  const place = places[low - 1];
  if (place === undefined) return { start: unit, end: unit + 1 };
  const behind = unit - place.at - place.length;
  if (behind < 0) return { start: place.start, end: place.end };
  return { start: place.end + behind, end: place.end + behind + 1 };
}

/** Reads what is read once more: the way back goes through both. */
export function readAgain(reading: Reading, read: (text: string) => Reading): Reading {
  const next = read(reading.text);
  return { text: next.text, original: (range) => reading.original(next.original(range)) };
}
