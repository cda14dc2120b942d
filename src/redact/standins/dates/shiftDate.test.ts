import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '../testing/seeded.ts';
import { dayOfWeek, isDay, numberOf, secretShift, shifted, weekdayOf, weekOf } from './calendar.ts';
import { languageOf } from './dateNames.ts';
import { shiftDate } from './shiftDate.ts';

/** A date that goes back by 472 days. */
function moved(date: string, isMonthFirst = false): string {
  const near = { year: 2021, month: 3, day: 12 };
  return shiftDate(date, { shift: -472, isMonthFirst, near, language: languageOf([date]) }).text;
}

describe('a date is written as it was', () => {
  test.each([
    ['12 March 2021', '26 November 2019'],
    ['12/03/2021', '26/11/2019'],
    ['12.3.21', '26.11.19'],
    ['2021-03-12', '2019-11-26'],
    ['2021-03-12T10:30:00Z', '2019-11-26T10:30:00Z'],
    ['March 12, 2021', 'November 26, 2019'],
    ['Mar 12th, 2021', 'Nov 26th, 2019'],
    ['Friday 12 March 2021', 'Tuesday 26 November 2019'],
    // A weekday that was wrong is put right.
    ['Mon, 12 Mar 2021', 'Tue, 26 Nov 2019'],
    ['Friday, the 12th of March', 'Tuesday, the 26th of November'],
    ['3–5 May 2020', '17–19 January 2019'],
    ['14-17 April 2021', '29 December-1 January 2020'],
    ['3 May to 7 June 2020', '17 January to 21 February 2019'],
    ['March 2021', 'November 2019'],
    ['summer of ’83', 'spring of ’82'],
    ['2015–2019', '2014–2018'],
    ['Sept 2019 – present', 'May 2018 – present'],
    ['1998', '1997'],
    ['1990s', '1989s'],
    ['22-Feb-1988', '7-Nov-1986'],
    ['12031980', '26111978'],
    ['12. März 2021', '26. November 2019'],
    ['12 mars 2024', '26 novembre 2022'],
    ['12 de marzo de 2021', '26 de noviembre de 2019'],
    ['12 marca 2021', '26 listopada 2019'],
    ['12 марта 2021', '26 ноября 2019'],
    ['12 مارس 2021', '26 نوفمبر 2019'],
    ['١٢ مارس ٢٠٢١', '٢٦ نوفمبر ٢٠١٩'],
    ['12 במרץ 2021', '26 בנובמבר 2019'],
    ['Friday', 'Tuesday'],
    ['FRIDAY', 'TUESDAY'],
    ['last autumn', 'last summer'],
    ['09/27', '05/26'],
    ['03/2021', '11/2019'],
    ['Q3 2021', 'Q2 2020'],
    ['1st day of August 2023', '16th day of April 2022'],
    ['15/9', '31/5'],
    ['2019/20', '2018/19'],
    ['2021-W10', '2019-W48'],
    ['Christmas', 'Labor Day'],
    ['yesterday', 'yesterday'],
    ['10:32', '10:32'],
    ['4.00pm on 12 March 2021', '4.00pm on 26 November 2019'],
    ['0930 hrs', '0930 hrs'],
    ['two weeks ago', 'two weeks ago'],
  ])('%s', (date, expected) => {
    expect(moved(date)).toBe(expected);
  });

  test('month before day, where the text has it so', () => {
    expect(moved('03/12/2021', true)).toBe('11/26/2019');
    expect(moved('3/31/21')).toBe('12/15/19');
  });
});

test('what is of no date is told of', () => {
  const context = {
    shift: -472,
    isMonthFirst: false,
    near: { year: 2021, month: 3, day: 12 },
    language: undefined,
  };
  for (const date of ['Ada', '63920184', '12 Xember 2021', 'the Ada year']) {
    expect(shiftDate(date, context).isWhole, date).toBe(false);
  }
  for (const date of ['12 March 2021', 'yesterday', '10:32', 'early 1998', '3pm']) {
    expect(shiftDate(date, context).isWhole, date).toBe(true);
  }
});

test('all days of a text move alike, and weekdays are right', () => {
  fc.assert(
    fc.property(fc.integer({ min: -40_000, max: 40_000 }), fc.nat(), (days, seed) => {
      const shift = secretShift(seeded(seed));
      const day = shifted({ year: 1970, month: 1, day: 1 }, days);
      expect(numberOf(shifted(day, shift)) - numberOf(day)).toBe(shift);
      expect(weekdayOf(day)).toBe((((days + 3) % 7) + 7) % 7);
      const { year, week } = weekOf(day);
      expect(numberOf(dayOfWeek(year, week, weekdayOf(day)))).toBe(days);
      const pad = (number: number) => String(number).padStart(2, '0');
      const written = `${pad(day.day)}/${pad(day.month)}/${day.year}`;
      const { text } = shiftDate(written, {
        shift,
        isMonthFirst: false,
        near: day,
        language: undefined,
      });
      const [d = 0, m = 0, y = 0] = text.split('/').map(Number);
      expect(isDay({ year: y, month: m, day: d })).toBe(true);
      if (day.day > 12) expect(numberOf({ year: y, month: m, day: d })).toBe(days + shift);
    }),
  );
});
