import type { Work } from '../../base/work.ts';
import type { Group } from '../groups.ts';
import { cultureOf, type Culture } from './cultures.ts';
import { titleGender, tokensOf } from './nameTokens.ts';
import { Person, type NameMaker } from './person.ts';
import { plain } from './plain.ts';
import type { Random } from './random.ts';
import type { Lexicon } from './words.ts';

/** A group of a person, and all ways in which the person is named. */
export interface Named {
  readonly group: Group;
  readonly names: readonly string[];
}

interface Wanted extends Named {
  readonly words: ReadonlySet<string>;
  readonly gender: 'f' | 'm' | undefined;
}

/** So many persons may be looked for in each name on a machine. */
const COMPARED = 400;

/** All persons of the texts so far. */
export class People {
  readonly #make: NameMaker;
  readonly #known: { readonly person: Person; readonly words: Set<string> }[] = [];
  readonly #compared: Person[] = [];
  readonly #byWord = new Map<string, Set<number>>();

  constructor(random: Random, lexicon: Lexicon) {
    this.#make = { random, lexicon, families: new Map() };
  }

  /** Those that names on machines are compared with: the first some hundreds, as each is with each. */
  get compared(): readonly Person[] {
    return this.#compared;
  }

  /**
   * The persons of groups of one text: those who are known by these names, or by more or fewer of them, and new ones.
   * No two groups are the same person. In steps, between which those of another text may be made too.
   *
   * @param onPerson - Hears of each group whose person is there.
   */
  *of(groups: readonly Named[], onPerson: () => void): Work<Map<Group, Person>> {
    const usual = yield* usualCulture(groups);
    const found = new Map<Group, Person>();
    const used = new Set<number>();
    const wanted: Wanted[] = [];
    for (const one of groups) {
      wanted.push({ ...one, ...saidIn(one.names) });
      yield;
    }
    const settle = ({ group, names, words }: Wanted, at: number) => {
      const known = this.#known[at];
      if (known === undefined) return;
      used.add(at);
      found.set(group, known.person);
      known.person.learn(names);
      for (const word of words) {
        known.words.add(word);
        this.#byWord.set(word, (this.#byWord.get(word) ?? new Set()).add(at));
      }
      onPerson();
    };
    const knownAs = ({ words, gender }: Wanted, isSame: typeof isEqual) =>
      this.#candidates(words).find(
        (index) =>
          !used.has(index) &&
          isSame(words, this.#known[index]?.words ?? new Set()) &&
          !isOtherGender(gender, this.#known[index]?.person.gender),
      );
    for (const isSame of [isEqual, isPart]) {
      for (const one of wanted) {
        if (found.has(one.group)) continue;
        const at = knownAs(one, isSame);
        if (at !== undefined) settle(one, at);
        yield;
      }
    }
    for (const one of wanted) {
      if (found.has(one.group)) continue;
      // Another text may have brought the person since it was looked for.
      settle(one, knownAs(one, isEqual) ?? knownAs(one, isPart) ?? this.#add(one, usual));
      yield;
    }
    return found;
  }

  #add({ names }: Wanted, usual: Culture): number {
    const person = new Person(this.#make, names, usual);
    if (this.#compared.length < COMPARED) this.#compared.push(person);
    return this.#known.push({ person, words: new Set() }) - 1;
  }

  #candidates(words: ReadonlySet<string>): number[] {
    const all = new Set<number>();
    for (const word of words) for (const index of this.#byWord.get(word) ?? []) all.add(index);
    return [...all];
  }
}

function saidIn(names: readonly string[]): { words: Set<string>; gender: 'f' | 'm' | undefined } {
  const words = new Set<string>();
  let gender: 'f' | 'm' | undefined;
  for (const name of names) {
    const tokens = tokensOf(name);
    gender ??= titleGender(tokens);
    for (const { kind, text } of tokens) {
      if (kind === 'word') words.add(plain(text));
    }
  }
  // Nothing but initials and titles.
  if (words.size === 0) words.add(plain(names.join(' ')));
  return { words, gender };
}

function isOtherGender(one: 'f' | 'm' | undefined, other: 'f' | 'm' | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

function isEqual(some: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return some.size === other.size && [...some].every((word) => other.has(word));
}

function isPart(some: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [few, many] = some.size < other.size ? [some, other] : [other, some];
  return few.size > 0 && [...few].every((word) => many.has(word));
}

/** What most names that say it are of. */
function* usualCulture(groups: readonly Named[]): Work<Culture> {
  // Where nothing says more than one name does, the model's language.
  const counts = new Map<Culture, number>([['english', 1]]);
  for (const { names } of groups) {
    const culture = cultureOf(
      names.flatMap((name) =>
        tokensOf(name)
          .filter(({ kind }) => kind === 'word')
          .map(({ text }) => text),
      ),
    );
    if (culture !== undefined) counts.set(culture, (counts.get(culture) ?? 0) + 1);
    yield;
  }
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? 'english';
}
