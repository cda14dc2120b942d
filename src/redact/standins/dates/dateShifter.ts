import type { Work } from '../../../base/work.ts';
import type { Group } from '../../groups.ts';
import { shiftDate, type ShiftedDate } from './shiftDate.ts';
import type { DateContext } from './parts.ts';
import type { Day } from './calendar.ts';
import { languageOf } from './dateNames.ts';

/** A day that is as good as any where a text names none with its year. */
const SOME_DAY: Day = { year: 2023, month: 6, day: 15 };

/** Moves a date that stands at an offset of a text; undefined where it has parts that are of no date that is known. */
export type Shift = (date: string, start: number) => string | undefined;

/** What a text says of how its dates are written. */
type Manner = Omit<DateContext, 'near'>;

/** Moves the dates of texts by one number of days. */
export class DateShifter {
  readonly #shift: number;
  readonly #made = new Map<string, ShiftedDate>();

  /** @param shift - In days. */
  constructor(shift: number) {
    this.#shift = shift;
  }

  /** What moves the dates of a text, by what all of them say: the order of day and month, the language, the days that others stand near. */
  *read(text: string, groups: readonly Group[]): Work<Shift> {
    const finds = groups
      .filter(({ kind }) => kind === 'date')
      .flatMap(({ finds: own }) => own)
      .toSorted((one, other) => one.start - other.start);
    const dates = finds.map(({ start, end }) => text.slice(start, end));
    const manner: Manner = {
      shift: this.#shift,
      isMonthFirst: isMonthFirst(dates),
      language: languageOf(dates),
    };
    const days: { readonly start: number; readonly day: Day }[] = [];
    for (const [at, { start }] of finds.entries()) {
      const date = dates[at] ?? '';
      // A year has four digits, or two behind a day and month.
      if (!/\d{4}|\d[./-]\d{1,2}[./-]\d/u.test(date)) continue;
      const { day } = this.#shifted(date, SOME_DAY, manner);
      if (day !== undefined) days.push({ start, day });
      yield;
    }
    return (date, start) => {
      const before = days.findLast((one) => one.start <= start) ?? days[0];
      const { text: moved, isWhole } = this.#shifted(date, before?.day ?? SOME_DAY, manner);
      return isWhole ? moved : undefined;
    };
  }

  #shifted(date: string, near: Day, manner: Manner): ShiftedDate {
    const { isMonthFirst, language } = manner;
    const key = [near.year, near.month, near.day, isMonthFirst, language, date].join(' ');
    const made = this.#made.get(key) ?? shiftDate(date, { ...manner, near });
    this.#made.set(key, made);
    return made;
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
