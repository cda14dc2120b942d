import { CLOCK, DAYS, JOURNAL, MAYBE_LAST, NEVER_LAST, mayWantNumber } from './abbreviations.ts';
import { CLOSING_MARK, NOTE_MARK, skipNoteNumber } from './noteMarks.ts';
import type { Utf16Range, Wordpieces } from './types.ts';

const LAST_WORD = /[^\s([{"'“‘«]+$/u;
/** A full stop and what may stand between it and the end; marks of notes are told from quotes. */
const STOP = new RegExp(
  String.raw`\.(?<after>(?:${CLOSING_MARK}|${NOTE_MARK}|[\d,\u2013-])*)$`,
  'u',
);
const NOTES = new RegExp(NOTE_MARK, 'gu');
/** How much of a sentence's end is looked at. */
const LOOK_BEHIND = 160;

/** Whether a word wants the full stop after it: "Inc", "Nov", "D.C", "J", and ".." of dots. */
function isAbbreviation(word: string): boolean {
  return (
    word.endsWith('.') ||
    /\p{L}\.\p{L}/u.test(word) ||
    /^\p{Lu}$/u.test(word) ||
    isListedAbbreviation(word)
  );
}

/** Whether a word, written without its last full stop, is an abbreviation of the lists. */
export function isListedAbbreviation(word: string): boolean {
  return [NEVER_LAST, MAYBE_LAST, DAYS, CLOCK].some((list) => list.has(word));
}

/** Whether a journal's word stands beside another: "Acad. Sci." */
function isInJournal(word: string, before: string): boolean {
  return JOURNAL.has(word) && /\p{L}\.\s$/u.test(before.slice(0, -word.length));
}

/**
 * Finds the full stop that closes a sentence, and the marks of notes after it; both belong to no
 * name. A stop after an abbreviation is none of them, nor is one that stands apart or alone.
 *
 * @param sentence - A sentence without white space at its ends.
 * @returns Ranges in the sentence, in order; none where all of it is to be read.
 */
export function findClosingStop(sentence: string): Utf16Range[] {
  const offset = Math.max(0, sentence.length - LOOK_BEHIND);
  const tail = sentence.slice(offset);
  const found = STOP.exec(tail);
  if (!found) return [];
  const before = tail.slice(0, found.index);
  const after = found.index + 1;
  if (!/[^\s.]$/u.test(before)) return [];
  const notes = Array.from(tail.slice(after).matchAll(NOTES), ({ index, 0: mark }) => ({
    start: offset + after + index,
    end: offset + after + index + mark.length,
  }));
  const numberAt = after + tail.slice(after).search(/[\d,\u2013-]*$/u);
  if (!notes.some(({ end }) => end > offset + numberAt) && numberAt < tail.length) {
    const end = skipNoteNumber(tail, numberAt, before, mayWantNumber);
    if (end < tail.length) return [];
    notes.push({ start: offset + numberAt, end: offset + end });
  }
  const word = LAST_WORD.exec(before)?.[0] ?? '';
  if (isAbbreviation(word) || isInJournal(word, before)) return notes;
  return [{ start: offset + found.index, end: offset + after }, ...notes];
}

/**
 * A sentence's wordpieces without the full stop that closes it and without the marks of notes after
 * it, which belong to no name.
 *
 * @param text - The text that the offsets of `pieces` count in.
 */
export function withoutClosingStop(text: string, pieces: Wordpieces): Wordpieces {
  const start = pieces.starts[0] ?? 0;
  const silent = findClosingStop(text.slice(start, pieces.ends.at(-1)));
  if (silent.length === 0) return pieces;
  const keep = <T>(values: readonly T[]): T[] =>
    values.filter((_, index) => {
      const [from = 0, to = 0] = [pieces.starts[index], pieces.ends[index]];
      return !silent.some((range) => start + range.start <= from && to <= start + range.end);
    });
  return {
    ids: keep(pieces.ids),
    starts: keep(pieces.starts),
    ends: keep(pieces.ends),
    isFirst: keep(pieces.isFirst),
    isLast: keep(pieces.isLast),
  };
}
