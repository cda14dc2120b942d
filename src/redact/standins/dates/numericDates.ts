import { dayOfWeek, isDay, shifted, weekdayOf, weekOf } from './calendar.ts';
import {
  dayOf,
  ordinal,
  padLike,
  writeYear,
  yearOf,
  type DateContext,
  type Rule,
} from './parts.ts';

function numeric(match: RegExpExecArray, context: DateContext) {
  const { a = '', sign = '', b = '', y = '' } = match.groups ?? {};
  const [first, second] = [Number(a), Number(b)];
  const isMonthFirst = second > 12 || (context.isMonthFirst && first <= 12 && !sign.includes('.'));
  const was = {
    year: yearOf(y),
    month: isMonthFirst ? first : second,
    day: isMonthFirst ? second : first,
  };
  if (!isDay(was)) return undefined;
  const now = shifted(was, context.shift);
  const isPadded = a.length === 2 && b.length === 2;
  const parts = (isMonthFirst ? [now.month, now.day] : [now.day, now.month]).map((one) =>
    padLike(isPadded, one),
  );
  return { text: parts.join(sign) + sign + writeYear(y, now.year), day: was };
}

/** Whole dates of numbers. */
export const WHOLE: readonly Rule[] = [
  {
    pattern: /(?<!\d)(?<y>\d{4})(?<sign>[-./])(?<m>\d{1,2})\k<sign>(?<d>\d{1,2})(?!\d)/gu,
    write: ({ groups }, { shift }) => {
      const { y = '', sign = '', m = '', d = '' } = groups ?? {};
      const was = { year: Number(y), month: Number(m), day: Number(d) };
      if (!isDay(was)) return undefined;
      const now = shifted(was, shift);
      const isPadded = m.length === 2 && d.length === 2;
      return {
        text: [String(now.year), padLike(isPadded, now.month), padLike(isPadded, now.day)].join(
          sign,
        ),
        day: was,
      };
    },
  },
  {
    pattern: /(?<y>\d{4})-W(?<w>\d\d)(?:-(?<d>[1-7]))?/gu,
    write: ({ groups }, { shift }) => {
      const { y = '', w = '', d } = groups ?? {};
      const now = shifted(dayOfWeek(Number(y), Number(w), Number(d ?? 4) - 1), shift);
      const { year, week } = weekOf(now);
      return {
        text: `${year}-W${String(week).padStart(2, '0')}${d === undefined ? '' : `-${weekdayOf(now) + 1}`}`,
      };
    },
  },
  {
    pattern:
      /(?<!\d)(?<a>\d{1,2})(?<sign>[ ]?[./-][ ]?)(?<b>\d{1,2})\k<sign>(?<y>['\u2019]?(?:\d{4}|\d{2}))(?!\d)/gu,
    write: numeric,
  },
];

/** Parts of dates of numbers: of several forms that fit, the first. */
export const PARTIAL: readonly Rule[] = [
  {
    pattern: /(?<!\d)(?<m>0?[1-9]|1[0-2])(?<sign>[/.])(?<y>(?:19|20)\d\d)(?!\d)/gu,
    write: ({ groups }, { shift }) => {
      const { m = '', sign = '', y = '' } = groups ?? {};
      const was = { year: Number(y), month: Number(m), day: 15 };
      const now = shifted(was, shift);
      return { text: padLike(m.length === 2, now.month) + sign + String(now.year), day: was };
    },
  },
  {
    pattern: /(?<!\d)(?<y>(?:19|20)\d\d)(?<sign>[ ]?[-\u2013/][ ]?)(?<z>\d{4}|\d\d)(?!\d)/gu,
    write: ({ groups }, { shift }) => {
      const { y = '', sign = '', z = '' } = groups ?? {};
      const now = (year: number) => shifted({ year, month: 7, day: 1 }, shift).year;
      const last = z.length === 2 ? Math.floor(Number(y) / 100) * 100 + Number(z) : Number(z);
      return { text: `${now(Number(y))}${sign}${writeYear(z, now(last))}` };
    },
  },
  {
    pattern: /(?<=[Qq])(?<q>[1-4])(?<of>[ /])(?<y>\d{4})/gu,
    write: ({ groups }, { shift }) => {
      const { q = '', of = '', y = '' } = groups ?? {};
      const now = shifted({ year: Number(y), month: Number(q) * 3 - 1, day: 15 }, shift);
      return { text: `${Math.ceil(now.month / 3)}${of}${now.year}` };
    },
  },
  {
    // 15/9, 12.04., 09/27: day and month, or month and year where that cannot be
    pattern: /(?<!\d)(?<a>\d{1,2})(?<sign>[./])(?<b>\d{1,2})(?![\d%])/gu,
    write: (match, context) => {
      const { a = '', sign = '', b = '' } = match.groups ?? {};
      const isPadded = a.length === 2 && b.length === 2;
      const [first, second] = [Number(a), Number(b)];
      const isYear = sign === '/' && a.length === 2 && first <= 12 && second > 12;
      if (isYear) {
        const now = shifted({ year: yearOf(b), month: first, day: 15 }, context.shift);
        return { text: padLike(true, now.month) + sign + writeYear(b, now.year) };
      }
      const isMonthFirst = second > 12 || (context.isMonthFirst && first <= 12 && sign === '/');
      const [day, month] = isMonthFirst ? [b, first] : [a, second];
      const was = dayOf(day, month, undefined, match, context);
      if (was === undefined || month < 1 || month > 12) return undefined;
      const now = shifted(was, context.shift);
      const parts = isMonthFirst ? [now.month, now.day] : [now.day, now.month];
      return { text: parts.map((one) => padLike(isPadded, one)).join(sign), day: was };
    },
  },
  {
    // DOB 12031980
    pattern: /(?<!\d)(?:(?<a>\d\d)(?<b>\d\d)(?<y>\d{4}|\d\d))(?!\d)/gu,
    write: (match, context) => {
      const { a = '', b = '', y = '' } = match.groups ?? {};
      const whole = a + b + y;
      if (whole.length === 8 && /^(?:19|20)/u.test(whole) && Number(whole.slice(4, 6)) <= 12) {
        const was = {
          year: Number(whole.slice(0, 4)),
          month: Number(whole.slice(4, 6)),
          day: Number(whole.slice(6)),
        };
        if (isDay(was)) {
          const now = shifted(was, context.shift);
          return {
            text: `${now.year}${padLike(true, now.month)}${padLike(true, now.day)}`,
            day: was,
          };
        }
      }
      const isMonthFirst = Number(b) > 12 || (context.isMonthFirst && Number(a) <= 12);
      const was = {
        year: yearOf(y),
        month: Number(isMonthFirst ? a : b),
        day: Number(isMonthFirst ? b : a),
      };
      if (!isDay(was)) return undefined;
      const now = shifted(was, context.shift);
      const parts = (isMonthFirst ? [now.month, now.day] : [now.day, now.month]).map((one) =>
        padLike(true, one),
      );
      return { text: parts.join('') + writeYear(y, now.year), day: was };
    },
  },
  {
    pattern: /(?<!\d)(?<y>(?:1[5-9]|20)\d\d)(?!\d)|(?<=['\u2019])(?<short>\d\d)(?!\d)/gu,
    write: ({ groups }, { shift }) => {
      const written = groups?.y ?? groups?.short ?? '';
      return {
        text: writeYear(written, shifted({ year: yearOf(written), month: 7, day: 1 }, shift).year),
      };
    },
  },
  {
    // the 9th
    pattern: /(?<!\d)(?<d>\d{1,2})(?<th>st|nd|rd|th)(?!\p{L})/gu,
    write: ({ groups }, { shift, near }) => {
      const { d = '', th = '' } = groups ?? {};
      const was = { ...near, day: Number(d) };
      if (!isDay(was)) return undefined;
      const now = shifted(was, shift).day;
      const day = now === Number(d) ? (now % 28) + 1 : now;
      return { text: `${day}${ordinal(th, day)}` };
    },
  },
];
