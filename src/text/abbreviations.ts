/** Makes a set from words with spaces between. */
function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u));
}

/** Abbreviations that always want something after them, written without the last full stop. */
export const NEVER_LAST = words(`
  Mr Mrs Ms Mx Dr Drs Prof Gov Govs Lt Sen Sens Rep Reps Gen Col Maj Capt Cpl Sgt Cmdr Cdr Adm Pvt
  Brig Rev Revs Hon Msgr Fr Pres Supt Insp Det Amb Atty Cllr Ald Messrs Mme Mlle Mmes Sra Srta
  Asst Assoc Mgr Ft Mt vs v cf viz e.g i.e eg ie ca approx esp incl Dipl Ing ul
`);

/** Abbreviations before a number, words otherwise; matched in small letters. */
export const BEFORE_NUMBER = words(`
  no nos nr fig figs eq eqs sec sect ch chap vol vols p pp art arts ref refs op pt apt
`);

/** Abbreviations that end a sentence only where a word follows that starts one. */
export const MAYBE_LAST = words(`
  Inc Corp Co Cos Ltd Bros Plc LLC LLP GmbH Pty Assn Dept Univ Inst Natl Intl Mfg Div
  Jr Sr Esq Ph.D PhD Ed.D M.Sc B.Sc al St Ste Ave Blvd Rd Hwy Pkwy Sq Bldg
  Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
  Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Md Mass Mich Minn Miss Mo Mont Neb
  Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que
  est ed eds trans a.k.a w.r.t
`);

/** Short names of days, words otherwise too: abbreviations only before a date. */
export const DAYS = words('Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun');

/** Times of the day; a name of a day, a month or a time zone may follow within the sentence. */
export const CLOCK = words('a.m p.m A.M P.M am pm AM PM');

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
