import { plain } from '../plain.ts';
import { inCaseOf, ordinalEnding } from '../words.ts';
import { isDay, weekdayOf, type Day } from './calendar.ts';
import { inLanguage, MONTHS, WEEKDAYS, type Named } from './dateNames.ts';

/** What is known where a date has not all of its parts. */
export interface DateContext {
  /** Days that dates go by. */
  readonly shift: number;
  /** Whether the month comes before the day in dates of numbers alone. */
  readonly isMonthFirst: boolean;
  /** The day that was named last. */
  readonly near: Day;
  /** The language that most names of months and weekdays are in, as `languageOf` gives it. */
  readonly language: number | undefined;
}

/** A part of a date as it is written that became another. Offsets are within the date. */
export interface Atom {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The day that it was, where it is one. */
  readonly day?: Day;
}

/** A form of dates: how it is known, and what becomes of it. */
export interface Rule {
  readonly pattern: RegExp;
  /** Undefined where it is no date. */
  readonly write: (
    match: RegExpExecArray,
    context: DateContext,
  ) => Omit<Atom, 'start' | 'end'> | undefined;
}

/** A year of four digits, or of two in the century that is likelier. */
export function yearOf(written: string): number {
  const digits = written.replaceAll(/\D/gu, '');
  if (digits.length !== 2) return Number(digits);
  return Number(digits) + (Number(digits) <= 40 ? 2000 : 1900);
}

/** A year in the form of another: of four digits or two, with a sign before it. */
export function writeYear(written: string, year: number): string {
  const digits = written.replaceAll(/\D/gu, '');
  const made = String(year).padStart(4, '0').slice(-digits.length);
  return written.replace(/\d+/u, made);
}

/** A number with a zero before it where the other has one. */
export function pad(written: string, value: number): string {
  return written.startsWith('0') ? String(value).padStart(written.length, '0') : String(value);
}

/** Numbers of a date whose other one is padded are padded too. */
export function padLike(isPadded: boolean, value: number): string {
  return isPadded ? String(value).padStart(2, '0') : String(value);
}

/** What stands behind the number of a day, `st` or a stop, for another day. */
export function ordinal(written: string, day: number): string {
  const th = /(?:st|nd|rd|th)$/iu.exec(written)?.[0];
  if (th === undefined) return written;
  const ends = ordinalEnding(String(day));
  return written.slice(0, -2) + (th === th.toUpperCase() ? ends.toUpperCase() : ends);
}

/** A name of a month in the language and case of another. */
export function nameLike(written: string, { row }: Named, index: number): string {
  return inCaseOf(written, row[index] ?? written);
}

/** The month that a word names. */
export function monthOf(word: string, { language }: DateContext): Named | undefined {
  return inLanguage(MONTHS.get(plain(word)), language);
}

/** The year of a day that is said without one: such that the weekday fits, where one is said. */
function nearestYear(
  month: number,
  day: number,
  context: DateContext,
  weekday: number | undefined,
): number {
  const { year } = context.near;
  if (weekday === undefined) return year;
  for (const by of [0, 1, -1, 2, -2, 3, -3]) {
    const one = { year: year + by, month, day };
    if (isDay(one) && weekdayOf(one) === weekday) return year + by;
  }
  return year;
}

function weekdayIn(text: string): number | undefined {
  for (const [word] of text.matchAll(/\p{L}[\p{L}\p{M}-]*/gu)) {
    const [known] = WEEKDAYS.get(plain(word)) ?? [];
    if (known !== undefined) return known.index;
  }
  return undefined;
}

/** A day of a month; of a year that is missing the likeliest one. Undefined where there is no such day. */
export function dayOf(
  day: string,
  month: number,
  year: string | undefined,
  match: RegExpExecArray,
  context: DateContext,
): Day | undefined {
  const number = Number(day);
  const all = year ?? /(?<!\d)\d{4}(?!\d)/u.exec(match.input)?.[0];
  const one = {
    year:
      all === undefined ? nearestYear(month, number, context, weekdayIn(match.input)) : yearOf(all),
    month,
    day: number,
  };
  return isDay(one)
    ? one
    : isDay({ ...one, day: 28 }) && number <= 31
      ? { ...one, day: 28 }
      : undefined;
}
