import { words } from './pattern.ts';

/** Months in English, whole and short, and in German, French, Spanish, Dutch and Italian where a day stands by. */
export const MONTH = `(?:${words(`
  January February March April May June July August September October November December
  Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
  JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER
  JAN FEB MAR APR JUN JUL AUG SEP SEPT OCT NOV DEC
  january february august september october november december
`)})`;

/** Months that are no word else. */
export const SURE_MONTH = `(?:${words(`
  January February April June July August September October November December
  JANUARY FEBRUARY APRIL JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER
`)})`;

/** Months behind a day: also those of other languages, and in small letters. */
export const MONTH_BY_DAY = `(?:${words(`
  January February March April May June July August September October November December
  Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
  JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER
  JAN FEB MAR APR JUN JUL AUG SEP SEPT OCT NOV DEC
  january february april june july august september october november december
  jan feb apr jun jul aug sept oct nov dec
  Januar Februar M\u00e4rz Mai Juni Juli Oktober Dezember J\u00e4nner
  janvier f\u00e9vrier mars avril mai juin juillet ao\u00fbt septembre octobre novembre d\u00e9cembre
  enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
  januari februari maart mei juni juli augustus oktober
  gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
`)})`;

/** Days of the week, whole and short. */
export const WEEKDAY = `(?:${words(`
  Monday Tuesday Wednesday Thursday Friday Saturday Sunday
  monday tuesday wednesday thursday friday saturday sunday
  MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY
  Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays
  Mon Tue Tues Wed Weds Thu Thur Thurs Fri Sat Sun
  MON TUE WED THU FRI SAT SUN
  Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag
  lundi mardi mercredi jeudi vendredi samedi dimanche
  lunes martes mi\u00e9rcoles jueves viernes s\u00e1bado domingo
`)})`;

/** Days of the week that are no word else, alone. */
export const SURE_WEEKDAY = `(?:${words(`
  Monday Tuesday Wednesday Thursday Friday Saturday Sunday
  monday tuesday wednesday thursday friday saturday sunday
  MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY
  Tues Weds Thurs tues weds thurs TUES WEDS THURS
`)})`;

/** Days of a month in words. */
export const ORDINAL = `(?:${words(`
  first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
  sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth
  twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first
`)})`;

/** Months that name nobody and are no words else. */
export const LONE_MONTH = `(?:${words(`
  January February July September October November December
`)})`;

/** Days that a year has once, of several calendars, which are no words else. */
export const FEAST = `(?:${words(`
  Michaelmas Martinmas Candlemas Lammas Whitsun Whitsunday Whitsuntide Whit_Monday Whit_Sunday Shrove_Tuesday
  Ash_Wednesday Maundy_Thursday Palm_Sunday Pancake_Day Boxing_Day Hogmanay Halloween Hallowe'en Bonfire_Night
  Guy_Fawkes_Night Ramadan Diwali Deepavali Eid Eid_al-Fitr Eid_al-Adha Passover Pesach Yom_Kippur Rosh_Hashanah
  Hanukkah Chanukah Sukkot Purim Shavuot Nowruz Vesak Lunar_New_Year Chinese_New_Year Midsummer's_Day
  Midsummer's_Eve Midsummer_Day Twelfth_Night Pentecost Ascension_Day Corpus_Christi All_Saints' All_Saints'_Day
  All_Souls'_Day Mother's_Day Mothers'_Day Father's_Day Fathers'_Day Valentine's_Day Remembrance_Day
  Remembrance_Sunday Anzac_Day ANZAC_Day Australia_Day Canada_Day Bastille_Day Veterans_Day Armistice_Day
  Mardi_Gras Holi Lohri Vaisakhi Songkran Juneteenth Thanksgiving Thanksgiving_Day Burns_Night St_George's_Day King's_Day Queen's_Birthday
`)})`;
