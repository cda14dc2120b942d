import { foldLatin } from '../recognise/fold.ts';
import type { SourcedFind } from './finds.ts';
import { nameWords } from './nameParts.ts';

/** What a name says of the person whose it is. */
export interface Name {
  /** In small letters: no titles, particles, initials. */
  readonly words: ReadonlySet<string>;
  /** Letters that words begin with of which no more is said, in capitals. */
  readonly initials: readonly string[];
  /** By the title; undefined where there is none that says. */
  readonly gender: 'f' | 'm' | undefined;
}

/** What is known of a person. */
export interface Known {
  /** Of all names. */
  readonly words: ReadonlySet<string>;
  readonly genders: ReadonlySet<'f' | 'm'>;
}

interface Mention extends Name {
  readonly find: SourcedFind;
}

interface Person extends Known {
  readonly words: Set<string>;
  readonly genders: Set<'f' | 'm'>;
  readonly mentions: Mention[];
}

const FEMALE = /^(?:mrs|ms|miss|frau|mme|mlle|madame|se\u00f1ora|sra|lady|dame|sister)\b/iu;
const MALE = /^(?:mr|herr|m|monsieur|se\u00f1or|sr|sir|lord)\b/iu;

/** What a find of a person says of that person. */
export function nameOf(text: string, { start, end }: SourcedFind): Name {
  const name = foldLatin(text.slice(start, end));
  const gender = FEMALE.test(name) ? 'f' : MALE.test(name) ? 'm' : undefined;
  const initials = [...name.matchAll(/(?<![\p{L}\p{N}])\p{Lu}(?![\p{L}\p{N}])/gu)].map(
    ([one]) => one,
  );
  return { words: new Set(nameWords(name)), initials, gender };
}

/** Whether a name may be a person's: by title, and by initials of words that are known. */
export function fits({ initials, words, gender }: Name, person: Known): boolean {
  if (gender !== undefined && person.genders.size > 0 && !person.genders.has(gender)) return false;
  const others = [...person.words].filter((word) => !words.has(word));
  return (
    others.length === 0 ||
    initials.length === 0 ||
    initials.some((initial) => others.some((word) => word.startsWith(initial.toLowerCase())))
  );
}

/** Whether all words of some are among others. */
export function isWithin(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return [...some].every((word) => all.has(word));
}

function join(person: Person, mention: Mention): void {
  person.mentions.push(mention);
  for (const word of mention.words) person.words.add(word);
  if (mention.gender !== undefined) person.genders.add(mention.gender);
}

/** Of several persons that a mention may be of, the one who was named last before it. */
function nearest(persons: readonly Person[], at: number): Person | undefined {
  if (persons.length < 2) return persons[0];
  const distance = ({ mentions }: Person) =>
    Math.min(...mentions.map(({ find }) => (find.start <= at ? at - find.start : at + find.start)));
  return persons.toSorted((one, other) => distance(one) - distance(other))[0];
}

/**
 * Finds of persons by person: whole names first, then parts of names go to whoever bears them.
 *
 * @returns Each in the order of the text.
 */
export function groupPersons(text: string, finds: readonly SourcedFind[]): SourcedFind[][] {
  const mentions = finds.map((find) => ({ ...nameOf(text, find), find }));
  const persons: Person[] = [];
  // Who bears a word of a mention, rather than all: a long text has thousands of both.
  const byWord = new Map<string, Person[]>();
  const start = (mention: Mention) => {
    const person: Person = { words: new Set(), genders: new Set(), mentions: [] };
    join(person, mention);
    persons.push(person);
    for (const word of person.words) byWord.set(word, [...(byWord.get(word) ?? []), person]);
  };
  const bearers = ({ words, initials }: Mention) => {
    const [word] = words;
    if (word !== undefined) return byWord.get(word) ?? [];
    return persons.filter((person) => isSpelled(initials, person));
  };
  const [whole, parts] = [
    mentions.filter(({ words }) => words.size > 1),
    mentions.filter(({ words }) => words.size <= 1),
  ];
  for (const mention of whole.toSorted((one, other) => other.words.size - one.words.size)) {
    const same = bearers(mention).filter(
      (person) => isWithin(mention.words, person.words) && fits(mention, person),
    );
    const person = nearest(same, mention.find.start);
    if (person === undefined) start(mention);
    else join(person, mention);
  }
  for (const mention of parts) {
    const able = bearers(mention).filter((person) => fits(mention, person));
    const person = nearest(able, mention.find.start);
    if (person === undefined) start(mention);
    else join(person, mention);
  }
  return persons.map((person) =>
    person.mentions.map(({ find }) => find).toSorted((one, other) => one.start - other.start),
  );
}

/** Whether initials alone, `A. O.`, are all of a person's. */
export function isSpelled(initials: readonly string[], { words }: Pick<Known, 'words'>): boolean {
  return (
    initials.length > 1 &&
    initials.every((initial) => [...words].some((word) => word.startsWith(initial.toLowerCase())))
  );
}
