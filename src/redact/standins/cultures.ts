import { KNOWN, MORE_MEN, MORE_WOMEN, SHAPES } from './lists/known.ts';
import { LATIN_NAMES, type LatinCulture } from './lists/latinNames.ts';
import { OTHER_NAMES, type OtherCulture } from './lists/otherNames.ts';
import { plain } from './plain.ts';

/** Where a name is from, as far as the name says: by language, region and script. */
export type Culture = LatinCulture | OtherCulture;

/** As a name or title says. */
export type Gender = 'f' | 'm';

/** Names of a culture. */
export interface Names {
  readonly f: readonly string[];
  readonly m: readonly string[];
  readonly surnames: readonly string[];
}

/** What a word is known as. */
export interface Known {
  readonly given: ReadonlySet<Culture>;
  readonly surname: ReadonlySet<Culture>;
  readonly genders: ReadonlySet<Gender>;
}

const split = (list: string) => list.trim().split(/\s+/u);
const LISTS: Readonly<Record<Culture, Record<'women' | 'men' | 'surnames', string>>> = {
  ...LATIN_NAMES,
  ...OTHER_NAMES,
};
/** All cultures that there are names of. */
export const CULTURES = Object.keys(LISTS).filter((one): one is Culture => one in LISTS);

const NAMES = new Map<Culture, Names>(
  CULTURES.map((culture) => {
    const { women, men, surnames } = LISTS[culture];
    return [culture, { f: split(women), m: split(men), surnames: split(surnames) }];
  }),
);

/** The names of a culture. */
export function namesOf(culture: Culture): Names {
  return NAMES.get(culture) ?? { f: [], m: [], surnames: [] };
}

class Entry implements Known {
  readonly given = new Set<Culture>();
  readonly surname = new Set<Culture>();
  readonly genders = new Set<Gender>();
  /** Cultures that the word is known of, given name or surname. */
  readonly any = new Set<Culture>();
}

const WORDS = new Map<string, Entry>();
function entryOf(word: string): Entry {
  const key = plain(word);
  const known = WORDS.get(key) ?? new Entry();
  WORDS.set(key, known);
  return known;
}
for (const [culture, names] of NAMES) {
  for (const gender of ['f', 'm'] as const) {
    for (const name of names[gender]) {
      const entry = entryOf(name);
      entry.given.add(culture);
      entry.genders.add(gender);
    }
  }
  for (const name of names.surnames) entryOf(name).surname.add(culture);
}
for (const name of split(MORE_WOMEN)) entryOf(name).genders.add('f');
for (const name of split(MORE_MEN)) entryOf(name).genders.add('m');
for (const culture of CULTURES) {
  const list = culture in KNOWN ? (KNOWN[culture as LatinCulture] ?? '') : '';
  for (const word of list === '' ? [] : split(list)) entryOf(word).any.add(culture);
}
// Given names that no other culture has.
for (const word of split(`${MORE_WOMEN} ${MORE_MEN}`)) {
  const { given, surname, any } = entryOf(word);
  if (given.size + surname.size + any.size === 0) any.add('english');
}

/** What is known of a word of a name. */
export function knownAs(word: string): Known | undefined {
  return WORDS.get(plain(word));
}

/** Men's names that end as women's do. */
const MEN_IN_A =
  /^(?:.*(?:ya|sha|ka|ja)|joshua|luca|andrea|nikola|mustafa|musa|juma|ola|kwanza|ezra|elisha|isa|baba|raza|mirza|kuba|sava|costa|dana|nana|chima|hamza|abdulla|issa|moussa|obinna|chukwuemeka|emeka)$/u;

/** The gender that a given name has by the lists, or by how it ends; undefined where it may be either. */
export function genderOf(given: string): Gender | undefined {
  const genders = knownAs(given)?.genders;
  if (genders?.size === 1) return genders.has('f') ? 'f' : 'm';
  if ((genders?.size ?? 0) > 1) return undefined;
  const small = plain(given);
  const [first = ''] = small.split('-');
  if (first !== small) return genderOf(first);
  if (/[a\u0430\u044f]$/u.test(small) && !MEN_IN_A.test(small)) return 'f';
  return undefined;
}

const SCRIPTS: readonly (readonly [pattern: RegExp, culture: OtherCulture])[] = [
  [/\p{Script=Cyrillic}/u, 'cyrillicScript'],
  [/\p{Script=Greek}/u, 'greekScript'],
  [/\p{Script=Arabic}/u, 'arabicScript'],
  [/\p{Script=Hebrew}/u, 'hebrewScript'],
  [/\p{Script=Devanagari}/u, 'devanagariScript'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'kanaScript'],
  [/\p{Script=Hangul}/u, 'hangulScript'],
  [/\p{Script=Han}/u, 'hanScript'],
];

/** The culture whose script a word is in; undefined for Latin and for scripts without a list. */
export function scriptOf(word: string): OtherCulture | undefined {
  return SCRIPTS.find(([pattern]) => pattern.test(word))?.[1];
}

/**
 * The culture that words of one name are likeliest of.
 *
 * @returns Undefined where nothing says.
 */
export function cultureOf(words: readonly string[]): Culture | undefined {
  const scores = new Map<Culture, number>();
  const add = (culture: Culture, score: number) =>
    scores.set(culture, (scores.get(culture) ?? 0) + score);
  for (const word of words) {
    const script = scriptOf(word);
    if (script !== undefined) {
      add(script, 10);
      continue;
    }
    for (const part of [word, ...(word.includes('-') ? word.split('-') : [])]) {
      const entry = WORDS.get(plain(part));
      // A name of many cultures says little.
      for (const known of [entry?.surname, entry?.given, entry?.any]) {
        for (const culture of known ?? []) add(culture, 3 / (known?.size ?? 1));
      }
      const small = part.toLowerCase();
      for (const [culture, shape] of Object.entries(SHAPES)) {
        if (shape.test(small) && isCulture(culture)) add(culture, 2);
      }
    }
  }
  let best: Culture | undefined;
  for (const [culture, score] of scores) {
    if (best === undefined || score > (scores.get(best) ?? 0)) best = culture;
  }
  return best;
}

function isCulture(word: string): word is Culture {
  return word in LISTS;
}
