import { inOneGo, type Work } from '../../base/work.ts';
import type { Kind } from '../../recognise/find.ts';
import type { Group } from '../groups.ts';
import type { Replacement } from '../replace.ts';
import { otherAddress, otherPlace } from './addresses.ts';
import { atSea, isCoordinates } from './coordinates.ts';
import { secretShift } from './dates/calendar.ts';
import { DateShifter } from './dates/dateShifter.ts';
import { otherEmail, otherHandle, otherWeb, otherWords } from './handles.ts';
import { documentAddress, isInternetAddress } from './network.ts';
import { noAccount, noIdentifier } from './numbers.ts';
import { otherOrganisation } from './organisations.ts';
import { People } from './people.ts';
import { fictionPhone } from './phones.ts';
import { regionOf, PlaceNames } from './placeNames.ts';
import type { Region } from './lists/places.ts';
import { plain } from './plain.ts';
import type { Random } from './random.ts';
import { bare, filled } from './scramble.ts';
import { Lexicon, Originals } from './words.ts';

/** What goes in place of persons and things so that a text still reads as one. */
export interface StandIns {
  /**
   * What goes in place of all finds of groups, sorted: for a person or thing the same throughout, and the same again
   * in another text. What no stand-in can be made for gets its label.
   *
   * @param text - In which the groups were found.
   */
  readonly replacementsOf: (text: string, groups: readonly Group[]) => Replacement[];
  /**
   * The same in steps, of which one is as short as one find. Others may be made in between, and it may be left
   * undone: what was made for a person or thing by then is made for it the next time too.
   *
   * @param onStep - Hears how much of it is done, and of how much.
   */
  readonly making: (text: string, groups: readonly Group[], onStep?: OnStep) => Work<Replacement[]>;
  /** Takes in a text beforehand, in steps: nothing that is made up once it is done is a word of it. */
  readonly avoid: (text: string) => Work<void>;
}

/** Hears how much is done, and of how much. */
export type OnStep = (done: number, all: number) => void;

/** Times that something else is tried where what was made up is taken. */
const TRIES = 100;

/** A thing of any kind but a person, and what was made for it. */
interface Thing {
  /** For each way in which it is written. */
  readonly made: Map<string, string>;
  /** For its parts. */
  readonly memo: Map<string, string>;
  /** Letters and digits of a number. */
  base: string | undefined;
  /** Tells it from others that are written alike; empty for the first. */
  readonly name: string;
}

/** Things of a kind that are written alike. */
type Alike = Thing[];

class Maker implements StandIns {
  readonly #random: Random;
  readonly #originals = new Originals();
  readonly #lexicon: Lexicon;
  readonly #places: PlaceNames;
  readonly #people: People;
  readonly #dates: DateShifter;
  readonly #things = new Map<string, Alike>();
  /** What words of organisations and addresses on machines became: the same in all. */
  readonly #words = new Map<string, string>();
  readonly #taken = new Map<string, Thing>();
  readonly #read = new Set<string>();

  constructor(random: Random) {
    this.#random = random;
    this.#lexicon = new Lexicon(random, this.#originals);
    this.#places = new PlaceNames(this.#lexicon);
    this.#people = new People(random, this.#lexicon);
    this.#dates = new DateShifter(secretShift(random));
  }

  *avoid(text: string): Work<void> {
    if (this.#read.has(text)) return;
    yield* this.#originals.addText(text);
    this.#read.add(text);
  }

  replacementsOf = (text: string, groups: readonly Group[]): Replacement[] =>
    inOneGo(this.making(text, groups));

  *making(text: string, groups: readonly Group[], onStep?: OnStep): Work<Replacement[]> {
    const wordsOf = (group: Group) => [
      ...new Set(group.finds.map(({ start, end }) => text.slice(start, end))),
    ];
    yield* this.avoid(text);
    for (const group of groups) {
      for (const found of wordsOf(group)) this.#originals.add(found);
      yield;
    }
    const persons = groups.filter(({ kind }) => kind === 'person');
    const all = groups.length + persons.length;
    let done = 0;
    const byGroup = yield* this.#people.of(
      persons.map((group) => ({ group, names: wordsOf(group) })),
      () => onStep?.((done += 1), all),
    );
    const shift = yield* this.#dates.read(text, groups);
    const usual = yield* usualRegion(text, groups);
    const seen = new Map<string, number>();
    // Places come first, so that they are the same in addresses and organisations.
    const rank: Partial<Record<Kind, number>> = { place: 0, address: 1 };
    const sorted = groups.toSorted((one, other) => (rank[one.kind] ?? 2) - (rank[other.kind] ?? 2));
    const replacements: Replacement[] = [];
    for (const group of sorted) {
      const person = byGroup.get(group);
      const thing = person === undefined ? this.#thingOf(text, group, seen) : undefined;
      for (const { start, end } of group.finds) {
        const found = text.slice(start, end);
        const made =
          person?.render(found) ??
          (thing &&
            (group.kind === 'date'
              ? shift(found, start)
              : this.#madeFor(found, group, thing, usual))) ??
          '';
        // Its label where nothing else could be made.
        const isOther = made !== '' && (made !== found || STAYS.has(group.kind));
        replacements.push({ start, end, text: isOther ? made : `[${group.label}]` });
        yield;
      }
      onStep?.((done += 1), all);
    }
    return replacements.sort((one, other) => one.start - other.start);
  }

  #thingOf(text: string, { kind, finds }: Group, seen: Map<string, number>): Thing {
    const [first] = finds;
    const found = first === undefined ? '' : text.slice(first.start, first.end);
    const key = `${kind} ${bare(plain(found)) || found}`;
    const alike = this.#things.get(key) ?? [];
    this.#things.set(key, alike);
    const at = seen.get(key) ?? 0;
    seen.set(key, at + 1);
    const thing = alike[at] ?? {
      made: new Map(),
      memo: new Map(),
      base: undefined,
      name: at === 0 ? '' : `${key} ${at}`,
    };
    alike[at] = thing;
    return thing;
  }

  #madeFor(found: string, { kind }: Group, thing: Thing, usual: Region): string | undefined {
    if (kind === 'age') return isAge(found) ? found : undefined;
    const known = thing.made.get(found);
    if (known !== undefined && !this.#originals.isWhole(known)) return known;
    let made = this.#make(kind, found, thing, usual);
    for (let tries = 0; tries < TRIES && !this.#isFree(made, thing); tries += 1) {
      thing.memo.clear();
      thing.base = undefined;
      made = this.#make(kind, found, thing, usual);
    }
    this.#taken.set(plain(made), thing);
    thing.made.set(found, made);
    return made;
  }

  #isFree(made: string, thing: Thing): boolean {
    const owner = this.#taken.get(plain(made));
    return (owner === undefined || owner === thing) && !this.#originals.isWhole(made);
  }

  #make(kind: Kind, found: string, thing: Thing, usual: Region): string {
    const random = this.#random;
    const isFree = (made: string) => this.#isFree(made, thing);
    const shared = {
      random,
      lexicon: this.#lexicon,
      places: this.#places,
      persons: this.#people.compared,
      usual,
    };
    const handles = { ...shared, memo: thing.name === '' ? this.#words : thing.memo };
    switch (kind) {
      case 'place':
        if (isCoordinates(found)) return atSea(found, random);
        return /\d/u.test(found)
          ? otherAddress(found, { ...shared, memo: thing.memo })
          : otherPlace(found, this.#places, usual, thing.name);
      case 'address':
        return otherAddress(found, { ...shared, memo: thing.memo });
      case 'organisation':
        return otherOrganisation(found, handles, thing.name);
      case 'phone':
        return filled(found, (thing.base ??= fictionPhone(found, random)));
      case 'account':
        return filled(found, (thing.base ??= noAccount(found, random)));
      case 'identifier': {
        const address = documentAddress(found, random);
        if (address !== undefined && isInternetAddress(found)) return (thing.base ??= address);
        return filled(found, (thing.base ??= bare(address ?? noIdentifier(found, random))));
      }
      case 'email':
        return otherEmail(found, handles, isFree);
      case 'web':
        return otherWeb(found, handles, isFree);
      case 'username':
        return otherHandle(found, handles);
      case 'other':
      case 'person':
      case 'date':
      case 'age':
        return otherWords(found, handles);
    }
  }
}

const AGE_WORDS =
  /^(?:years?|yrs?|months?|mos?|weeks?|wks?|days?|yo|y|o|old|of|age|aged|about|around|early|mid|late|in|his|her|their|and|to|or|a|s|m|f|st|nd|rd|th|ans|jahre|alt|half|teens|(?:twen|thir|for|fif|six|seven|eigh|nine)ties|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)$/u;

/** Whether something says how old somebody is, which stays: the date of birth moves as all dates do. */
function isAge(found: string): boolean {
  return (plain(found).match(/\p{L}+|\p{N}+/gu) ?? []).every((part) =>
    /\p{N}/u.test(part) ? part.length <= 3 : AGE_WORDS.test(part),
  );
}

/** Kinds of which something may stay as it is: ages, times of day. */
const STAYS: ReadonlySet<Kind> = new Set(['age', 'date']);

/** Where most places of a text are. */
function* usualRegion(text: string, groups: readonly Group[]): Work<Region> {
  const counts = new Map<Region, number>();
  for (const { kind, finds } of groups) {
    if (kind !== 'place' && kind !== 'address') continue;
    for (const { start, end } of finds) {
      for (const part of text.slice(start, end).split(/[,\n\d]+/u)) {
        const region = regionOf(part.trim());
        if (region !== undefined) counts.set(region, (counts.get(region) ?? 0) + 1);
      }
      yield;
    }
  }
  const [most] = [...counts].toSorted((one, other) => other[1] - one[1]);
  return most?.[0] ?? regionOf(text.slice(0, 200)) ?? 'english';
}

/**
 * What makes stand-ins, and knows those that it made: kept over several texts, a person is the same in all of them
 * and dates go by the same number of days.
 *
 * @param random - What is made up follows from it alone: in real use nobody may foretell it.
 */
export function createStandIns(random: Random): StandIns {
  return new Maker(random);
}
