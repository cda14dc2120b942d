import { isParticle } from '../../recognise/nameShapes.ts';
import { isGreeting, isTitle } from '../nameParts.ts';
import { givenName } from '../../recognise/givenNameList.ts';
import { knownAs, type Culture, type Gender } from './cultures.ts';
import { SHAPES } from './lists/known.ts';
import { plain } from './plain.ts';

/** A part of a name as it is written. Offsets are within the name, in UTF-16 code units. */
export interface Token {
  readonly kind: 'word' | 'initial' | 'title' | 'particle' | 'joiner' | 'number';
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a word of a name is. */
export type Role = 'given' | 'surname';

const PART =
  /\p{L}[\p{L}\p{M}]*(?:['\u2019-](?![sS](?![\p{L}\p{M}]))\p{L}[\p{L}\p{M}]*)*|\p{Nd}+|&/gu;
const GAELIC = /^(?:ni|nic|mac|mhic|o|ap|ferch)$/u;
const JOINERS = new Set(['and', '&', 'und', 'et', 'y', 'e', 'og', 'och', 'en']);
const MORE_TITLES = new Set(
  `senora senorita dona srta auntie aunt aunty uncle grandma grandpa granny nana grandad matron baroness baron
  \u0627\u0644\u0633\u064a\u062f \u0627\u0644\u0633\u064a\u062f\u0629 \u0627\u0644\u062f\u0643\u062a\u0648\u0631 \u0627\u0644\u062f\u0643\u062a\u0648\u0631\u0629 \u062f \u0623
  \u05de\u05e8 \u05d2\u05d1\u05e8\u05ea \u05d2\u05d1 \u05d3\u05e8 \u05e4\u05e8\u05d5\u05e4
  \u0433\u043e\u0441\u043f\u043e\u0434\u0438\u043d \u0433\u043e\u0441\u043f\u043e\u0436\u0430 \u0434\u043e\u043a\u0442\u043e\u0440`.split(
    /\s+/u,
  ),
);
/** Titles that stand behind a name. */
const BEHIND = /^(?:jr|junior|sr|senior|phd|md|esq|med|snr|jnr)$/u;
/** Titles before a given name alone. */
const BEFORE_GIVEN =
  /^(?:sister|brother|sir|dame|nurse|auntie|aunt|aunty|uncle|grandma|grandpa|granny|nana|grandad|don|dona|coach)$/u;
const WOMAN =
  /^(?:mrs|ms|miss|frau|fraulein|mme|mlle|madame|mademoiselle|senora|senorita|sra|srta|signora|lady|dame|sister|mevr|mevrouw|pani|auntie|aunt|aunty|grandma|granny|nana|baroness|dona|madam|matron|\u0627\u0644\u0633\u064a\u062f\u0629|\u0627\u0644\u062f\u0643\u062a\u0648\u0631\u0629|\u05d2\u05d1\u05e8\u05ea|\u05d2\u05d1|\u0433\u043e\u0441\u043f\u043e\u0436\u0430)$/u;
const MAN =
  /^(?:mr|mister|master|herr|m|monsieur|senor|sr|signor|sig|sir|lord|dhr|meneer|pan|uncle|grandpa|grandad|brother|baron|don|\u0627\u0644\u0633\u064a\u062f|\u0627\u0644\u062f\u0643\u062a\u0648\u0631|\u05de\u05e8|\u0433\u043e\u0441\u043f\u043e\u0434\u0438\u043d)$/u;

function isTitleWord(word: string): boolean {
  return isTitle(word) || isGreeting(word) || MORE_TITLES.has(word);
}

/** The parts of a name as it is written: each word, initial, title and number of it. */
export function tokensOf(name: string): Token[] {
  const tokens: Token[] = [];
  const parts = [...name.matchAll(PART)];
  let isLead = true;
  for (const [at, { index: start, 0: text }] of parts.entries()) {
    const end = start + text.length;
    const small = plain(text);
    const isLast = at === parts.length - 1;
    const push = (kind: Token['kind']) => tokens.push({ kind, start, end, text });
    if (/^\p{Nd}/u.test(text)) push('number');
    else if (JOINERS.has(small) && !isLead && !isLast && text === text.toLowerCase()) {
      push('joiner');
      isLead = true;
    } else if (isTitleWord(small) && !isLast && isLead) push('title');
    else if (BEHIND.test(small) && !isLead && isLast) push('title');
    else if (/^\p{Lu}$/u.test(text)) push('initial');
    else if ((isParticle(small) || GAELIC.test(small)) && !isLast) push('particle');
    else {
      push('word');
      isLead = false;
      continue;
    }
    if (tokens.at(-1)?.kind === 'initial') isLead = false;
  }
  return tokens;
}

/** The gender that a title of a name says. */
export function titleGender(tokens: readonly Token[]): Gender | undefined {
  for (const { kind, text } of tokens) {
    if (kind !== 'title') continue;
    const small = plain(text);
    if (WOMAN.test(small)) return 'f';
    if (MAN.test(small)) return 'm';
  }
  return undefined;
}

const SURNAME_FIRST: readonly Culture[] = [
  'chinese',
  'korean',
  'vietnamese',
  'hungarian',
  'japanese',
];

function isGiven(word: string): boolean {
  const known = knownAs(word);
  return (known?.genders.size ?? 0) > 0 || givenName(word) !== undefined;
}

function looksSurname(word: string): boolean {
  const small = word.toLowerCase();
  return (
    (knownAs(word)?.surname.size ?? 0) > 0 ||
    Object.values(SHAPES).some((shape) => shape.test(small))
  );
}

/**
 * What each word of a name is; undefined for one that stands alone and may be either.
 *
 * @returns By plain words.
 */
export function rolesOf(name: string, tokens: readonly Token[]): Map<string, Role | undefined> {
  const roles = new Map<string, Role | undefined>();
  const words = tokens.filter(({ kind }) => kind === 'word');
  const [first, ...others] = words;
  if (first === undefined) return roles;
  const set = (token: Token, role: Role | undefined) => roles.set(plain(token.text), role);
  if (others.length === 0) {
    set(first, roleAlone(first, tokens));
    return roles;
  }
  const comma = name.indexOf(',', first.end);
  const isCommaFirst = comma !== -1 && words.some(({ start }) => start > comma);
  const isCapitals = ({ text }: Token) =>
    text.length > 1 && text === text.toUpperCase() && text !== text.toLowerCase();
  const capitals = words.filter(isCapitals);
  const isByCapitals = capitals.length > 0 && capitals.length < words.length;
  const last = words.at(-1) ?? first;
  const isTurned =
    !looksSurname(last.text) &&
    SURNAME_FIRST.some((culture) => knownAs(first.text)?.surname.has(culture)) &&
    SURNAME_FIRST.some((culture) => knownAs(last.text)?.given.has(culture));
  for (const token of words) {
    if (isCommaFirst) set(token, token.start < comma ? 'surname' : 'given');
    else if (isByCapitals) set(token, isCapitals(token) ? 'surname' : 'given');
    else if (isTurned) set(token, token === first ? 'surname' : 'given');
    else if (token === last) set(token, 'surname');
    else if (token === first)
      set(token, hasInitialBefore(tokens, token) && !isGiven(token.text) ? 'surname' : 'given');
    else set(token, isGiven(token.text) || !looksSurname(token.text) ? 'given' : 'surname');
  }
  return roles;
}

function roleAlone(word: Token, tokens: readonly Token[]): Role | undefined {
  const titles = tokens.filter(({ kind, text }) => kind === 'title' && !isGreeting(text));
  const title = plain(titles.at(-1)?.text ?? '');
  if (title !== '') return BEFORE_GIVEN.test(title) && isGiven(word.text) ? 'given' : 'surname';
  if (tokens.some(({ kind }) => kind === 'initial' || kind === 'particle')) return 'surname';
  if (isGiven(word.text)) return 'given';
  return looksSurname(word.text) ? 'surname' : undefined;
}

function hasInitialBefore(tokens: readonly Token[], word: Token): boolean {
  return tokens.some(({ kind, end }) => kind === 'initial' && end <= word.start);
}
