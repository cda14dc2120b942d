import { inCaseOf } from '../words.ts';
import { plain } from '../plain.ts';
import { shifted, type Day } from './calendar.ts';

interface Feast {
  readonly names: readonly string[];
  readonly month: number;
  readonly day: number;
}

const SEASONS: readonly Feast[] = [
  { names: ['winter'], month: 1, day: 15 },
  { names: ['spring'], month: 4, day: 15 },
  { names: ['summer'], month: 7, day: 15 },
  { names: ['autumn', 'fall'], month: 10, day: 15 },
];
const TERMS: readonly Feast[] = [
  { names: ['hilary'], month: 2, day: 15 },
  { names: ['trinity'], month: 5, day: 15 },
  { names: ['michaelmas'], month: 10, day: 15 },
];
const FEASTS: readonly Feast[] = [
  { names: ['new year', "new year's day", "new year's eve"], month: 1, day: 1 },
  {
    names: ['easter', 'easter monday', 'easter sunday', 'good friday', 'ramadan', 'eid'],
    month: 4,
    day: 10,
  },
  { names: ['may day', 'memorial day'], month: 5, day: 10 },
  { names: ['midsummer', 'independence day'], month: 7, day: 1 },
  { names: ['labor day'], month: 9, day: 5 },
  { names: ['thanksgiving', 'thanksgiving day', 'diwali', 'halloween'], month: 11, day: 15 },
  { names: ['christmas', 'christmas day', 'christmas eve', 'boxing day'], month: 12, day: 25 },
];
const KINDS = [SEASONS, TERMS, FEASTS];

/** A season, term or feast that a date names, and where it is in the date. */
export interface Named {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Seasons and feasts of a date as those that are nearest once it is so many days earlier or later. */
export function shiftedSeasons(date: string, shift: number, year: number): Named[] {
  const small = plain(date);
  const found: Named[] = [];
  for (const kind of KINDS) {
    const all = kind
      .flatMap((feast) => feast.names.map((name) => ({ name, feast })))
      .toSorted((one, other) => other.name.length - one.name.length);
    for (const { name, feast } of all) {
      const start = small.indexOf(name);
      const end = start + name.length;
      if (start === -1 || found.some((one) => start < one.end && one.start < end)) continue;
      if (/\p{L}/u.test(small.charAt(start - 1)) || /\p{L}/u.test(small.charAt(end))) continue;
      const now = shifted({ year, month: feast.month, day: feast.day }, shift);
      const written = date.slice(start, end);
      const made = nearest(kind, feast, now).names[0] ?? name;
      const isCapital = /^\p{Lu}/u.test(written);
      const named = isCapital
        ? made.replaceAll(/(?<![\p{L}'])\p{L}/gu, (one) => one.toUpperCase())
        : made;
      found.push({ start, end, text: inCaseOf(written, named) });
    }
  }
  return found;
}

function nearest(kind: readonly Feast[], own: Feast, day: Day): Feast {
  const of = ({ month, day: date }: { month: number; day: number }) => month * 30.4 + date;
  const apart = (feast: Feast) => {
    const days = Math.abs(of(feast) - of(day));
    return Math.min(days, 365 - days);
  };
  const [first] = kind
    .filter((one) => one !== own)
    .toSorted((one, other) => apart(one) - apart(other));
  return first ?? own;
}
