import { givenName } from '../recognise/givenNameList.ts';
import { isParticle } from '../recognise/nameShapes.ts';
import { isNoName } from '../recognise/nameWords.ts';

/** A word of a text, with where it is: UTF-16 code units, the end exclusive. */
export interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /\p{L}[\p{L}\p{M}]*(?:['-](?!s(?![\p{L}\p{M}]))\p{L}[\p{L}\p{M}]*)*/gu;
const TITLES = new Set(
  `mr mrs ms miss mx messrs dr drs prof professor sir dame lady lord rev revd reverend fr sgt sergeant pc wpc dc ds di dci ps
  pcso insp inspector constable officer detective det capt captain lt lieutenant cpl judge justice nurse sister brother coach
  herr frau m mme mlle monsieur madame se\u00f1or se\u00f1ora sr sra don do\u00f1a sig father canon madam deputy district
  employment chief squadron commander commodore brigadier padre superintendent councillor cllr doctor pastor and et med junior senior jr phd md esq the`.split(
    /\s+/u,
  ),
);

/** What a model takes for the beginning of a name now and then: `Hi Priya`. */
const GREETINGS = new Set('hi hello hey dear thanks cheers'.split(' '));

/** The words of a folded text, possessive endings left out. */
export function* wordsOf(text: string): Generator<Word> {
  for (const { index, 0: word } of text.matchAll(WORD)) {
    yield { word, start: index, end: index + word.length };
  }
}

/** Whether a word is a title before a name. */
export function isTitle(word: string): boolean {
  return TITLES.has(word.toLowerCase());
}

/** Whether a word greets who is named behind it. */
export function isGreeting(word: string): boolean {
  return GREETINGS.has(word.toLowerCase());
}

/**
 * The words of a folded name that can stand for it: no titles, particles, initials, greetings.
 *
 * @returns In small letters, in their order; words with a hyphen both whole and in parts.
 */
export function nameWords(name: string): string[] {
  const found: string[] = [];
  for (const { word } of wordsOf(name)) {
    const small = word.toLowerCase();
    if (word.length < 2 || isTitle(word) || isParticle(word) || isGreeting(word)) continue;
    found.push(small);
    if (small.includes('-')) found.push(...small.split('-').filter((part) => part.length > 3));
  }
  return found;
}

/** How a word of a name is known again where it stands alone. */
export interface Alone {
  /** With a capital, or in capitals, wherever it stands. */
  readonly capital: boolean;
  /** In small letters too. */
  readonly small: boolean;
}

/** A name of so many letters is hardly another word. */
const LONG = 6;

/** How surely a word of a name, in small letters, is that name where it stands alone. */
export function standsAlone(word: string): Alone {
  const known = givenName(word.charAt(0).toUpperCase() + word.slice(1));
  const isWord = isNoName(word);
  return {
    capital: !isWord && word.length >= (known === 'sure' ? 2 : 3),
    small:
      !isWord && (known === 'sure' ? word.length >= 4 : known === undefined && word.length >= LONG),
  };
}
