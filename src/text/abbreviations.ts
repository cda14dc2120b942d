import list from './abbreviations.json' with { type: 'json' };

/** Makes a set from words with spaces between. */
function words(listed: string): ReadonlySet<string> {
  return new Set(listed.trim().split(/\s+/u));
}

/** The words of all groups of the list with one use. */
function wordsOf(use: string): ReadonlySet<string> {
  return words(
    list.groups
      .filter((group) => group.use === use)
      .map((group) => group.words)
      .join(' '),
  );
}

/** Abbreviations that always want something after them, written without the last full stop. */
export const NEVER_LAST = wordsOf('neverLast');

/** Abbreviations before a number, words otherwise; matched in small letters. */
export const BEFORE_NUMBER = wordsOf('beforeNumber');

/** Abbreviations that end a sentence only where a word follows that starts one. */
export const MAYBE_LAST = wordsOf('maybeLast');

/** Born, died and married: the same, but units or letters after a number. */
export const LIFE = wordsOf('life');

/** Abbreviations that begin what is in brackets, words otherwise. */
export const IN_BRACKET = wordsOf('inBracket');

/** Words of journals' names, abbreviations beside another one or before a number. */
export const JOURNAL = wordsOf('journal');

/** Short names of days, words otherwise too: abbreviations only before a date. */
export const DAYS = wordsOf('day');

/** Times of the day; a name of a day, a month or a time zone may follow within the sentence. */
export const CLOCK = wordsOf('clock');

/** What belongs to a time of the day before it. */
export const AFTER_CLOCK = words(`
  Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat
  Sun January February March April May June July August September October November December Jan Feb
  Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
  Eastern Central Mountain Pacific Atlantic Greenwich GMT UTC EST EDT ET CST CDT CT MST MDT MT PST
  PDT PT BST CET CEST AEST IST JST
`);

/** Months, long and short, which tell that a day's short name is one. */
export const MONTHS = words(`
  January February March April May June July August September October November December Jan Feb Mar
  Apr Jun Jul Aug Sep Sept Oct Nov Dec
`);

/** Names that end with an exclamation mark. */
export const NAMES_WITH_MARK = words('Yahoo Jeopardy Yum');

/** Words that, with a capital, start a sentence and hardly ever a name. */
export const STARTERS = words(`
  A An The This That These Those It Its He His Him She Her Hers They Their Them We Our Us You Your I My
  There Here Who What When Where Why How Which Whose If In On At By For From To With Without As But
  And Or Nor Yet So Because Since While Although Though Unless Until After Before During Despite
  Against Between Among Within Through Also Then Now Later Still Once Again Even Only Just Not Never
  However Moreover Furthermore Therefore Thus Meanwhile Instead Nevertheless Additionally
  Finally Eventually Recently Today Yesterday Tomorrow Tonight Perhaps Maybe Some Many Most Several
  Few Both Each Every Nobody Nothing Everyone Everything Someone Anyone
  Is Are Was Were Does Did Do Has Had Have Can Could Should Would Let According Other Others Another
`);

/** Whether a number after this word, written without the stop between, belongs to it: "No.", "Fig.". */
export function mayWantNumber(word: string): boolean {
  return (
    [NEVER_LAST, MAYBE_LAST, DAYS, CLOCK, JOURNAL, IN_BRACKET].some((list) => list.has(word)) ||
    BEFORE_NUMBER.has(word.toLowerCase())
  );
}
