import { plain } from '../plain.ts';

interface Language {
  /** January to December, whole and short. */
  readonly months: readonly (readonly string[])[];
  /** Monday to Sunday, whole and short. */
  readonly weekdays: readonly (readonly string[])[];
}

const split = (list: string) => list.trim().split(/\s+/u);
const language = (months: readonly string[], weekdays: readonly string[]): Language => ({
  months: months.map(split),
  weekdays: weekdays.map(split),
});

/** Names of months and weekdays; where languages share a name, the first counts. */
const LANGUAGES: readonly Language[] = [
  language(
    [
      'January February March April May June July August September October November December',
      'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
      'Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec',
    ],
    [
      'Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
      'Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays',
      'Mon Tue Wed Thu Fri Sat Sun',
      'Mon Tues Weds Thurs Fri Sat Sun',
      'Mon Tues Weds Thur Fri Sat Sun',
    ],
  ),
  language(
    [
      'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
      'Jän Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez',
      'Jänner Feber März April Mai Juni Juli August September Oktober November Dezember',
    ],
    [
      'Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag',
      'Mo Di Mi Do Fr Sa So',
      'Montag Dienstag Mittwoch Donnerstag Freitag Sonnabend Sonntag',
    ],
  ),
  language(
    [
      'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
      'janv févr mars avr mai juin juil août sept oct nov déc',
    ],
    ['lundi mardi mercredi jeudi vendredi samedi dimanche'],
  ),
  language(
    [
      'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
      'ene feb mar abr may jun jul ago sept oct nov dic',
    ],
    ['lunes martes miércoles jueves viernes sábado domingo'],
  ),
  language(
    ['januari februari maart april mei juni juli augustus september oktober november december'],
    ['maandag dinsdag woensdag donderdag vrijdag zaterdag zondag'],
  ),
  language(
    [
      'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
    ],
    ['lunedì martedì mercoledì giovedì venerdì sabato domenica'],
  ),
  language(
    ['janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'],
    ['segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo'],
  ),
  language(
    ['januari februari mars april maj juni juli augusti september oktober november december'],
    ['måndag tisdag onsdag torsdag fredag lördag söndag'],
  ),
  language(
    ['januar februar marts april maj juni juli august september oktober november december'],
    ['mandag tirsdag onsdag torsdag fredag lørdag søndag'],
  ),
  language(
    [
      'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
      'styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień',
    ],
    ['poniedziałek wtorek środa czwartek piątek sobota niedziela'],
  ),
  language(
    ['ledna února března dubna května června července srpna září října listopadu prosince'],
    ['pondělí úterý středa čtvrtek pátek sobota neděle'],
  ),
  language(
    [
      'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
      'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
    ],
    ['понедельник вторник среда четверг пятница суббота воскресенье'],
  ),
  language(
    ['січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня'],
    ['понеділок вівторок середа четвер пʼятниця субота неділя'],
  ),
  language(
    [
      'Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου',
    ],
    ['Δευτέρα Τρίτη Τετάρτη Πέμπτη Παρασκευή Σάββατο Κυριακή'],
  ),
  language(
    ['Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık'],
    ['Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar'],
  ),
  language(
    ['يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'],
    ['الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد'],
  ),
  language(
    [
      'ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר',
      'בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר',
    ],
    ['שני שלישי רביעי חמישי שישי שבת ראשון'],
  ),
];

/** A name of a month or weekday: which one it is, from 0 on, all names of its row, and in which language. */
export interface Named {
  readonly index: number;
  readonly row: readonly string[];
  readonly language: number;
}

function table(
  rowsOf: (language: Language) => readonly (readonly string[])[],
): Map<string, Named[]> {
  const named = new Map<string, Named[]>();
  for (const [language, own] of LANGUAGES.entries()) {
    for (const row of rowsOf(own)) {
      for (const [index, name] of row.entries()) {
        const key = plain(name);
        named.set(key, [...(named.get(key) ?? []), { index, row, language }]);
      }
    }
  }
  return named;
}

/** Months by their plain names, in all languages that have them. */
export const MONTHS: ReadonlyMap<string, readonly Named[]> = table(({ months }) => months);
/** Days of the week by their plain names; Monday is 0. */
export const WEEKDAYS: ReadonlyMap<string, readonly Named[]> = table(({ weekdays }) => weekdays);

/** Of the languages of a name the one that a text is in, else the first. */
export function inLanguage(
  named: readonly Named[] | undefined,
  language: number | undefined,
): Named | undefined {
  return named?.find((one) => one.language === language) ?? named?.[0];
}

/** The language that most months and weekdays of dates are in that are of one alone. */
export function languageOf(dates: readonly string[]): number | undefined {
  const counts = new Map<number, number>();
  for (const date of dates) {
    for (const [word] of date.matchAll(/\p{L}[\p{L}\p{M}-]*/gu)) {
      const key = plain(word);
      const languages = new Set(
        [...(MONTHS.get(key) ?? []), ...(WEEKDAYS.get(key) ?? [])].map((one) => one.language),
      );
      const [only] = languages;
      if (languages.size === 1 && only !== undefined) counts.set(only, (counts.get(only) ?? 0) + 1);
    }
  }
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0];
}
