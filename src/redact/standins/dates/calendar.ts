import type { Random } from '../random.ts';

/** A day of the Gregorian calendar; month and day from 1 on. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const LENGTH = 86_400_000;

/** Days since the beginning of 1970. */
export function numberOf({ year, month, day }: Day): number {
  // Years before 100 are taken for those of the last century by Date.UTC.
  return Math.round(
    new Date(Date.UTC(2000, month - 1, day)).setUTCFullYear(year, month - 1, day) / LENGTH,
  );
}

/** The day so many days after another. */
export function shifted(day: Day, by: number): Day {
  const date = new Date((numberOf(day) + by) * LENGTH);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The day of the week, Monday is 0. */
export function weekdayOf(day: Day): number {
  return (((numberOf(day) + 3) % 7) + 7) % 7;
}

/** Week and year of ISO 8601 of a day. */
export function weekOf(day: Day): { year: number; week: number } {
  const thursday = shifted(day, 3 - weekdayOf(day));
  const first = numberOf({ year: thursday.year, month: 1, day: 1 });
  return { year: thursday.year, week: Math.floor((numberOf(thursday) - first) / 7) + 1 };
}

/** The day of a week of ISO 8601; Monday is 0. */
export function dayOfWeek(year: number, week: number, weekday: number): Day {
  const fourth = { year, month: 1, day: 4 };
  return shifted(fourth, (week - 1) * 7 - weekdayOf(fourth) + weekday);
}

/** Whether there is such a day. */
export function isDay({ year, month, day }: Day): boolean {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  return shifted({ year, month, day }, 0).month === month;
}

/**
 * A number of days that dates go back by: years of which nobody knows how many, and a part of one by which month,
 * season and day of the week are others too.
 */
export function secretShift(random: Random): number {
  for (;;) {
    const days = 365 * (1 + random(7)) + 92 + random(182);
    if (days % 7 !== 0) return -days;
  }
}
