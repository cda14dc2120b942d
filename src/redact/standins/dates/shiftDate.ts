import { inCaseOf } from '../words.ts';
import { plain } from '../plain.ts';
import { zeroOf } from '../scramble.ts';
import { PARTIAL, WHOLE } from './numericDates.ts';
import type { Atom, DateContext } from './parts.ts';
import { MONTH_ALONE, WORDED } from './wordedDates.ts';
import { shifted, weekdayOf, type Day } from './calendar.ts';
import { inLanguage, WEEKDAYS } from './dateNames.ts';
import { shiftedSeasons } from './seasons.ts';

/** Times of day, and lengths of time: they stay. */
const TIME =
  /(?<=\d)[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?|(?<!\d)\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?|(?<!\d)\d{1,2}(?:[.]\d\d)?[ \u00a0]?(?:[ap]\.?m\b\.?)|(?<!\d)(?:\d{4}|\d{1,2})[ \u00a0]?(?:hrs?|hours?|h\d\d|o['\u2019]?clock|days?|weeks?|months?|years?|minutes?|min)\b/giu;

/** Of several forms that fit, the first. */
const RULES = [...WHOLE, ...WORDED, ...PARTIAL, MONTH_ALONE];
const WORD = /(?<![\p{L}])\p{L}[\p{L}\p{M}\u02bc]*(?:-feira)?/gu;

/** What dates are said with, and what says one by another. */
const DATE_WORDS = new Set(
  `the of day on at in from to until till by since before after about around early mid late last next this every each
  and or ago now present today date yesterday tomorrow tonight night morning afternoon evening noon midnight midday half past
  quarter o oclock clock am pm a p m hrs hours hour hr h week weeks month months year years days weekend term end start beginning
  middle le la el de du der den die das im um vor bis seit au dia las los del kl uhr s utc gmt bst cet cest mez est edt cst pst z t
  w q d one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty between first second third dated week
  eve exp school \u0645\u0646 \u064a\u0648\u0645 \u05d9\u05d5\u05dd \u05e9\u05dc \u0433 \u0433\u043e\u0434\u0430 \u0440\u043e\u043a\u0443 1 2 3 4 5 6 7 8 9 10 11 12`.split(
    /\s+/u,
  ),
);

/** A date that became another. */
export interface ShiftedDate {
  readonly text: string;
  /** The day that it named, where it named one with its year. */
  readonly day: Day | undefined;
  /** Whether all that was left as it was is a time or a word that dates are said with. */
  readonly isWhole: boolean;
}

function overlaps(
  atoms: readonly Pick<Atom, 'start' | 'end'>[],
  start: number,
  end: number,
): boolean {
  return atoms.some((one) => start < one.end && one.start < end);
}

/** Digits as those of ASCII, and which zero they had. */
function asAscii(date: string): { ascii: string; zero: number } {
  let zero = 0x30;
  const ascii = date.replaceAll(/\p{Nd}/gu, (digit) => {
    const own = zeroOf(digit);
    if (own !== 0x30) zero = own;
    return String(digit.charCodeAt(0) - own);
  });
  return { ascii, zero };
}

/**
 * A date so many days earlier or later, as it is written: numbers, words, parts, ranges; the day of the week is that
 * of the new day. Times of day, lengths of time and words like `yesterday` stay.
 */
export function shiftDate(date: string, context: DateContext): ShiftedDate {
  const { ascii, zero } = asAscii(date);
  const kept = [...ascii.matchAll(TIME)].map(({ index, 0: time }) => ({
    start: index,
    end: index + time.length,
  }));
  const atoms: Atom[] = [];
  for (const { pattern, write } of RULES) {
    for (const match of ascii.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (overlaps(atoms, start, end) || overlaps(kept, start, end)) continue;
      const made = write(match, context);
      if (made !== undefined) atoms.push({ ...made, start, end });
    }
  }
  for (const season of shiftedSeasons(ascii, context.shift, context.near.year)) {
    if (!overlaps(atoms, season.start, season.end)) atoms.push(season);
  }
  atoms.sort((one, other) => one.start - other.start);
  const weekdays = weekdaysOf(ascii, atoms, context);
  const all = [...atoms, ...weekdays].toSorted((one, other) => one.start - other.start);
  let text = '';
  let at = 0;
  for (const atom of all) {
    text += ascii.slice(at, atom.start) + atom.text;
    at = atom.end;
  }
  text += ascii.slice(at);
  const native =
    zero === 0x30
      ? text
      : text.replaceAll(/\d/gu, (digit) => String.fromCharCode(zero + Number(digit)));
  const day = atoms.find((one) => one.day !== undefined)?.day;
  return { text: native, day, isWhole: isSaid(ascii, [...all, ...kept]) };
}

/** Whether nothing is in a date beside some parts of it but what dates are said with. */
function isSaid(date: string, parts: readonly Pick<Atom, 'start' | 'end'>[]): boolean {
  return [...date.matchAll(/\p{L}[\p{L}\p{M}]*|\p{N}+/gu)].every(
    ({ index, 0: part }) =>
      overlaps(parts, index, index + part.length) || DATE_WORDS.has(plain(part)),
  );
}

/** Each day of the week as that of the date that it stands with; of none, so many days on. */
function weekdaysOf(
  date: string,
  atoms: readonly Atom[],
  { shift, language }: DateContext,
): Atom[] {
  return [...date.matchAll(WORD)].flatMap(({ index: start, 0: word }) => {
    const named = inLanguage(WEEKDAYS.get(plain(word)), language);
    const end = start + word.length;
    if (named === undefined || overlaps(atoms, start, end)) return [];
    // Short ones are words of their languages too.
    if (word.length < 3 && !/^\p{Lu}/u.test(word)) return [];
    const of =
      atoms.find((one) => one.start >= end && one.day !== undefined) ??
      atoms.findLast((one) => one.day !== undefined);
    const index =
      of?.day === undefined
        ? (((named.index + shift) % 7) + 7) % 7
        : weekdayOf(shifted(of.day, shift));
    return [{ start, end, text: inCaseOf(word, named.row[index] ?? word) }];
  });
}
