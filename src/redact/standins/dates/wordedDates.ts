import { shifted } from './calendar.ts';
import { dayOf, monthOf, nameLike, ordinal, pad, writeYear, yearOf, type Rule } from './parts.ts';

/** A word whose end may be joined to a sign: `Jan-24`. */
const MONTH_WORD = String.raw`(?<![\p{L}])\p{L}[\p{L}\p{M}]*`;
const TH = String.raw`(?:[ ]?(?:st|nd|rd|th|ST|ND|RD|TH)(?!\p{L})|\u00ba|er(?!\p{L})|\.)?`;
const OF = String.raw`(?:[ \u00a0](?:of|de|day of|del|\u0645\u0646)[ \u00a0]|[ \u00a0]*-?[ \u00a0]*)`;
const YEAR = String.raw`(?:['\u2019]\d\d(?!\d)|\d{4}(?!\d))`;
const TO = String.raw`[ \u00a0]?(?:[-\u2013\u2014/&]|to|and|until|bis|au|al)[ \u00a0]?`;

/** Dates with the name of a month: of several forms that fit, the first. */
export const WORDED: readonly Rule[] = [
  {
    // 12 March 2021, 3-5 May 2020, 22-Feb-1988, 1st day of August 2023
    pattern: new RegExp(
      String.raw`(?<!\d)(?:(?<d1>\d{1,2})(?<t1>${TH})(?<to>${TO}))?(?<d>\d{1,2})(?<th>${TH})(?<of>${OF})(?<m>${MONTH_WORD})(?<gap>\.?(?:,?[ \u00a0]?(?:(?:of|de|del)[ \u00a0])?|-)(?=['\u2019]?\d{2}))?(?<y>(?<=[ \u00a0,.-])(?:${YEAR}|\d\d(?![\d:.])))?`,
      'gu',
    ),
    write: (match, context) => {
      const {
        d1,
        t1 = '',
        to = '',
        d = '',
        th = '',
        of = '',
        m = '',
        gap = '',
        y,
      } = match.groups ?? {};
      const named = monthOf(m, context);
      if (named === undefined) return undefined;
      const was = dayOf(d, named.index + 1, y, match, context);
      if (was === undefined) return undefined;
      const now = shifted(was, context.shift);
      const year = y === undefined ? gap : gap + writeYear(y, now.year);
      const written = `${pad(d, now.day)}${ordinal(th, now.day)}${of}${nameLike(m, named, now.month - 1)}${year}`;
      if (d1 === undefined) return { text: written, day: was };
      const first = shifted({ ...was, day: Number(d1) }, context.shift);
      const own = first.month === now.month ? '' : `${of}${nameLike(m, named, first.month - 1)}`;
      return {
        text: `${pad(d1, first.day)}${ordinal(t1, first.day)}${own}${to}${written}`,
        day: was,
      };
    },
  },
  {
    // March 12, 2021
    pattern: new RegExp(
      String.raw`(?<m>${MONTH_WORD})(?<of>\.?[ \u00a0]{0,2})(?<d>\d{1,2})(?<th>${TH})(?![\d:])(?:(?<to>${TO})(?<d2>\d{1,2})(?<t2>${TH})(?![\d:]))?(?:(?<gap>,?[ \u00a0]{0,2})(?<y>${YEAR}))?`,
      'gu',
    ),
    write: (match, context) => {
      const {
        m = '',
        of = '',
        d = '',
        th = '',
        to,
        d2 = '',
        t2 = '',
        gap = '',
        y,
      } = match.groups ?? {};
      const named = monthOf(m, context);
      const was = named && dayOf(d, named.index + 1, y, match, context);
      if (named === undefined || was === undefined) return undefined;
      const now = shifted(was, context.shift);
      const year = y === undefined ? '' : gap + writeYear(y, now.year);
      let written = `${nameLike(m, named, now.month - 1)}${of}${pad(d, now.day)}${ordinal(th, now.day)}`;
      if (to !== undefined) {
        const last = shifted({ ...was, day: Number(d2) }, context.shift);
        const own = last.month === now.month ? '' : `${nameLike(m, named, last.month - 1)}${of}`;
        written += `${to}${own}${pad(d2, last.day)}${ordinal(t2, last.day)}`;
      }
      return { text: written + year, day: was };
    },
  },
  {
    // March 2021
    pattern: new RegExp(
      String.raw`(?<m>${MONTH_WORD})(?<of>\.?,?(?:[ \u00a0](?:of|de|del))?[ \u00a0-]{1,2})(?<y>${YEAR})`,
      'gu',
    ),
    write: ({ groups }, context) => {
      const { m = '', of = '', y = '' } = groups ?? {};
      const named = monthOf(m, context);
      if (named === undefined) return undefined;
      const was = { year: yearOf(y), month: named.index + 1, day: 15 };
      const now = shifted(was, context.shift);
      return { text: nameLike(m, named, now.month - 1) + of + writeYear(y, now.year), day: was };
    },
  },
];

/** The name of a month alone. */
export const MONTH_ALONE: Rule = {
  // A month alone
  pattern: new RegExp(MONTH_WORD, 'gu'),
  write: ({ 0: word }, context) => {
    const named = monthOf(word, context);
    const { shift, near } = context;
    // A verb or name more often.
    if (named === undefined || (word.length < 4 && word === word.toLowerCase())) return undefined;
    const now = shifted({ year: near.year, month: named.index + 1, day: 15 }, shift);
    return { text: nameLike(word, named, now.month - 1) };
  },
};
