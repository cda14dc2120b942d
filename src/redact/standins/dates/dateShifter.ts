import type { Group } from '../../groups.ts';
import { shiftDate, type ShiftedDate } from './shiftDate.ts';
import type { DateContext } from './parts.ts';
import type { Day } from './calendar.ts';
import { languageOf } from './dateNames.ts';

/** A day that is as good as any where a text names none with its year. */
const SOME_DAY: Day = { year: 2023, month: 6, day: 15 };

/** Moves the dates of texts by one number of days, and knows what a text says of how its dates are written. */
export class DateShifter {
  readonly #shift: number;
  readonly #made = new Map<string, ShiftedDate>();
  #isMonthFirst = false;
  #language: number | undefined;
  /** Days of the text that have a year, with where they stand, sorted. */
  #days: readonly { readonly start: number; readonly day: Day }[] = [];

  /** @param shift - In days. */
  constructor(shift: number) {
    this.#shift = shift;
  }

  /** Takes in all dates of a text: the order of day and month, the language, the days that others stand near. */
  read(text: string, groups: readonly Group[]): void {
    const finds = groups
      .filter(({ kind }) => kind === 'date')
      .flatMap(({ finds: own }) => own)
      .toSorted((one, other) => one.start - other.start);
    const dates = finds.map(({ start, end }) => text.slice(start, end));
    this.#isMonthFirst = isMonthFirst(dates);
    this.#language = languageOf(dates);
    this.#days = [];
    const context = this.#context(SOME_DAY);
    this.#days = finds.flatMap(({ start }, at) => {
      const date = dates[at] ?? '';
      // A year has four digits, or two behind a day and month.
      if (!/\d{4}|\d[./-]\d{1,2}[./-]\d/u.test(date)) return [];
      const { day } = this.#shifted(date, context);
      return day === undefined ? [] : [{ start, day }];
    });
  }

  /** A date of the text that was read last, moved; undefined where it has parts that are of no date that is known. */
  shift(date: string, start: number): string | undefined {
    const before = this.#days.findLast((one) => one.start <= start) ?? this.#days[0];
    const { text, isWhole } = this.#shifted(date, this.#context(before?.day ?? SOME_DAY));
    return isWhole ? text : undefined;
  }

  #shifted(date: string, context: DateContext): ShiftedDate {
    const { near, isMonthFirst, language } = context;
    const key = [near.year, near.month, near.day, isMonthFirst, language, date].join(' ');
    const made = this.#made.get(key) ?? shiftDate(date, context);
    this.#made.set(key, made);
    return made;
  }

  #context(near: Day): DateContext {
    return { shift: this.#shift, isMonthFirst: this.#isMonthFirst, near, language: this.#language };
  }
}

/** Whether numbers alone are month, day, year: as one of them says, or as dates in words are. */
function isMonthFirst(dates: readonly string[]): boolean {
  let [monthFirst, dayFirst] = [0, 0];
  for (const date of dates) {
    const numbers = /(?<!\d)(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}/u.exec(date);
    if (Number(numbers?.[2]) > 12) monthFirst += 10;
    if (Number(numbers?.[1]) > 12) dayFirst += 10;
    if (/(?<!\p{L})\p{L}{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}/u.test(date)) monthFirst += 1;
    if (/\d{1,2}(?:st|nd|rd|th|\.)?(?: of)? \p{L}{3,10}/u.test(date)) dayFirst += 1;
  }
  return monthFirst > dayFirst;
}
