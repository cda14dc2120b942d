import {
  cultureOf,
  genderOf,
  knownAs,
  namesOf,
  scriptOf,
  type Culture,
  type Gender,
} from './cultures.ts';
import { rolesOf, titleGender, tokensOf, type Role, type Token } from './nameTokens.ts';
import { plain } from './plain.ts';
import type { Random } from './random.ts';
import { scrambled } from './scramble.ts';
import { inCaseOf, type Lexicon } from './words.ts';

/** A word of a person's name, and what stands in for it. */
export interface NameWord {
  readonly role: Role;
  readonly standIn: string;
}

/** What all persons' names are made with. */
export interface NameMaker {
  readonly random: Random;
  readonly lexicon: Lexicon;
  /** Surnames that more than one person of a family bears. */
  readonly families: Map<string, { readonly standIn: string; isShared: boolean }>;
}

/** What follows a name without a blank. */
const HONORIFIC = /(?:\u5148\u751f|\u5973\u58eb|\u5c0f\u59d0|\u3055\u3093|\u69d8|\uc528|\ub2d8)$/u;

/** One person, and what stands in for each word of the name. */
export class Person {
  readonly words = new Map<string, NameWord>();
  /** Numbers that an officer is known by. */
  readonly #numbers = new Map<string, string>();
  readonly #make: NameMaker;
  readonly #culture: Culture;
  gender: Gender | undefined;
  #title: Gender | undefined;
  #chosen: Gender | undefined;

  /** @param usual - The culture of names that do not say any. */
  constructor(make: NameMaker, names: readonly string[], usual: Culture) {
    this.#make = make;
    const words = names.flatMap((name) => tokensOf(name).filter(({ kind }) => kind === 'word'));
    this.#culture = cultureOf(words.map(({ text }) => text)) ?? usual;
  }

  /** Takes in all ways in which the person is named, so that each word is what it is in the fullest of them. */
  learn(names: readonly string[]): void {
    // What another text since has found is made up anew.
    for (const [word, { standIn }] of this.words) {
      if (this.#make.lexicon.isSpoilt(standIn)) this.words.delete(word);
    }
    const read = names
      .map((name) => ({ name, tokens: tokensOf(name) }))
      .toSorted((one, other) => wordCount(other.tokens) - wordCount(one.tokens));
    const roles = new Map<string, Role | undefined>();
    const texts = new Map<string, string>();
    for (const { name, tokens } of read) {
      this.#title ??= titleGender(tokens);
      this.gender ??= this.#title;
      for (const [word, role] of rolesOf(name, tokens)) {
        if (roles.get(word) === undefined) roles.set(word, role);
      }
      for (const { kind, text } of tokens) {
        if (kind === 'word' && !texts.has(plain(text))) texts.set(plain(text), text);
      }
    }
    for (const [word, role] of roles) {
      if (role !== 'surname') this.gender ??= genderOf(texts.get(word) ?? word);
    }
    const given = [...roles].filter(([, role]) => role === 'given');
    const hasGiven =
      given.length > 0 || [...this.words.values()].some(({ role }) => role === 'given');
    for (const [word, role] of [...given, ...[...roles].filter(([, one]) => one !== 'given')]) {
      // A name alone that no list knows is a given name more often than not.
      this.#learnWord(texts.get(word) ?? word, role ?? 'given', hasGiven);
    }
  }

  #learnWord(text: string, role: Role, hasGiven: boolean): void {
    if (this.words.has(plain(text))) return;
    const isParted = text.includes('-') && (knownAs(text) === undefined || role === 'surname');
    if (isParted) {
      for (const part of text.split('-')) {
        if (!this.words.has(plain(part))) this.#set(part, role, hasGiven);
      }
    } else this.#set(text, role, hasGiven);
  }

  #set(text: string, role: Role, hasGiven: boolean): void {
    const standIn = role === 'given' ? this.#given(text) : this.#surname(text, hasGiven);
    this.words.set(plain(text), { role, standIn });
  }

  #given(text: string): string {
    const script = scriptOf(text) ?? this.#culture;
    // An initial may have come before the name.
    const known = this.words.get(`${plain(text).charAt(0)}.`)?.standIn;
    if (known !== undefined) return known;
    this.#chosen ??= this.#make.random(2) === 0 ? 'f' : 'm';
    const names = namesOf(script);
    // Of two who are named together each has a gender of their own.
    const list = names[this.#title ?? genderOf(text) ?? this.gender ?? this.#chosen];
    if (isUnspaced(text)) return this.#unspaced(text, script);
    return this.#make.lexicon.word(list, text);
  }

  #surname(text: string, hasGiven: boolean): string {
    const script = scriptOf(text) ?? this.#culture;
    if (isUnspaced(text)) return this.#unspaced(text, script);
    const key = familyKey(text);
    const { families, lexicon } = this.#make;
    const known = families.get(key);
    const isFamily = hasGiven && known?.isShared === true;
    const standIn = isFamily ? known.standIn : lexicon.word(namesOf(script).surnames, text);
    if (known === undefined) families.set(key, { standIn, isShared: hasGiven });
    return inflected(text, standIn);
  }

  /** A whole name that is written without a blank. */
  #unspaced(text: string, script: Culture): string {
    const { surnames, f, m } = namesOf(script);
    this.#chosen ??= this.#make.random(2) === 0 ? 'f' : 'm';
    const given = (this.gender ?? this.#chosen) === 'f' ? f : m;
    const honorific = HONORIFIC.exec(text)?.[0] ?? '';
    const surname = this.#make.lexicon.word(surnames, text);
    const length = text.length - honorific.length;
    return length > 1 ? surname + this.#make.lexicon.word(given, text) + honorific : surname;
  }

  /** The letter that stands in for an initial. */
  initial(letter: string): string {
    const small = plain(letter);
    const words = [...this.words];
    const named =
      words.find(([word, { role }]) => role === 'given' && word.startsWith(small)) ??
      words.find(([word]) => word.startsWith(small));
    if (named !== undefined) return named[1].standIn.charAt(0);
    const standIn = this.#given(letter);
    this.words.set(`${small}.`, { role: 'given', standIn });
    return standIn.charAt(0);
  }

  /** A name of the person in the form in which it is written. */
  render(name: string): string {
    let made = '';
    let at = 0;
    for (const token of tokensOf(name)) {
      made += name.slice(at, token.start) + this.#renderToken(token);
      at = token.end;
    }
    return made + name.slice(at);
  }

  #renderToken({ kind, text }: Token): string {
    if (kind === 'number') return this.#number(text);
    if (kind === 'initial') return this.initial(text).toUpperCase();
    return kind === 'word' ? this.#renderWord(text) : text;
  }

  #number(digits: string): string {
    const made = this.#numbers.get(digits) ?? scrambled(digits, this.#make.random);
    this.#numbers.set(digits, made);
    return made;
  }

  #renderWord(text: string): string {
    const whole = this.words.get(plain(text));
    if (whole !== undefined) return inCaseOf(text, whole.standIn);
    if (text.includes('-')) {
      return text
        .split('-')
        .map((part) => this.#renderWord(part))
        .join('-');
    }
    // `Whitfelds`, as people write it in haste.
    const owner = this.words.get(plain(text).replace(/s$/u, ''));
    if (owner !== undefined) return inCaseOf(text, `${owner.standIn}s`);
    this.#learnWord(text, 'surname', false);
    return inCaseOf(text, this.words.get(plain(text))?.standIn ?? '');
  }
}

function wordCount(tokens: readonly Token[]): number {
  return tokens.filter(({ kind }) => kind === 'word').length;
}

function isUnspaced(text: string): boolean {
  const script = scriptOf(text);
  return script === 'hanScript' || script === 'hangulScript';
}

/** What surnames of one family have in common where women's end otherwise: `Kowalska` as `Kowalski`. */
function familyKey(surname: string): string {
  const small = plain(surname);
  if (surname.toLowerCase().endsWith('ová')) return small.slice(0, -3);
  return small
    .replace(/(sk|ck)a$/u, '$1i')
    .replace(/(?<=ov|ev|in)a$/u, '')
    .replace(/(?<=\u043e\u0432|\u0435\u0432|\u0438\u043d)\u0430$/u, '')
    .replace(/\u0441\u043a\u0430\u044f$/u, '\u0441\u043a\u0438\u0439');
}

/** A surname with the ending that the other one has by gender. */
function inflected(original: string, base: string): string {
  const small = original.toLowerCase();
  if (/(?:sk|ck|dzk)a$/u.test(small)) return base.replace(/(?<=[sc]k)i$/u, 'a');
  if (small.endsWith('ová')) {
    return base.endsWith('ý')
      ? base.replace(/\u00fd$/u, '\u00e1')
      : `${base.replace(/[ae\u011b](?=k$)|a$/u, '')}ov\u00e1`;
  }
  if (/(?:ov|ev|in)a$/u.test(small) && /(?:ov|ev|in)$/u.test(base)) return `${base}a`;
  if (
    /(?:\u043e\u0432|\u0435\u0432|\u0438\u043d)\u0430$/u.test(small) &&
    /(?:\u043e\u0432|\u0435\u0432|\u0451\u0432|\u0438\u043d)$/u.test(base)
  )
    return `${base}\u0430`;
  return base;
}
